"""Ansvaret: vad varje roll har att göra, och uppgifter som ingen har."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_delar import Frist, Omrade
from uppfolj.models.register import Roll
from uppfolj.rules.frister import format_kalla
from uppfolj.rules.namn import get_enhetsnamn, get_namn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.regelverk import is_upphord


@dataclass(frozen=True, slots=True)
class Aterkommande:
    """Något som rollen gör med bestämda mellanrum: vad, hur ofta och enligt vad."""

    vad: str
    hur_ofta: str
    kalla: str


@dataclass(frozen=True, slots=True)
class Rollansvar:
    """En rolls ansvar, ur profilen, registren och årets uppföljningar."""

    id: str
    roll: str
    uppgifter: tuple[str, ...]
    slag: tuple[str, ...]
    aterkommande: tuple[Aterkommande, ...]
    utreder: tuple[str, ...]
    organ: tuple[str, ...]
    processer: tuple[str, ...]
    rutiner: tuple[str, ...]
    uppfoljningar: tuple[str, ...]

    @property
    def is_tom(self) -> bool:
        """Om ingenting alls ligger på rollen."""
        return not any(
            (self.uppgifter, self.slag, self.aterkommande, self.utreder, self.organ,
             self.processer, self.rutiner, self.uppfoljningar)
        )  # fmt: skip


def find_utan_roll(k: Kontext) -> list[Omrade]:
    """Profilens uppgifter som ingen roll har i sitt ansvar (Åtvidaberg: arbetsfördelning)."""
    har = {fold(a) for r in k.roller.values() for a in r.ansvar}
    return [u for u in k.profil.uppgifter if u.id not in har and fold(u.namn) not in har]


def find_roll(namn: str, k: Kontext) -> Roll:
    """Rollen med id:t, namnet eller kortformen. Höjer ``UppfoljFel`` om den inte finns."""
    for roll in k.roller.values():
        if fold(namn) in (roll.id, fold(roll.namn), fold(roll.kort or "")):
            return roll
    raise UppfoljFel(
        f"Rollen {namn} finns inte.",
        tips=format_menade_du(namn, [r.kort or r.namn for r in k.roller.values()]),
        kod=Slutkod.FEL_ARGUMENT,
    )


def build_ansvar(roll: Roll, arenden: Sequence[Arende], k: Kontext) -> Rollansvar:
    """Allt som ligger på rollen. ``arenden`` är årets uppföljningar."""
    p = k.profil
    return Rollansvar(
        roll.id,
        roll.kort or roll.namn,
        tuple(format_uppgift(a, k) for a in roll.ansvar),
        tuple(s.namn for s in p.slag if roll.id in (*s.kraver_roller, *s.deltar)),
        tuple(_find_aterkommande(roll.id, k)),
        tuple(t.namn for t in p.avvikelsetyper if roll.id in t.utreds_av),
        tuple(o.namn for o in p.organ if roll.id in o.fasta_ledamoter),
        tuple(
            x.namn
            for x in (k.processregister.processer if k.processregister else [])
            if x.agare == roll.id
        ),
        tuple(r.ref for r in k.regler.values() if r.agare == roll.id and not is_upphord(r, k.idag)),
        tuple(_find_uppfoljningar(roll.id, arenden, k)),
    )


def format_uppgift(ansvar: str, k: Kontext) -> str:
    """Uppgiften med profilens namn om den finns där, annars som den skrevs."""
    return next((u.namn for u in k.profil.uppgifter if u.id == fold(ansvar)), ansvar)


def _find_aterkommande(roll: str, k: Kontext) -> Iterator[Aterkommande]:
    p = k.profil
    for f in p.frister:
        if f.roll == roll:
            yield Aterkommande(f.namn, format_upprepas(f.upprepas), format_kalla(f.kalla))
    for e in p.egenkontroll:
        if e.roll == roll:
            yield Aterkommande(e.namn, format_upprepas(e.upprepas), format_kalla(e.kalla))
    for b in p.basprogram:
        if b.roll == roll:
            yield Aterkommande(f"Samlad analys: {b.namn}", "varje år", format_kalla(b.kalla))
    for s in p.slag:
        if s.upprepas and roll in (*s.kraver_roller, *s.deltar):
            kalla = format_kalla(s.upprepas_kalla)
            yield Aterkommande(s.namn, f"{format_upprepas(s.upprepas)}, varje enhet", kalla)
    if roll in p.plan.planeras_av:
        kalla = format_kalla(p.get_kalla("plan.planeras_av"))
        yield Aterkommande("Planering av årets uppföljningar", "varje år", kalla)


def format_upprepas(upprepas: str) -> str:
    """``halvar`` → ``varje halvår``."""
    return f"varje {get_ord(Frist, 'upprepas', upprepas)}"


def _find_uppfoljningar(roll: str, arenden: Sequence[Arende], k: Kontext) -> Iterator[str]:
    for a in arenden:
        u = a.uppfoljning
        if u and roll in (u.roller.ansvarig, *u.roller.assisterande):
            som = "ansvarig" if u.roller.ansvarig == roll else "assisterande"
            slag = get_namn(k.profil.slag, u.slag).lower()
            yield f"{a.id}: {slag}, {get_enhetsnamn(u.enhet, k)} ({som})"
