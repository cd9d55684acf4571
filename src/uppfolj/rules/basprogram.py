"""Den grundläggande kvalitetsuppföljningen: deltagande och analys i enheterna och samlat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.basprogram import Basrad
from uppfolj.models.plan import Plan
from uppfolj.models.profil_kvalitet import Baspunkt
from uppfolj.models.register import Enhet
from uppfolj.rules.enhetskrets import find_krets
from uppfolj.rules.namn import get_enhetsnamn


@dataclass(frozen=True, slots=True)
class Basruta:
    """En enhet (nivå 3) på en punkt. ``rad`` är det som enheten redovisat."""

    enhet: Enhet
    rad: Basrad | None

    @property
    def deltar(self) -> bool | None:
        """Om enheten deltar. None när inget är redovisat."""
        return self.rad.deltar if self.rad else None

    @property
    def klar(self) -> bool:
        """Om enheten har analyserat, eller sagt varför den inte deltar."""
        return is_analyserad(self.rad) or bool(self.rad and not self.rad.deltar and self.rad.skal)


@dataclass(frozen=True, slots=True)
class Baslage:
    """En punkt i basprogrammet: enheterna på nivå 3 och den samlade analysen på nivå 2."""

    punkt: Baspunkt
    rutor: tuple[Basruta, ...]
    samlad: Basrad | None

    @property
    def enheterna_analyserar(self) -> bool:
        """Om punkten kräver en analys av varje enhet. Annars analyseras den bara samlat."""
        return bool(self.punkt.enhet_senast or self.punkt.analys_veckor)

    @property
    def deltar(self) -> int:
        """Antal enheter som deltar."""
        return sum(r.deltar is True for r in self.rutor)

    @property
    def analyserade(self) -> tuple[Basruta, ...]:
        """Enheterna med en analys."""
        return tuple(r for r in self.rutor if is_analyserad(r.rad))

    @property
    def kvar(self) -> tuple[Enhet, ...]:
        """Enheterna som varken analyserat eller sagt varför de inte deltar."""
        return tuple(r.enhet for r in self.rutor if not r.klar)

    @property
    def samlad_klar(self) -> bool:
        """Om den samlade analysen är gjord."""
        return is_analyserad(self.samlad)

    @property
    def oppen(self) -> bool:
        """Om någon enhet har analyserat men den samlade analysen saknas."""
        return bool(self.analyserade) and not self.samlad_klar

    def get_resultatdag(self, rad: Basrad | None) -> date | None:
        """Dagen då resultatet kom: enhetens egen, annars den som gäller hela undersökningen."""
        egen = rad.resultat_kom if rad else None
        return egen or (self.samlad.resultat_kom if self.samlad else None)


@dataclass(frozen=True, slots=True)
class Effektutvardering:
    """En effektutvärdering: enhetens behov (nivå 3) och var den följs upp."""

    enhet: str
    behov: str
    ursprung: str
    """``basprogram`` eller uppföljningens id."""
    datum: date | None
    analys: str


def is_analyserad(rad: Basrad | None) -> bool:
    """Om raden har en analys med dag."""
    return bool(rad and rad.analys and rad.datum)


def find_punkter(ar: int, k: Kontext) -> list[Baspunkt]:
    """Profilens punkter som gäller året. De är lika varje år, vad planen än säger."""
    return [p for p in k.profil.basprogram if p.fran_ar is None or p.fran_ar <= ar]


def find_saknade_punkter(plan: Plan, k: Kontext) -> list[Baspunkt]:
    """Punkterna som planen skulle ha men inte har."""
    return [p for p in find_punkter(plan.ar, k) if p.id not in plan.basprogram]


def format_punktid(punkt: Baspunkt) -> str:
    """Punktens id som det skrivs i filerna."""
    return getattr(punkt.id, "skrivet", punkt.id)


def compute_baslagen(ar: Ar, k: Kontext, enhet: str = "") -> list[Baslage]:
    """Varje punkt med sina enheter, i profilens ordning. Enheten ska vara öppen vid årets slut."""
    rader = ar.basprogram.rader if ar.basprogram else []
    per = {(r.punkt, fold(r.enhet) if r.enhet else ""): r for r in rader}
    return [
        Baslage(p, _build_rutor(p, ar.ar, k, per, enhet), per.get((p.id, "")))
        for p in find_punkter(ar.ar, k)
    ]


def find_effektutvarderingar(
    ar: Ar, arenden: Iterable[Arende], k: Kontext
) -> list[Effektutvardering]:
    """Årets effektutvärderingar: ur basprogrammet och de uppföljningar vars slag kräver behov."""
    punkter = {p.id for p in k.profil.basprogram if p.slag == "effektutvardering"}
    rader: Sequence[Basrad] = ar.basprogram.rader if ar.basprogram else []
    ur_bas = [
        Effektutvardering(
            get_enhetsnamn(r.enhet, k), r.behov or "", "basprogram", r.datum, r.analys or ""
        )
        for r in rader if r.punkt in punkter and r.enhet and r.deltar
    ]  # fmt: skip
    slag = {s.id for s in k.profil.slag if s.kraver_behov}
    ur_arenden = [
        Effektutvardering(
            get_enhetsnamn(u.enhet, k), u.behov or "", a.id,
            u.faststalld.datum if u.faststalld else None, "",
        )
        for a in arenden if a.ar == ar.ar and (u := a.uppfoljning) and u.slag in slag
    ]  # fmt: skip
    return ur_bas + ur_arenden


def _build_rutor(
    p: Baspunkt, ar: int, k: Kontext, per: dict[tuple[str, str], Basrad], enhet: str
) -> tuple[Basruta, ...]:
    krets = find_krets(k, date(ar, 12, 31), p.verksamheter)
    valda = [e for e in krets if not enhet or fold(e.id) == fold(enhet)]
    return tuple(Basruta(e, per.get((p.id, fold(e.id)))) for e in valda)
