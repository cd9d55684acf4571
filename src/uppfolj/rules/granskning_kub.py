"""Årets granskade journaler räknade per verksamhet och insats, med det som inte får visas dolt.

Verksamheterna och insatserna är två sätt att dela samma journaler, och rapporten från varje
uppföljning är redan lämnad. Därför döljs allt i ett enda system: den som har båda tabellerna och
alla rapporter ska inte kunna räkna fram ett litet tal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Kontext
from uppfolj.models.granskning import Granskning
from uppfolj.rules.granskning import find_checklistor
from uppfolj.rules.granskning_samband import (
    FRAGA,
    JOURNALER,
    LISTA,
    OMRADE,
    RAPPORT,
    SVAR,
    Kolumn,
    Platser,
    Ruta,
    Vad,
    compute_dolda,
)


class Journal(NamedTuple):
    """En granskad journal och var den hör hemma."""

    uppfoljning: str
    verksamhet: str
    insats: str
    blad: Granskning

    @property
    def kolumner(self) -> tuple[Kolumn, ...]:
        """De grupper som journalen räknas i."""
        return (
            ("verksamhet", self.verksamhet), ("insats", self.insats),
            ("ruta", self.verksamhet, self.insats), (RAPPORT, self.uppfoljning),
        )  # fmt: skip


class Granskningskub(NamedTuple):
    """Talen per grupp, och de som inte får visas."""

    varden: Counter[Ruta]
    dolda: frozenset[Ruta]

    def get(self, kolumn: Kolumn, *vad: str) -> int | None:
        """Talet ``vad`` i gruppen. None om det är dolt, 0 om det inte finns."""
        return None if (vad, kolumn) in self.dolda else self.varden.get((vad, kolumn), 0)

    def get_svar(self, kolumn: Kolumn, *vad: str) -> tuple[int, int] | None:
        """Antal ja och antal bedömda för en fråga eller ett område. None om något är dolt."""
        sort, *resten = vad
        ja, brist = (self.get(kolumn, sort, svar, *resten) for svar in ("ja", "brist"))
        n = self.get(kolumn, sort, "n", *resten)
        return None if ja is None or brist is None or n is None else (ja, n)


def build_kub(journaler: Sequence[Journal], k: Kontext) -> Granskningskub:
    """Räkna alla tal och dölj dem som är för små eller röjer ett litet tal."""
    varden: Counter[Ruta] = Counter()
    for j in journaler:
        for vad in _list_tal(j.blad, k):
            varden.update((vad, kolumn) for kolumn in j.kolumner)
    bygge = _Doljare(varden, [j.kolumner for j in journaler], k.profil.integritet.smatal_grans)
    return Granskningskub(varden, frozenset(bygge.run()))


class _Doljare:
    """Döljer antalen, områdena och sist frågorna, tills inget samband mellan dem röjer något."""

    def __init__(self, varden: Counter[Ruta], platser: Platser, grans: int) -> None:
        self._varden, self._platser, self._grans = varden, platser, grans
        self._dolda: set[Ruta] = set()
        saker = dict.fromkeys(vad for vad, _ in varden)
        self._antal = [v for v in saker if v == JOURNALER or v[0] == LISTA]
        self._omraden = [(OMRADE, v[2]) for v in saker if v[:2] == (OMRADE, "n")]
        self._fragor = [(FRAGA, *v[2:]) for v in saker if v[:2] == (FRAGA, "n")]
        self._grupper = dict.fromkeys(kol for alla in platser for kol in alla[:2])

    def run(self) -> set[Ruta]:
        """Alla dolda tal."""
        for sak in (*self._antal, *self._omraden):
            self._dolj(sak)
        for fraga in self._fragor:
            for kol in self._grupper:
                if {(JOURNALER, kol), ((LISTA, fraga[1]), kol)} & self._dolda:
                    self._dolda |= self._list_svar(fraga, kol)
        kvar = dict.fromkeys(self._fragor)
        while kvar:
            for fraga in kvar:
                self._dolj(fraga)
            kvar = dict.fromkeys(f for kol in self._grupper for f in self._find_ensamma(kol))
        return self._dolda

    def _dolj(self, sak: Vad) -> None:
        self._dolda |= compute_dolda(self._varden, self._platser, sak, self._grans, self._dolda)

    def _list_svar(self, sak: Vad, kol: Kolumn) -> set[Ruta]:
        return {((sak[0], s, *sak[1:]), kol) for s in SVAR} & self._varden.keys()

    def _find_ensamma(self, kol: Kolumn) -> Iterator[Vad]:
        """Frågor att dölja för att områdets summa, som kan vara känd, inte ska röja en annan."""
        for omrade in self._omraden:
            fragor = [f for f in self._fragor if f[3] == omrade[1]]
            for svar in SVAR[:2]:
                tal = {f: self._varden.get(((FRAGA, svar, *f[1:]), kol), 0) for f in fragor}
                dolda = [f for f in fragor if ((FRAGA, svar, *f[1:]), kol) in self._dolda]
                summa_dold = ((OMRADE, svar, omrade[1]), kol) in self._dolda
                ratt = (
                    bool(dolda)
                    if summa_dold
                    else not dolda or (len(dolda) > 1 and sum(tal[f] for f in dolda) >= self._grans)
                )
                synliga = sorted(
                    (f for f in fragor if f not in dolda and tal[f]), key=tal.__getitem__
                )
                if not ratt and synliga:
                    self._dolda |= self._list_svar(synliga[0], kol)
                    yield synliga[0]


def _list_tal(g: Granskning, k: Kontext) -> Iterator[Vad]:
    """Allt som bladet räknas i: en gång var, men ett område en gång per svar."""
    yield JOURNALER
    svar = {fold(s.fraga): s.svar for s in g.svar}
    for lista in find_checklistor(g.checklistor, k):
        yield (LISTA, fold(lista.id))
        for f in lista.fragor:
            givet = svar.get(fold(f.id))
            if givet in ("ja", "delvis", "nej"):
                for slag in ("ja" if givet == "ja" else "brist", "n"):
                    yield (FRAGA, slag, fold(lista.id), fold(f.id), f.omrade)
                    yield (OMRADE, slag, f.omrade)
