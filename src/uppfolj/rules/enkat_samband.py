"""Om en tabell säger mer om ett gemensamt antal än vad antalets egna summor redan gör.

Tabellerna har antalet svar gemensamt. En tabell som bara upprepar det som antalets summor säger kan
inte tillsammans med en annan tabell röja något, och kan därför prövas för sig.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
_PRIMTAL = 2**61 - 1
"""Räknas i heltal modulo ett stort primtal: samma svar som med bråk, utan långa tal."""


def is_upprepning(
    samband: Iterable[tuple[N, tuple[N, ...]]], dolda: Collection[N], gemensamma: Collection[N],
    bas: Iterable[tuple[N, tuple[N, ...]]],
) -> bool:  # fmt: skip
    """Om allt som ``samband`` säger om de dolda gemensamma talen också följer ur ``bas``."""
    delade = sorted((n for n in dolda if n in gemensamma), key=repr)
    egna = [n for n in dolda if n not in gemensamma]
    plats = {n: i for i, n in enumerate([*egna, *delade])}
    sagt = _eliminate(({}, [_to_rad(s, plats) for s in samband]))
    kant = _eliminate(({}, [_to_rad(s, plats) for s in bas]))
    rader = [rad for pivot, rad in sagt.items() if pivot >= len(egna)]
    return all(not _reduce(rad, kant) for rad in rader)


def _to_rad(samband: tuple[N, tuple[N, ...]], plats: Mapping[N, int]) -> dict[int, int]:
    """De dolda talen i ett samband: delarna minus summan."""
    summa, delar = samband
    rad = {plats[d]: 1 for d in delar if d in plats}
    if summa in plats:
        rad[plats[summa]] = _PRIMTAL - 1
    return rad


def _eliminate(
    start: tuple[dict[int, dict[int, int]], Iterable[dict[int, int]]],
) -> dict[int, dict[int, int]]:
    """Raderna i trappform, efter sitt första tal."""
    steg, rader = start
    for rad in rader:
        if kvar := _reduce(rad, steg):
            forst = min(kvar)
            invers = pow(kvar[forst], -1, _PRIMTAL)
            steg[forst] = {i: v * invers % _PRIMTAL for i, v in kvar.items()}
    return steg


def _reduce(rad: Mapping[int, int], steg: Mapping[int, dict[int, int]]) -> dict[int, int]:
    """Raden minus det som trappan redan säger."""
    kvar = dict(rad)
    while traff := [i for i in kvar if i in steg]:
        forst = min(traff)
        faktor = kvar[forst]
        for i, v in steg[forst].items():
            if ny := (kvar.get(i, 0) - faktor * v) % _PRIMTAL:
                kvar[i] = ny
            else:
                kvar.pop(i, None)
    return kvar
