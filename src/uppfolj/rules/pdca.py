"""Årets arbete efter fas: planera, genomföra, följa upp, förbättra. En tom fas är en varning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.arsunderlag import (
    count,
    find_andringar,
    find_atgarder,
    get_avvikelser,
    is_gjort,
)
from uppfolj.rules.rott import get_genomford


@dataclass(frozen=True, slots=True)
class Fas:
    """En fas och vad som finns i årets filer för den."""

    id: str
    namn: str
    antal: tuple[tuple[str, int], ...]

    @property
    def is_tom(self) -> bool:
        """Om inget av det finns."""
        return not any(n for _, n in self.antal)


def compute_pdca(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> tuple[Fas, ...]:
    """De fyra faserna, alltid alla.

    Åtvidaberg: systemet används för att planera, leda, kontrollera, följa upp, utvärdera och
    förbättra. Leda och kontrollera räknas till genomföra, utvärdera till följa upp.
    """
    return (
        Fas("planera", "Planera", _planera(ar)),
        Fas("genomfora", "Genomföra", _genomfora(ar, arenden, k)),
        Fas("folja_upp", "Följa upp", _folja_upp(ar, arenden, k)),
        Fas("forbattra", "Förbättra", _forbattra(ar, arenden, k)),
    )


_Antal = tuple[tuple[str, int], ...]


def _planera(ar: Ar) -> _Antal:
    plan = ar.plan
    return (
        ("rader i planen", len(plan.rader) if plan else 0),
        ("beslut om planen", len(plan.beslut) if plan else 0),
        ("riskanalyser", len(ar.riskanalyser.risker) if ar.riskanalyser else 0),
        ("interna kontroller i planen", len(ar.internkontroll.punkter) if ar.internkontroll else 0),
    )


def _genomfora(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> _Antal:
    egenkontroller = ar.egenkontroller.egenkontroller if ar.egenkontroller else []
    utfort = ar.utfort.utfort if ar.utfort else []
    return (
        ("genomförda besök", sum(is_besokt(a) for a in arenden)),
        ("egenkontroller", sum(e.resultat != "inte_gjord" for e in egenkontroller)),
        ("återkommande uppgifter", sum(not u.inte_gjord for u in utfort)),
        ("möten", sum(not m.installt and m.datum <= k.idag for m in ar.moten)),
        ("inkomna avvikelser", count(get_avvikelser(ar))),
    )


def _folja_upp(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> _Antal:
    punkter = ar.internkontroll.punkter if ar.internkontroll else []
    iakttagelser = sum(len(a.iakttagelser) for a in arenden)
    faststallda = sum(bool(a.uppfoljning and a.uppfoljning.faststalld) for a in arenden)
    return (
        ("iakttagelser", iakttagelser),
        ("fastställda rapporter", faststallda),
        ("utredda avvikelser",
         count([a for a in get_avvikelser(ar) if is_gjort(a.utredd, k)])),
        ("redovisade interna kontroller", sum(p.resultat is not None for p in punkter)),
        ("nationella värden", len(ar.statistik.varden) if ar.statistik else 0),
    )  # fmt: skip


def _forbattra(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> _Antal:
    risker = ar.riskanalyser.risker if ar.riskanalyser else []
    lardomar = sum(len(a.uppfoljning.lardomar) for a in arenden if a.uppfoljning)
    return (
        ("åtgärder kontrollerat genomförda",
         sum(get_genomford(a) is not None for a in find_atgarder(arenden))),
        ("åtgärdade risker", sum(is_gjort(r.genomford, k) for r in risker)),
        ("åtgärdade avvikelser",
         count([a for a in get_avvikelser(ar) if is_gjort(a.atgardad, k)])),
        ("ändrade rutiner", len(find_andringar(ar.ar, k))),
        ("lärdomar", lardomar),
    )  # fmt: skip
