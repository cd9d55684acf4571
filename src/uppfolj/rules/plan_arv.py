"""Nästa års plan ur ett tidigare år: det som inte blev gjort, och det röda som är öppet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.plan import Planrad
from uppfolj.models.register import Enhet
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_analys import compute_analysfrister
from uppfolj.rules.frister_ar import compute_arsfrister
from uppfolj.rules.rott import find_oppna_roda


@dataclass(slots=True)
class _Arv:
    """Det som ärvs för en enhet: skäl och områden, i den ordning de hittades."""

    enhet: Enhet
    rad: Planrad | None
    motiv: list[str] = field(default_factory=list)
    omraden: dict[str, None] = field(default_factory=dict)


def compute_arv(fran: Ar, arenden: Sequence[Arende], k: Kontext) -> list[Planrad]:
    """Nya planrader, en per enhet, numrerade från P-01. ``arenden`` är årets ärenden.

    En enhet tas med om den inte besökts under året, eller om något rött ännu är öppet. Områdena är
    planradens och de öppna iakttagelsernas; saknas båda alla i profilen.
    """
    arven = [a for e in k.enheter.values() if (a := _compute_ett(e, fran, arenden, k)).motiv]
    return [
        Planrad(
            id=f"P-{nr:02d}",
            enhet=a.enhet.id,
            omraden=list(a.omraden) or [o.id for o in k.profil.omraden],
            manad=a.rad.manad if a.rad else None,
            slag=a.rad.slag if a.rad else None,
            niva=a.rad.niva if a.rad else None,
            motiv=" ".join(a.motiv),
        )
        for nr, a in enumerate(arven, 1)
    ]


def _compute_ett(enhet: Enhet, fran: Ar, arenden: Sequence[Arende], k: Kontext) -> _Arv:
    rader = [r for r in (fran.plan.rader if fran.plan else []) if r.enhet == fold(enhet.id)]
    arv = _Arv(enhet, rader[0] if rader else None)
    if enhet.stangd is not None and enhet.stangd.year <= fran.ar:
        return arv
    egna = [a for a in arenden if a.uppfoljning and a.uppfoljning.enhet == fold(enhet.id)]
    if not any(map(is_besokt, egna)):
        planerad = "Planerad men inte uppföljd" if rader else "Inte uppföljd"
        arv.motiv.append(f"{planerad} {fran.ar}.")
        arv.omraden |= dict.fromkeys(o for r in rader for o in r.omraden)
    for arende in egna:
        oppna = find_oppna_roda(arende, k)
        if oppna:
            ider = format_uppraknat(i.id for i in oppna)
            arv.motiv.append(f"Öppet rött i {arende.id}: {ider}.")
            arv.omraden |= dict.fromkeys(i.omrade for i in oppna)
    return arv


def compute_aterkommande(ar: int, k: Kontext) -> Iterator[Frist]:
    """Årets återkommande uppgifter enligt profilen, med sista dag, i datumordning."""
    aret = [Ar(ar)]
    alla = [*compute_arsfrister(aret, [], k), *compute_analysfrister(aret, [], k)]
    alla.sort(key=lambda f: (f.datum, f.id))
    return (f for f in alla if "/plan-" not in f.id)
