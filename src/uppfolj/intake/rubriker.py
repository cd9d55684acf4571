"""Vilken kolumn är vilken: rubrikerna i en tabell till våra fält."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uppfolj.base.stavning import fold
from uppfolj.models.blankett import BLANKETT, OVRIGA, Kolumnkarta

_KRAVS = frozenset({"atgard", "klart_senast"})
"""En rad med de här rubrikerna är tabellens huvud."""


def find_kolumner(rad: Sequence[str], karta: Kolumnkarta) -> Mapping[int, str] | None:
    """Fältet för varje kolumn, om raden är ett tabellhuvud. Annars None.

    Kartans namn går före verktygets. Står en rubrik två gånger gäller den första.
    """
    namn = _build_namn(karta)
    falt = {nr: namn[fold(cell)] for nr, cell in enumerate(rad) if fold(cell) in namn}
    forst = {f: nr for nr, f in reversed(falt.items())}
    return {nr: f for f, nr in forst.items()} if forst.keys() >= _KRAVS else None


def _build_namn(karta: Kolumnkarta) -> dict[str, str]:
    egna = {fold(namn): falt for falt, namn in karta if namn}
    vara = {
        fold(namn): k.falt
        for k in (*BLANKETT, *OVRIGA)
        if k.falt not in egna.values()
        for namn in (k.rubrik, k.falt, *k.andra)
    }
    return vara | egna
