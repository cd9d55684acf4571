"""Antal personer med namn, och sambanden mellan dem: så att flera tabeller döljs tillsammans.

Motorn i ``smatal.py`` räknar med nummer. Här har varje tal ett namn, tal som alltid är lika är ett
tal, och nollor är kända. Två tabeller ur samma svar kan läggas bredvid varandra: det som syns i den
ena får inte räcka för att räkna fram det som dolts i den andra.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from uppfolj.rules.smatal import Summa, compute_dolda

Namn = TypeVar("Namn", bound=Hashable)


class Talsystem(Generic[Namn]):
    """Talen och sambanden. Fyll på, och fråga sedan vad som ska döljas."""

    def __init__(self, varden: Mapping[Namn, int]) -> None:
        self.varden = {n: v for n, v in varden.items() if v}
        self._lika: dict[Namn, Namn] = {}
        self._summor: list[tuple[Namn, tuple[Namn, ...]]] = []

    def set_lika(self, a: Namn, b: Namn) -> None:
        """De två är samma tal: döljs det ena döljs det andra. Gör inget om värdena skiljer sig."""
        if a in self.varden and self.varden.get(b) == self.varden[a]:
            fran, till = self._find(a), self._find(b)
            if fran != till:
                self._lika[fran] = till

    def add_summa(self, summa: Namn, delar: Iterable[Namn]) -> None:
        """``summa`` är delarna tillsammans. Delar som är noll är kända och räknas inte."""
        kvar = tuple(d for d in delar if d in self.varden)
        if summa in self.varden and kvar:
            self._summor.append((summa, kvar))

    def compute_dolda(
        self, grans: int, *, publicerade: Collection[Namn] = (), dolj: Collection[Namn] = ()
    ) -> frozenset[Namn]:
        """Talen som inte får visas. Höjer ValueError om det redan utlämnade röjer något."""
        rotter = dict.fromkeys(self._find(n) for n in self.varden)
        nr = {rot: i for i, rot in enumerate(rotter)}
        plats = {n: nr[self._find(n)] for n in self.varden}
        summor = dict.fromkeys(
            Summa(plats[summa], tuple(plats[d] for d in delar)) for summa, delar in self._summor
        )
        lamnade = frozenset(plats[n] for n in publicerade if n in plats)
        egna = frozenset(plats[n] for n in dolj if n in plats) - lamnade
        dolda = compute_dolda(
            [self.varden[rot] for rot in rotter],
            [s for s in summor if s.delar != (s.summa,)],
            grans, publicerade=lamnade, dolj=egna,
        )  # fmt: skip
        return frozenset(n for n, i in plats.items() if i in dolda)

    def _find(self, namn: Namn) -> Namn:
        while namn in self._lika:
            namn = self._lika[namn]
        return namn
