"""Läs checklistor, guider och enkäter: verktygets, och kommunens ovanpå, fråga för fråga."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.enkat import Enkat
from uppfolj.models.fragor import Checklista, Guide
from uppfolj.store.lasare import load_post
from uppfolj.store.mapp import find_slag
from uppfolj.store.resurser import find_mall

S = TypeVar("S", Checklista, Guide, Enkat)
_EGNA_FALT = frozenset({"id", "fragor", "utgar", "ersatter"})
"""Det som säger hur samlingen möter verktygets, och frågorna, som slås ihop för sig."""


def load_egna(rot: Path, mapp: str) -> tuple[tuple[Any, ...], list[Anmarkning]]:
    """Kommunens egna i ``register/<mapp>``, som de står. Det oläsliga blir anmärkningar."""
    egna: list[Any] = []
    anmarkningar: list[Anmarkning] = []
    for fil in sorted((rot / "register" / mapp).glob("*.yaml")):
        vag = f"register/{mapp}/{fil.name}"
        if slag := find_slag(vag):
            egen, anm = load_post(rot, vag, slag.modell)
            anmarkningar += anm
            egna += [egen] if egen is not None else []
    return tuple(egna), anmarkningar


def build_checklistor(egna: Iterable[Checklista]) -> dict[str, Checklista]:
    """Checklistorna efter vikt id: verktygets, med kommunens ändringar."""
    return _merge_alla(_load_medfoljande("checklistor", Checklista), egna)


def build_guider(egna: Iterable[Guide]) -> dict[str, Guide]:
    """Guiderna efter vikt id, på samma sätt som checklistorna."""
    return _merge_alla(_load_medfoljande("guider", Guide), egna)


def build_enkater(egna: Iterable[Enkat]) -> dict[str, Enkat]:
    """Enkätformulären efter vikt id, på samma sätt som checklistorna."""
    return _merge_alla(_load_medfoljande("enkater", Enkat), egna)


def _merge_alla(medfoljande: dict[str, S], egna: Iterable[S]) -> dict[str, S]:
    alla = dict(medfoljande)
    for egen in egna:
        alla[fold(egen.id)] = merge_fragor(alla.get(fold(egen.id)), egen)
    return alla


@cache
def _load_medfoljande(mapp: str, modell: type[S]) -> dict[str, S]:
    samlingar: dict[str, S] = {}
    for fil in sorted(find_mall(mapp).glob("*.yaml")):
        samling, anm = load_post(find_mall(mapp), fil.name, modell)
        if samling is None:
            raise UppfoljFel(
                f"{fil.name} som följer med är skadad (rad {anm[0].rad}).",
                tips="Installera om uppfolj.",
            )
        samlingar[fold(samling.id)] = samling
    return samlingar


def merge_fragor(under: S | None, egen: S) -> S:
    """Kommunens samling ovanpå verktygets: samma fråga byts, nya läggs sist, ``utgår`` tas bort.

    Med ``ersätter: ja`` gäller bara kommunens. Posten minns kommunens fil.
    """
    if under is None or egen.ersatter:
        return egen
    fragor = {fold(f.id): f for f in under.fragor} | {fold(f.id): f for f in egen.fragor}
    for id_ in egen.utgar:
        fragor.pop(fold(id_), None)
    satta = {n: v for n in egen.model_fields_set - _EGNA_FALT if (v := getattr(egen, n))}
    ny = under.model_copy(update={**satta, "fragor": list(fragor.values())})
    ny.set_fil(egen.fil)
    return ny
