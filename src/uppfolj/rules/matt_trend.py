"""Måttens utveckling över åren, som diagram."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.diagram import Diagram, Serie, Varde
from uppfolj.rules.matt import Mattrad, compute_rader
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.smatal import DOLT

UPPDRAG = 2
"""Nivån vars uppdrag är linjerna."""
_MINST_AR, _STORT = 2, 1000
_Perdel = dict[int, list[Mattrad]]


def build_trender(aren: Sequence[Ar], k: Kontext) -> list[Diagram]:
    """Ett linjediagram per mått som har värden i minst två år: en linje per uppdrag, och målet.

    Lika jämförs med lika: är årets senaste värde ett halvår, jämförs det med förra årets halvår.
    """
    delar: dict[str, _Perdel] = {}
    diagram = []
    for regel, del_ in _find_matt(aren, k).items():
        if del_ not in delar:
            delar[del_] = _compute_delen(aren, k, del_)
        per_ar = delar[del_]
        ar = sorted(
            a for a, rader in per_ar.items()
            if any(r.regel.id == regel and r.tal.varde is not None for r in rader)
        )  # fmt: skip
        if len(ar) >= _MINST_AR:
            diagram.append(_build(regel, del_, ar, per_ar))
    return diagram


def _find_matt(aren: Sequence[Ar], k: Kontext) -> dict[str, str]:
    """Måtten på uppdragsnivå, och delen av året som senaste värdet gäller: ``H1`` eller tomt."""
    matt: dict[str, str] = {}
    for a in sorted(aren, key=lambda a: a.ar):
        for r in compute_rader(a, k):
            if r.nod.niva == UPPDRAG and (r.tal.varde is not None or r.regel.id not in matt):
                matt[r.regel.id] = r.period[4:]
    return matt


def _compute_delen(aren: Sequence[Ar], k: Kontext, del_: str) -> _Perdel:
    grans = k.profil.integritet.smatal_grans
    return {
        a.ar: [
            r for r in mask_rader(compute_rader(a, k, f"{a.ar}{del_}"), grans)
            if r.nod.niva == UPPDRAG
        ]
        for a in aren
    }  # fmt: skip


def _build(regel: str, del_: str, ar: list[int], per_ar: _Perdel) -> Diagram:
    rader = {(a, r.nod.id): r for a in ar for r in per_ar[a] if r.regel.id == regel}
    noder = {r.nod.id: r.nod.namn for r in rader.values()}
    serier = [
        Serie(namn, tuple(_to_varde(rader.get((a, id_))) for a in ar))
        for id_, namn in noder.items()
    ]
    m = next(iter(rader.values())).regel
    if m.mal is not None:
        serier.append(Serie("Målet", tuple(m.mal for _ in ar)))
    namn = tuple(f"{a}{del_}" for a in ar)
    tal = [v for s in serier for v in s.varden if not isinstance(v, str)]
    decimaler = int(any(v % 1 for v in tal) and max(map(abs, tal)) < _STORT)
    return Diagram("linjer", m.namn, namn, tuple(serier), m.matt, "", decimaler)


def _to_varde(rad: Mattrad | None) -> Varde:
    if rad is None or rad.tal.varde is None:
        return "saknas"
    return DOLT if rad.tal.dolt else rad.tal.varde
