"""Om gränserna kring dolda svar (”minst 54 %”) tillsammans med summan bara lämnar ett värde."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

_OANDLIGT = 10**9
Spann = tuple[int, int]


class Svarstal(Protocol):
    """Hur många av ``n`` som svarade ja."""

    @property
    def ja(self) -> int:
        """De som svarade ja."""

    @property
    def n(self) -> int:
        """Alla som svarade."""


class Visning(Protocol):
    """Det som visas: formen, och n om det syns."""

    @property
    def form(self) -> str:
        """``exakt``, ``minst``, ``högst``, ``dold`` eller ``inga``."""

    @property
    def n(self) -> int | None:
        """Antalet som svarade, None om det inte visas."""


def is_rojd(rader: Sequence[tuple[Svarstal, Visning]], grans: int) -> bool:
    """Om något dolt svar bara kan ha ett värde. Sista raden är summan av de andra.

    Både de som svarade ja och de andra prövas: var och en är mellan två gränser, och tillsammans
    är de summan.
    """
    for vand in (False, True):
        spann = [_get_spann(s, v, grans, vand=vand) for s, v in rader]
        smala = _narrow(spann)
        if any(fore[0] != fore[1] and efter[0] == efter[1]
               for fore, efter in zip(spann, smala, strict=True)):  # fmt: skip
            return True
    return False


def _get_spann(s: Svarstal, v: Visning, grans: int, *, vand: bool) -> Spann:
    """Vad läsaren vet om de som svarade ja, eller om de andra när ``vand`` är sant."""
    antal = s.n - s.ja if vand else s.ja
    if v.form in ("exakt", "inga"):
        return antal, antal
    if v.n is None:
        return 0, _OANDLIGT
    fa = "minst" if vand else "högst"
    if v.form == fa:
        return 1, grans - 1
    return (v.n - grans + 1, v.n - 1) if v.form in ("minst", "högst") else (0, v.n)


def _narrow(spann: Sequence[Spann]) -> list[Spann]:
    """Spannen när delarna ska bli summan."""
    *delar, total = spann
    lagst, hogst = sum(d[0] for d in delar), sum(d[1] for d in delar)
    total = max(total[0], lagst), min(total[1], hogst)
    smala = [
        (max(lo, total[0] - (hogst - hi)), min(hi, total[1] - (lagst - lo))) for lo, hi in delar
    ]
    return [*smala, total]
