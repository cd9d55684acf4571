"""Årets förbättringsarbete i fyra rader, efter delarna i SOSFS 2011:9 5 kap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.rules.arsunderlag import (
    count,
    find_andringar,
    find_atgarder,
    get_avvikelser,
    is_gjort,
)
from uppfolj.rules.avvikelsekedja import get_typ
from uppfolj.rules.egenkontroll import compute_celler, find_ogjorda_egenkontroller
from uppfolj.rules.riskanalys import find_enheter_utan_riskanalys
from uppfolj.rules.rott import get_genomford


@dataclass(frozen=True, slots=True)
class Sosfsrad:
    """En av de fyra delarna: det som finns, med antal, och det som saknas."""

    id: str
    namn: str
    antal: tuple[tuple[str, int], ...]
    saknas: tuple[str, ...]

    @property
    def is_tom(self) -> bool:
        """Om ingenting finns i delen."""
        return not any(n for _, n in self.antal)


def compute_sosfs(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> tuple[Sosfsrad, ...]:
    """De fyra raderna, alltid alla (Östersund: förbättringsarbetets delar)."""
    return (_riskanalys(ar, k), _egenkontroll(ar, k), _utredning(ar, k),
            _forbattring(ar, arenden, k))  # fmt: skip


def _riskanalys(ar: Ar, k: Kontext) -> Sosfsrad:
    risker = ar.riskanalyser.risker if ar.riskanalyser else []
    krav = [r for r in risker if r.varde >= k.profil.risk.atgard_fran]
    utan = sum(not r.atgard for r in krav)
    enheter = find_enheter_utan_riskanalys(ar, k) if k.profil.risk.varje_ar else []
    saknas = [] if risker else ["ingen riskanalys"]
    saknas += [_antal(utan, "risk utan åtgärd", "risker utan åtgärd")] if utan else []
    saknas += (
        [_antal(len(enheter), "enhet utan riskanalys", "enheter utan riskanalys")]
        if enheter else []
    )  # fmt: skip
    antal = (("risker", len(risker)), ("kräver åtgärd", len(krav)),
             ("åtgärdade", sum(is_gjort(r.genomford, k) for r in risker)))  # fmt: skip
    return Sosfsrad("riskanalys", "Riskanalys", antal, tuple(saknas))


def _egenkontroll(ar: Ar, k: Kontext) -> Sosfsrad:
    rader = ar.egenkontroller.egenkontroller if ar.egenkontroller else []
    gjorda = [r for r in rader if r.resultat != "inte_gjord"]
    anm = [r for r in gjorda if r.resultat == "med_anmarkning"]
    ska = sum(len(c.rutor) for c in compute_celler(ar, k))
    ogjorda = len(find_ogjorda_egenkontroller(ar, k, k.idag))
    saknas = [] if gjorda else ["ingen egenkontroll"]
    saknas += [_antal(ogjorda, "som inte blev gjord", "som inte blev gjorda")] if ogjorda else []
    utan = sum(not r.analys for r in anm)
    saknas += [_antal(utan, "anmärkning utan analys", "anmärkningar utan analys")] if utan else []
    antal = (("gjorda", len(gjorda)), ("ska göras under året", ska), ("med anmärkning", len(anm)))
    return Sosfsrad("egenkontroll", "Egenkontroll", antal, tuple(saknas))


def _utredning(ar: Ar, k: Kontext) -> Sosfsrad:
    alla = get_avvikelser(ar)
    utredda = [a for a in alla if is_gjort(a.utredd, k)]
    kvar = count([a for a in alla if not is_gjort(a.utredd, k) and _ska_utredas(a, k)])
    saknas = [] if alla else ["ingen avvikelse är införd"]
    saknas += [_antal(kvar, "är inte utredd", "är inte utredda")] if kvar else []
    antal = (("inkomna", count(alla)), ("utredda", count(utredda)))
    return Sosfsrad("utredning", "Utredning av avvikelser", antal, tuple(saknas))


def _ska_utredas(a: Avvikelse, k: Kontext) -> bool:
    """Ett klagomål besvaras: bara den vars kedja har steget räknas som inte utredd."""
    typ = get_typ(a, k)
    return typ is None or any(s.falt == "utredd" for s in typ.kedja)


def _forbattring(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> Sosfsrad:
    atgarder = find_atgarder(arenden)
    genomforda = sum(get_genomford(a) is not None for a in atgarder)
    utredda = [a for a in get_avvikelser(ar) if is_gjort(a.utredd, k)]
    atgardade = count([a for a in utredda if is_gjort(a.atgardad, k)])
    utan = count(
        [a for a in utredda if not a.atgard and not a.atgardad and a.bedomning != "ingen_brist"]
    )
    andringar = find_andringar(ar.ar, k)
    saknas = [] if andringar else ["ingen rutin är ändrad"]
    saknas += (
        [_antal(utan, "utredd avvikelse utan åtgärd", "utredda avvikelser utan åtgärd")]
        if utan else []
    )  # fmt: skip
    orsak = sum(not a.orsak for _, a in andringar)
    saknas += (
        [_antal(orsak, "rutinändring utan orsak", "rutinändringar utan orsak")] if orsak else []
    )
    antal = (("åtgärder i handlingsplaner", len(atgarder)), ("kontrollerat genomförda", genomforda),
             ("åtgärdade avvikelser", atgardade), ("ändrade rutiner", len(andringar)))  # fmt: skip
    return Sosfsrad(
        "forbattring", "Förbättrande åtgärder, processer och rutiner", antal, tuple(saknas)
    )


def _antal(n: int, en: str, flera: str) -> str:
    return f"{n} {en if n == 1 else flera}"
