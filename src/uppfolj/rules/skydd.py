"""Personuppgifter i text: personnummer, samordningsnummer och reservnummer, hur de än skrivits.

Numret visas aldrig: en träff har plats, slag och numret med alla tecken dolda.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.rules.nummertecken import clean_tecken
from uppfolj.rules.personnummer import Nummer, Slag, find_nummer, get_nyckel

__all__ = ["Slag", "Traff", "Vaktfynd", "find_personuppgifter", "mask_personuppgifter"]


class Traff(NamedTuple):
    """Ett nummer i en text: rad och kolumn från 1, slag, och numret med tecknen dolda."""

    rad: int
    kol: int
    slag: Slag
    visning: str


class Vaktfynd(NamedTuple):
    """En träff i en fil: ``rad`` och ``kolumn`` i text, annars ``plats`` (``Blad1!E4``)."""

    fil: str
    rad: int | None
    kolumn: int | None
    plats: str
    slag: str
    visning: str


def find_personuppgifter(text: str, tillatna: Collection[str] = ()) -> list[Traff]:
    """Alla personnummer, samordningsnummer och reservnummer i ``text``, i ordning.

    ``tillatna`` är påhittade nummer som får stå i en övningsmapp (profilens
    ``integritet.tillåtna_testnummer``), skrivna hur som helst.
    """
    slat = clean_tecken(text)
    traffar = []
    radslut = [-1, *(m.start() for m in re.finditer("\n", text))]
    for n in _find_otillatna(slat.text, tillatna):
        start, _ = slat.get_spann(n.start, n.slut)
        rad = bisect_left(radslut, start)
        kol = start - radslut[rad - 1]
        traffar.append(Traff(rad, kol, n.slag, _mask(slat.text[n.start : n.slut])))
    return traffar


def mask_personuppgifter(text: str, tillatna: Collection[str] = ()) -> str:
    """Samma text med varje nummer dolt, utom ``tillatna``: till det som lämnar mappen."""
    if not can_ha_personnummer(text.encode(errors="replace")):
        return text
    slat = clean_tecken(text)
    for n in reversed(_find_otillatna(slat.text, tillatna)):
        start, slut = slat.get_spann(n.start, n.slut)
        text = text[:start] + _mask(slat.text[n.start : n.slut]) + text[slut:]
    return text


def _find_otillatna(text: str, tillatna: Collection[str]) -> list[Nummer]:
    godkanda = {get_nyckel(clean_tecken(t).text) for t in tillatna}
    return [n for n in find_nummer(text) if n.nyckel not in godkanda]


def _mask(nummer: str) -> str:
    return re.sub(r"[0-9A-Za-z]", "*", re.sub(r"\s+", " ", nummer))
