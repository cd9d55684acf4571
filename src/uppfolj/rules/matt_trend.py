"""Måttens utveckling över åren, som diagram."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.diagram import Diagram, Serie, Varde
from uppfolj.rules.matt import Mattrad, compute_rader
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.smatal import DOLT

_MINST_AR = 2


def build_trender(aren: Sequence[Ar], k: Kontext) -> list[Diagram]:
    """Ett linjediagram per mått som har värden i minst två år: en linje per uppdrag, och målet."""
    grans = k.profil.integritet.smatal_grans
    per_ar = {a.ar: mask_rader(compute_rader(a, k), grans) for a in aren}
    diagram = []
    for regel in dict.fromkeys(
        r.regel.id
        for rader in per_ar.values()
        for r in rader
        if r.nod.niva == 2  # noqa: PLR2004  # uppdragsnivån
    ):
        ar = [a for a, rader in per_ar.items() if any(_is(r, regel) and r.tal.varde is not None
                                                     for r in rader)]  # fmt: skip
        if len(ar) >= _MINST_AR:
            diagram.append(_build(regel, sorted(ar), per_ar))
    return diagram


def _is(rad: Mattrad, regel: str) -> bool:
    return rad.regel.id == regel and rad.nod.niva == 2  # noqa: PLR2004  # uppdragsnivån


def _build(regel: str, ar: list[int], per_ar: dict[int, list[Mattrad]]) -> Diagram:
    rader = {(a, r.nod.id): r for a in ar for r in per_ar[a] if _is(r, regel)}
    noder = {r.nod.id: r.nod.namn for r in rader.values()}
    serier = [
        Serie(namn, tuple(_to_varde(rader.get((a, id_))) for a in ar))
        for id_, namn in noder.items()
    ]
    m = next(iter(rader.values())).regel
    if m.mal is not None:
        serier.append(Serie("Målet", tuple(m.mal for _ in ar)))
    return Diagram("linjer", m.namn, tuple(map(str, ar)), tuple(serier), m.matt, "", 1)


def _to_varde(rad: Mattrad | None) -> Varde:
    if rad is None or rad.tal.varde is None:
        return "saknas"
    return DOLT if rad.tal.dolt else rad.tal.varde
