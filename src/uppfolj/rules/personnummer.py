"""Vad som är ett personnummer, samordningsnummer eller reservnummer i en utläst text.

Siffernummer prövas med datum och kontrollsiffra (Luhn). Organisationsnummer har minst 20 som månad
och faller på datumet. Nummer med bokstav (T-nummer, vårdens reservnummer) prövas med datum och
form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

Slag = Literal["personnummer", "samordningsnummer", "T-nummer", "reservnummer"]

_TUNN = r"[ \u00a0\u2000-\u200a\u202f\u3000]?"
_ETT_STRECK = r"[-+_\u00af\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0b\uff0d]"
_STRECK = _ETT_STRECK + "{1,3}"
_MARKERING = r"[*_~`\\]{0,3}"
_BRYT = r"(?:[ \t]{0,3}\\?(?:\r\n?|[\n\x0b\x0c\x85\u2028\u2029])[ \t>#]{0,40})"
_I_DATUM = r"[-./ \u00a0\u2010-\u2015\u2212]"
_NUMMER = re.compile(
    rf"""(?<!\d)
    (?P<sekel>18|19|20)? (?P<ar>\d\d) (?P<skilje>{_I_DATUM}?) (?P<manad>\d\d)
    (?P<skilje2>{_I_DATUM}?) (?P<dag>\d\d)
    (?P<mellan>{_TUNN}{_TUNN}
      | {_MARKERING}{_TUNN}(?P<streck>{_STRECK})(?:{_BRYT}|{_TUNN}){_MARKERING})
    (?P<slut>\d{{4}}) (?!\d)
    (?! (?:(?<=19\d\d)|(?<=20\d\d)) [-./]\d\d[-./]\d\d(?!\d))""",
    re.VERBOSE,
)
"""Fyra siffror som börjar nästa datum hör inte till ett nummer: ”2026-03-18 – 2026-09-18”."""
_BOKSTAV = re.compile(
    rf"""(?<![0-9A-Za-z])
    (?P<sekel>\d\d)? (?P<ar>\d\d)(?P<manad>\d\d)(?P<dag>\d\d)
    (?P<streck>{_TUNN}{_ETT_STRECK}?(?:{_BRYT}|{_TUNN}))
    (?P<slut>[A-HJ-NPR-UWX-Zt][0-9A-Z]\d[0-9A-Z]) (?![0-9A-Za-z])""",
    re.VERBOSE,
)
_STOCKHOLM = re.compile(r"(?<!\d)99(?:19[89]|20\d)\d(?P<lop>\d\d)-?(?P<slut>\d{4})(?!\d)")
"""Reservnummer i Region Stockholm: 99, årtal, löpnummer och kontrollsiffra."""
_KODER = re.compile(
    r"(?<![0-9a-f])(?:[0-9a-f]{20,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f])",
    re.IGNORECASE,
)
"""Kontrollsummor och UUID: långa följder av siffror och a–f."""
_KORTA = re.compile(
    r"(?<![0-9A-Za-z])(?=(?:[0-9]*[a-f]){2})(?![a-f0-9]*[0-9]{12})[0-9a-f]{12,19}(?![0-9A-Za-z])"
)
"""Avkortade kontrollsummor: minst två bokstäver bland siffrorna, och inte tolv siffror i rad."""
_TELEFON = re.compile(
    r"(?:tel|telefon|mobil|mobiltelefon|växel|fax|sms|ring)\b[^\d\n]{0,20}\Z", re.IGNORECASE
)
_SAGT = re.compile(r"(?:person|samordnings)?-?(?:nummer|nr|pnr)\b[^\d\n]{0,20}\Z", re.IGNORECASE)
_INTERIM = "TRSUWXJKLMN"
_SEKLER = ("18", "19", "20")
_SAMORDNING = 60
"""Ett samordningsnummer har 60 lagt till dagen. Okänd dag är 60, och okänd månad 00."""


class Nummer(NamedTuple):
    """Ett nummer i den utlästa texten. ``nyckel``: de tio sista tecknen, att jämföra med."""

    start: int
    slut: int
    slag: Slag
    nyckel: str


def find_nummer(text: str) -> list[Nummer]:
    """Alla nummer, i ordning."""
    for monster in (_KODER, _KORTA):
        text = monster.sub(lambda m: "x" * len(m[0]), text)
    return sorted([*_find_siffror(text), *_find_bokstaver(text), *_find_stockholm(text)])


def get_nyckel(nummer: str) -> str:
    """De tio tecken som två skrivsätt av samma nummer har gemensamma."""
    return re.sub(r"[\W_]", "", nummer).upper()[-10:]


def _find_siffror(text: str) -> Iterator[Nummer]:
    plats = 0
    while m := _NUMMER.search(text, plats):
        slag = _find_slag(m, text)
        plats = m.end() if slag else m.start() + 1
        if slag:
            yield Nummer(m.start(), m.end(), slag, get_nyckel(m[0]))


def _find_slag(m: re.Match[str], text: str) -> Slag | None:
    tio = m["ar"] + m["manad"] + m["dag"] + m["slut"]
    if m["skilje2"] != m["skilje"] and not (m["sekel"] and (m["skilje"] + m["skilje2"]).isspace()):
        return None  # bara mellanslag efter året: med streck är det ett diarienummer
    slag = _find_datum(m, [m["sekel"]] if m["sekel"] else ["19", "20"])
    if slag is None or not _is_luhn(tio) or _is_tal(m, text) or _is_telefon(m, text):
        return None
    return slag


def _find_datum(m: re.Match[str], sekler: list[str]) -> Slag | None:
    """Vad dagen säger att numret är, eller None om dagen inte finns."""
    manad, dag = int(m["manad"]), int(m["dag"])
    if dag < _SAMORDNING:
        return "personnummer" if _is_dag(m, sekler, manad, dag) else None
    finns = _is_dag(m, sekler, manad or 1, dag - _SAMORDNING or 1)
    return "samordningsnummer" if finns else None


def _is_dag(m: re.Match[str], sekler: list[str], manad: int, dag: int) -> bool:
    for sekel in sekler:
        try:
            date(int(sekel + m["ar"]), manad, dag)
        except ValueError:
            continue
        return True
    return False


def _is_luhn(siffror: str) -> bool:
    """Kontrollsiffran: varannan siffra dubblad från höger, siffersumman jämnt delbar med tio."""
    produkter = (int(s) * (1 + nr % 2) for nr, s in enumerate(reversed(siffror)))
    return sum(p // 10 + p % 10 for p in produkter) % 10 == 0


def _is_tal(m: re.Match[str], text: str) -> bool:
    """Bara siffror intill ett decimaltecken är ett tal. Par av siffror är en rad i en tabell.

    Tolv siffror är aldrig ett tal, inte heller tio med komma på båda sidor eller med ``.0`` efter:
    så skrivs nummer i en csv, och av program som tror att de är tal.
    """
    if m["skilje"] in (" ", "\u00a0"):
        return not (m["streck"] or m["sekel"])
    if m["skilje"] or m["mellan"] or m["sekel"]:
        return False
    fore, efter = text[max(0, m.start() - 3) : m.start()], text[m.end() : m.end() + 3]
    if re.match(r"[.,]\d", efter):
        return not (re.search(r"\d[.,]\Z", fore) or re.match(r"\.0(?!\d)", efter))
    return bool(re.search(r"\d\.\Z|(?<!\d)0,\Z", fore))


def _is_telefon(m: re.Match[str], text: str) -> bool:
    """Tio siffror i följd är ett telefonnummer om texten säger det, eller om de börjar på 070."""
    if m["sekel"] or m["skilje"] or m["mellan"] or m["ar"][0] != "0":
        return False
    fore = text[max(0, m.start() - 40) : m.start()]
    if _TELEFON.search(fore):
        return True
    return m[0].startswith("070") and not _SAGT.search(fore)


def _find_bokstaver(text: str) -> Iterator[Nummer]:
    for m in _BOKSTAV.finditer(text):
        slut = m["slut"].upper()
        if _is_reserv(m, slut):
            slag: Slag = "T-nummer" if slut[0] == "T" else "reservnummer"
            yield Nummer(m.start(), m.end(), slag, get_nyckel(m[0]))


def _is_reserv(m: re.Match[str], slut: str) -> bool:
    """Med sekel räcker dagen. Utan ska det vara ett T-nummer, eller stämma som interimsnummer."""
    if re.search(r"\s", m["streck"]) and not (slut[0] == "T" and slut[1:].isdigit()):
        return False
    if m["sekel"] in _SEKLER:
        return _find_datum(m, [m["sekel"]]) is not None
    if m["sekel"]:
        nationellt = slut[:2].isalpha() and slut[2:].isdigit()
        okand = m["sekel"] == "00" and int(m["manad"]) >= 20 and m["dag"][0] in "45"  # noqa: PLR2004  # specifikationens månad 20–99
        kand = int(m["sekel"]) > 21 and _find_datum(m, ["19", "20"]) is not None  # noqa: PLR2004  # sekel plus tre
        return nationellt and (okand or kand)
    if _find_datum(m, ["19", "20"]) is None:
        return False
    if slut[0] == "T":
        return slut[1:].isdigit() or (slut[1] == "F" and slut[2:].isdigit())
    tio = m["ar"] + m["manad"] + m["dag"] + "1" + slut[1:]
    return bool(m["streck"]) and slut[0] in _INTERIM and slut[1:].isdigit() and _is_luhn(tio)


def _find_stockholm(text: str) -> Iterator[Nummer]:
    for m in _STOCKHOLM.finditer(text):
        siffror = re.sub(r"\D", "", m[0])
        if _is_luhn(siffror[4:]):
            yield Nummer(m.start(), m.end(), "reservnummer", siffror[-10:])
