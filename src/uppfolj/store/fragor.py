"""Läs checklistor och guider: verktygets egna, och kommunens ovanpå, fråga för fråga."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.fragor import Checklista, Fragesamling, Guide
from uppfolj.store.lasare import load_post
from uppfolj.store.resurser import find_mall

S = TypeVar("S", Checklista, Guide)


def load_checklistor(rot: Path) -> tuple[dict[str, Checklista], list[Anmarkning]]:
    """Checklistorna efter vikt id: verktygets med kommunens ändringar ur ``register/``.

    En egen fil som inte går att läsa blir anmärkningar, och verktygets lista gäller oförändrad.
    """
    return _load(rot, "checklistor", Checklista)


def load_guider(rot: Path) -> tuple[dict[str, Guide], list[Anmarkning]]:
    """Guiderna efter vikt id, på samma sätt som checklistorna."""
    return _load(rot, "guider", Guide)


def _load(rot: Path, mapp: str, modell: type[S]) -> tuple[dict[str, S], list[Anmarkning]]:
    alla = dict(_load_medfoljande(mapp, modell))
    anmarkningar: list[Anmarkning] = []
    for fil in sorted((rot / "register" / mapp).glob("*.yaml")):
        egen, anm = load_post(rot, f"register/{mapp}/{fil.name}", modell)
        anmarkningar += anm
        if egen is not None:
            nyckel = fold(egen.id)
            alla[nyckel] = merge_fragor(alla.get(nyckel), egen)
    return alla, anmarkningar


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
    satta = {n: getattr(egen, n) for n in ("namn", "version") if getattr(egen, n)}
    ny = under.model_copy(update={**satta, "fragor": list(fragor.values())})
    ny.set_fil(egen.fil)
    return ny


def is_egen(samling: Fragesamling) -> bool:
    """Om samlingen har något ur kommunens egen mapp."""
    return samling.fil.startswith("register/")
