"""Svensk stavning för maskiner: vikning till ASCII, sorteringsordning, närmaste ord."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Self

_TILL_ASCII = str.maketrans("åäöÅÄÖéÉüÜ", "aaoAAOeEuU")
_SKILJE = re.compile(r"[^a-z0-9]+")
_MAX_KANDIDATER = 12
_PLATS = {"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y"}  # { | } står efter z


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Vik ``text`` till gemen ASCII med understreck: ``Förslag på åtgärd`` → ``forslag_pa_atgard``.

    Nycklar och värden jämförs vikta, så att ``åtgärd``, ``atgard`` och NFD-text är samma ord.
    """
    nfc = unicodedata.normalize("NFC", text).translate(_TILL_ASCII).lower()
    return _SKILJE.sub("_", nfc).strip("_")


class Ord(str):
    """Ett vikt ord som minns hur det skrevs: ``Ord("Röd")`` är ``rod``, ``.skrivet`` är ``Röd``.

    Jämförs och sorteras som det vikta. Skrivs i filer som det stod.
    """

    __slots__ = ("skrivet",)
    skrivet: str

    def __new__(cls, skrivet: str) -> Self:
        """Vik ``skrivet`` och minns det."""
        ordet = super().__new__(cls, fold(skrivet))
        ordet.skrivet = unicodedata.normalize("NFC", skrivet)
        return ordet

    def __reduce__(self) -> tuple[type[Ord], tuple[str]]:
        """Samma ord i en annan process."""
        return Ord, (self.skrivet,)


def get_skrivet(ord_: str) -> str:
    """Ordet som det skrevs, om det är ett vikt ord; annars som det är."""
    return ord_.skrivet if isinstance(ord_, Ord) else ord_


def slug(text: str) -> str:
    """Gör ``text`` till ett fil- eller mappnamn i ASCII: ``Solgården 2`` → ``solgarden-2``."""
    return fold(text).replace("_", "-")


def sort_key(text: str) -> str:
    """Nyckel som sorterar å, ä, ö efter z, utan hänsyn till skiftläge."""
    return "".join(_PLATS.get(t, t) for t in unicodedata.normalize("NFC", text).lower())


def find_narmaste(ord_: str, bland: Iterable[str]) -> str | None:
    """Närmaste ordet i ``bland`` eller None. Jämför vikta stavningar (``fârg`` → ``färg``)."""
    import difflib

    vikta = {fold(kandidat): kandidat for kandidat in bland}
    traff = difflib.get_close_matches(fold(ord_), vikta, n=1, cutoff=0.6)
    return vikta[traff[0]] if traff else None


def format_menade_du(ord_: str, bland: Iterable[str]) -> str:
    """``Menade du ”färg”?`` om något ligger nära, annars listan av tillåtna."""
    kandidater = list(bland)
    if narmast := find_narmaste(ord_, kandidater):
        return f"Menade du ”{narmast}”?"
    fler = " med flera" if len(kandidater) > _MAX_KANDIDATER else ""
    visas = ", ".join(kandidater[:_MAX_KANDIDATER])
    return f"Tillåtna: {visas}{fler}." if visas else ""


def format_uppraknat(delar: Iterable[str], bindeord: str = "och") -> str:
    """``a, b och c``."""
    lista = list(delar)
    if len(lista) <= 1:
        return "".join(lista)
    return f"{', '.join(lista[:-1])} {bindeord} {lista[-1]}"
