"""Personuppgifter i text: personnummer och samordningsnummer, hur de än skrivits.

Ett nummer är en träff när datumet finns och kontrollsiffran stämmer (Luhn). Organisationsnummer har
minst 20 som månad och faller på datumet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal, NamedTuple

Slag = Literal["personnummer", "samordningsnummer"]

_TUNN = r"[ \u00a0\u2007\u2009\u202f]?"
_STRECK = r"[-+\u2010-\u2015\u2212\ufe58\ufe63\uff0b\uff0d]?"
_OVANLIGA = re.compile(r"[^\x00-\x7f\xa0åäöÅÄÖéÉ§–”’…·]")
"""Tecken som kan vara siffror i ett annat alfabet, eller osynliga."""
_NUMMER = re.compile(
    rf"""(?<!\d)(?<!\d[.,])
    (?P<sekel>18|19|20)? (?P<ar>\d\d) (?P<skilje>[-./]?) (?P<manad>\d\d) (?P=skilje) (?P<dag>\d\d)
    (?P<mellan>{_TUNN}{_STRECK}{_TUNN}) (?P<slut>\d{{4}})
    (?!\d)(?![.,]\d)""",
    re.VERBOSE,
)
_KODER = re.compile(
    r"(?<![0-9a-f])(?:[0-9a-f]{20,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f])",
    re.IGNORECASE,
)
"""Kontrollsummor och UUID: långa följder av siffror och a–f."""
_TELEFON = re.compile(
    r"(?:tel|telefon|mobil|mobiltelefon|växel|fax|sms|ring)\b[^\d\n]{0,20}\Z", re.IGNORECASE
)
_SAGT = re.compile(r"(?:person|samordnings)?-?(?:nummer|nr|pnr)\b[^\d\n]{0,20}\Z", re.IGNORECASE)
_SAMORDNING = 60
"""Ett samordningsnummer har 60 lagt till dagen."""


class Traff(NamedTuple):
    """Ett nummer i en text: rad och kolumn från 1, slag, och numret med siffrorna dolda."""

    rad: int
    kol: int
    slag: Slag
    visning: str


def find_personuppgifter(text: str, tillatna: Collection[str] = ()) -> list[Traff]:
    """Alla personnummer och samordningsnummer i ``text``, i ordning.

    ``tillatna`` är påhittade nummer som får stå i en övningsmapp (profilens
    ``integritet.tillåtna_testnummer``), skrivna hur som helst.
    """
    slata, platser = _clean(text)
    slata = _KODER.sub(lambda m: "x" * len(m[0]), slata)
    godkanda = {_to_tio(t) for t in tillatna}
    traffar = []
    for m in _NUMMER.finditer(slata):
        slag = _find_slag(m, slata)
        if slag and _to_tio(m[0]) not in godkanda:
            start = platser[m.start()]
            rad = text.count("\n", 0, start) + 1
            kol = start - text.rfind("\n", 0, start)
            traffar.append(Traff(rad, kol, slag, re.sub(r"\d", "*", m[0])))
    return traffar


def _clean(text: str) -> tuple[str, Sequence[int]]:
    """Vanliga siffror för andra alfabets, inga osynliga tecken, och varje teckens plats."""
    if not _OVANLIGA.search(text):
        return text, range(len(text))
    tecken, platser = [], []
    for nr, t in enumerate(text):
        if t.isascii():
            tecken.append(t)
        elif unicodedata.category(t) == "Cf":
            continue
        else:
            siffra = unicodedata.digit(t, None)
            tecken.append(t if siffra is None else str(siffra))
        platser.append(nr)
    return "".join(tecken), platser


def _find_slag(m: re.Match[str], text: str) -> Slag | None:
    tio = m["ar"] + m["manad"] + m["dag"] + m["slut"]
    dag = int(m["dag"])
    samordning = dag >= _SAMORDNING
    dag -= _SAMORDNING if samordning else 0
    sekler = [m["sekel"]] if m["sekel"] else ["19", "20"]
    finns = any(_is_datum(int(s + m["ar"]), int(m["manad"]), dag, samordning) for s in sekler)
    if not finns or not _is_luhn(tio) or _is_telefon(m, text):
        return None
    return "samordningsnummer" if samordning else "personnummer"


def _is_datum(ar: int, manad: int, dag: int, samordning: bool) -> bool:
    """Ett samordningsnummer får ha dagen 60: okänd dag."""
    try:
        date(ar, manad, dag or 1 if samordning else dag)
    except ValueError:
        return False
    return True


def _is_luhn(tio: str) -> bool:
    """Kontrollsiffran: varannan siffra dubblad från vänster, siffersumman jämnt delbar med tio."""
    produkter = (int(s) * (2 - nr % 2) for nr, s in enumerate(tio))
    return sum(p // 10 + p % 10 for p in produkter) % 10 == 0


def _is_telefon(m: re.Match[str], text: str) -> bool:
    """Tio siffror i följd är ett telefonnummer om texten säger det, eller om de börjar på 070."""
    if m["sekel"] or m["skilje"] or m["mellan"] or m["ar"][0] != "0":
        return False
    fore = text[max(0, m.start() - 40) : m.start()]
    if _TELEFON.search(fore):
        return True
    return m[0].startswith("070") and not _SAGT.search(fore)


def _to_tio(nummer: str) -> str:
    return re.sub(r"\D", "", _clean(nummer)[0])[-10:]
