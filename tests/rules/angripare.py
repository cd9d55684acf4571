"""Angriparen: den som har de publicerade tabellerna och försöker räkna fram det som dolts.

Allt som syns blir samband mellan heltal, och för varje dolt tal söks en annan lösning än den sanna.
Finns ingen är talet löst. Sökningen är uttömmande: gränserna för varje tal snävas in och sedan
prövas värdena ett och ett.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

TAK = 60
_MAX_STEG = 50_000


class Villkor(NamedTuple):
    """``lagst <= summan av antal gånger tal <= hogst``."""

    delar: tuple[tuple[Hashable, int], ...]
    lagst: int
    hogst: int


class Utfall(NamedTuple):
    """Vad angriparen åstadkom i en eller flera omgångar."""

    tabeller: int = 0
    dolda: int = 0
    losta: int = 0
    oavgjorda: int = 0

    def add(self, annat: Utfall) -> Utfall:
        return Utfall(*(a + b for a, b in zip(self, annat, strict=True)))


class Angripare:
    """Samla det som syns, och fråga sedan om ett dolt tal går att räkna fram."""

    def __init__(self, sanning: Mapping[Hashable, int]) -> None:
        self.sanning = dict(sanning)
        self._villkor: list[Villkor] = []

    def add(self, delar: Mapping[Hashable, int], lagst: int, hogst: int | None = None) -> None:
        """Ett samband som angriparen vet. Det ska stämma med sanningen."""
        v = Villkor(tuple(delar.items()), lagst, lagst if hogst is None else hogst)
        assert v.lagst <= sum(antal * self.sanning[n] for n, antal in v.delar) <= v.hogst
        self._villkor.append(v)

    def count(self, delar: Mapping[Hashable, int]) -> int:
        """Det sanna värdet på en summa av tal."""
        return sum(antal * self.sanning[n] for n, antal in delar.items())

    def attack(self, mal: Mapping[Hashable, Mapping[Hashable, int]]) -> Utfall:
        """Pröva varje mål, som är en summa av tal. Räkna hur många som bara kan ha ett värde."""
        svar = [self._is_lost(delar) for delar in mal.values()]
        return Utfall(1, len(svar), svar.count(True), svar.count(None))

    def _is_lost(self, mal: Mapping[Hashable, int]) -> bool | None:
        """Sant om målet bara kan ha ett värde, None om sökningen tog för lång tid."""
        delar = tuple(mal.items())
        sant = self.count(mal)
        oavgjort = False
        for villkor in (Villkor(delar, sant + 1, TAK * 9), Villkor(delar, 0, sant - 1)):
            if villkor.hogst < villkor.lagst:
                continue
            sok = _Sokning([*self._villkor, villkor], self.sanning)
            funnen = sok.run()
            if funnen:
                return False
            oavgjort |= funnen is None
        return None if oavgjort else True


class _Sokning:
    def __init__(self, villkor: list[Villkor], sanning: Mapping[Hashable, int]) -> None:
        self._villkor, self._sanning = villkor, sanning
        self._steg = 0

    def run(self) -> bool | None:
        try:
            return self._solve(dict.fromkeys(self._sanning, (0, TAK)))
        except TimeoutError:
            return None

    def _solve(self, granser: dict[Hashable, tuple[int, int]]) -> bool:
        self._steg += 1
        if self._steg > _MAX_STEG:
            raise TimeoutError
        if not self._narrow(granser):
            return False
        oppna = [n for n, (lo, hi) in granser.items() if lo < hi]
        if not oppna:
            return True
        valt = min(oppna, key=lambda n: granser[n][1] - granser[n][0])
        lo, hi = granser[valt]
        for v in sorted(range(lo, hi + 1), key=lambda v: abs(v - self._sanning[valt])):
            if self._solve({**granser, valt: (v, v)}):
                return True
        return False

    def _narrow(self, granser: dict[Hashable, tuple[int, int]]) -> bool:
        """Snäva in gränserna tills inget mer händer. Falskt om något inte går ihop."""
        andrat = True
        while andrat:
            andrat = False
            for v in self._villkor:
                spann = {n: sorted((a * granser[n][0], a * granser[n][1])) for n, a in v.delar}
                minst, mest = (sum(s[i] for s in spann.values()) for i in (0, 1))
                if minst > v.hogst or mest < v.lagst:
                    return False
                for n, a in v.delar:
                    lo, hi = granser[n]
                    mellan = v.lagst - (mest - spann[n][1]), v.hogst - (minst - spann[n][0])
                    ny = _divide(mellan, a)
                    ny = max(lo, ny[0]), min(hi, ny[1])
                    if ny[0] > ny[1]:
                        return False
                    if ny != (lo, hi):
                        granser[n] = ny
                        andrat = True
        return True


def _divide(mellan: tuple[int, int], a: int) -> tuple[int, int]:
    lo, hi = mellan if a > 0 else (-mellan[1], -mellan[0])
    return -(-lo // abs(a)), hi // abs(a)
