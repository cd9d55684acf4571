"""Vad handlingsplanens blankett ska innehålla: det röda, inget annat om ingen ber om det."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Atgard, Handlingsplan
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.rott import find_atgarder, find_roda


@dataclass(frozen=True, slots=True)
class Blankettrad:
    """En rad i blanketten: iakttagelsen och det som redan står om åtgärden i planen."""

    iakttagelse: Iakttagelse
    steg: Skalsteg | None
    frivillig: bool
    atgard: Atgard | None = None


@dataclass(frozen=True, slots=True)
class Blankett:
    """Blanketten för en uppföljning. ``skal`` är varför den förra versionen lämnades tillbaka."""

    id: str
    ar: int
    kommun: str
    enhet: str
    dnr: str
    begard: date
    svar_senast: date
    skal: str
    rader: tuple[Blankettrad, ...]


def build_blankett(
    arende: Arende, plan: Handlingsplan, k: Kontext, *, med_gula: bool = False
) -> Blankett:
    """Blanketten: varje iakttagelse som kräver en plan, och bara de.

    ``med_gula`` lägger till det som enheten får men inte måste utveckla. Det som någon annan äger
    (blått) och utvecklingsförslag är aldrig med. Höjer ``UppfoljFel`` om det inte blir några rader.
    """
    rader = [r for i in find_roda(arende, k) for r in _build_rader(i, arende, k, frivillig=False)]
    if med_gula:
        gula = _find_gula(arende, k)
        rader += [r for i in gula for r in _build_rader(i, arende, k, frivillig=True)]
    if not rader:
        raise UppfoljFel(
            f"Inget i {arende.id} kräver handlingsplan.",
            tips="Gult är frivilligt. Ta med det så här: --med-gula",
        )
    u = arende.uppfoljning
    aterlamnad = plan.status == "aterlamnad"
    return Blankett(
        id=arende.id,
        ar=arende.ar,
        kommun=k.profil.kommun.namn,
        enhet=get_enhetsnamn(u.enhet, k) if u else "",
        dnr=(u.dnr or "") if u else "",
        begard=plan.begard,
        svar_senast=plan.svar_senast,
        skal=(plan.aterlamnad_skal or "") if aterlamnad else "",
        rader=tuple(rader),
    )


def _build_rader(
    i: Iakttagelse, arende: Arende, k: Kontext, *, frivillig: bool
) -> list[Blankettrad]:
    steg = k.profil.bedomning.get_steg(i.bedomning)
    atgarder: list[Atgard | None] = [*find_atgarder(i, arende)]
    return [Blankettrad(i, steg, frivillig, a) for a in atgarder or [None]]


def _find_gula(arende: Arende, k: Kontext) -> list[Iakttagelse]:
    """Det som varken är uppfyllt, krävs i planen eller ägs av någon annan."""
    frivilliga = {
        s.id
        for s in k.profil.bedomning.skala
        if s.allvar > 0 and not s.kraver_handlingsplan and not s.agare
    }
    return [i for i in arende.iakttagelser if i.bedomning in frivilliga and i.typ == "iakttagelse"]
