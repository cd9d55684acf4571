"""Egenkontrollerna: varje kontroll, period och enhet som ska vara gjord, och om den är det."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.egenkontroll import Egenkontroll
from uppfolj.models.profil_kvalitet import Egenkontrollregel
from uppfolj.models.register import Enhet
from uppfolj.rules.enhetskrets import find_krets
from uppfolj.rules.frister_ar import Period, compute_perioder


@dataclass(frozen=True, slots=True)
class Kontrollruta:
    """En egenkontroll som en enhet ska göra för en period. ``rad`` är det som skrivits om den."""

    regel: Egenkontrollregel
    enhet: Enhet
    period: str
    senast: date
    rad: Egenkontroll | None

    @property
    def gjord(self) -> bool:
        """Om kontrollen är gjord, med eller utan anmärkning."""
        return self.rad is not None and self.rad.resultat != "inte_gjord"

    @property
    def anmarkning(self) -> bool:
        """Om den visade något."""
        return self.rad is not None and self.rad.resultat == "med_anmarkning"

    @property
    def avstadd(self) -> bool:
        """Om enheten skrivit att den inte blev gjord. Då är fristen stängd, men inget är gjort."""
        return self.rad is not None and self.rad.resultat == "inte_gjord"

    def is_sen(self, idag: date) -> bool:
        """Om inget är skrivet och sista dagen har varit."""
        return self.rad is None and self.senast < idag


@dataclass(frozen=True, slots=True)
class Kontrollcell:
    """En kontroll och en period, för alla valda enheter."""

    regel: Egenkontrollregel
    period: str
    senast: date
    rutor: tuple[Kontrollruta, ...]

    @property
    def gjorda(self) -> int:
        """Antal enheter som gjort den."""
        return sum(r.gjord for r in self.rutor)

    @property
    def anmarkningar(self) -> int:
        """Antal enheter där den visade något."""
        return sum(r.anmarkning for r in self.rutor)

    @property
    def avstadda(self) -> int:
        """Antal enheter som skrivit att den inte blev gjord."""
        return sum(r.avstadd for r in self.rutor)

    @property
    def kvar(self) -> tuple[Enhet, ...]:
        """Enheterna som inte skrivit något."""
        return tuple(r.enhet for r in self.rutor if r.rad is None)

    def get_sena(self, idag: date) -> int:
        """Antal enheter som är försenade."""
        return sum(r.is_sen(idag) for r in self.rutor)


def find_regler(ar: int, k: Kontext) -> list[Egenkontrollregel]:
    """Profilens egenkontroller som gäller året."""
    return [r for r in k.profil.egenkontroll if r.fran_ar is None or r.fran_ar <= ar]


def find_regel(namn: str, k: Kontext) -> Egenkontrollregel:
    """Egenkontrollen med det id:t eller namnet. Höjer ``UppfoljFel`` med närmaste."""
    for regel in k.profil.egenkontroll:
        if fold(namn) in (regel.id, fold(regel.namn)):
            return regel
    raise UppfoljFel(
        f"Egenkontrollen {namn} finns inte i profilen.",
        tips=format_menade_du(namn, [r.namn.lower() for r in k.profil.egenkontroll])
        or "Skriv dem i uppfolj.yaml: egenkontroll.",
        kod=Slutkod.FEL_ARGUMENT,
    )


def compute_celler(
    ar: Ar, k: Kontext, *, enhet: str = "", kontroll: str = ""
) -> Iterator[Kontrollcell]:
    """Varje kontroll och period som någon enhet ska göra, i profilens ordning.

    En enhet ska göra den om den är öppen periodens sista dag.
    """
    rader = ar.egenkontroller.egenkontroller if ar.egenkontroller else []
    gjorda = {(r.kontroll, fold(r.enhet), fold(r.period)): r for r in rader}
    for regel in find_regler(ar.ar, k):
        if kontroll and fold(kontroll) != regel.id:
            continue
        for period in compute_perioder(ar.ar, regel.upprepas):
            krets = find_krets(k, period.slut, regel.verksamheter, regel.lagrum)
            valda = [e for e in krets if not enhet or fold(e.id) == fold(enhet)]
            if valda:
                yield _build_cell(regel, period, valda, gjorda)


def find_ogjorda_egenkontroller(ar: Ar, k: Kontext, idag: date) -> list[Kontrollruta]:
    """De som inte blev gjorda: försenade, och de som enheten skrivit inte gjordes."""
    return [r for cell in compute_celler(ar, k) for r in cell.rutor if r.is_sen(idag) or r.avstadd]


def _build_cell(
    regel: Egenkontrollregel,
    period: Period,
    enheter: Sequence[Enhet],
    gjorda: dict[tuple[str, str, str], Egenkontroll],
) -> Kontrollcell:
    senast = period.slut + timedelta(days=regel.anstand_dagar)
    namn = fold(period.namn)
    rutor = tuple(
        Kontrollruta(regel, e, period.namn, senast, gjorda.get((regel.id, fold(e.id), namn)))
        for e in enheter
    )
    return Kontrollcell(regel, period.namn, senast, rutor)
