"""Från ett äldre format till dagens: vad som ändras i vilken fil, steg för steg.

Formatets version står i ``uppfolj.yaml``. En äldre mapp läses som den är; ``uppfolj migrera`` visar
och gör ändringarna. Ett steg som redan är gjort ger ingen ändring, så att kommandot kan köras om.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.plan import Plan
from uppfolj.models.profil import FORMATVERSION
from uppfolj.rules.basprogram import find_saknade_punkter, format_punktid
from uppfolj.rules.plan_beslut import find_ologgade

PROFILFIL = "uppfolj.yaml"


class Formatandring(NamedTuple):
    """En ändring i en fil: fältet, det nya värdet, och vad den gör, i ord.

    Med ``flera`` är värdet en lista som läggs sist i fältets lista, så att dess rader står kvar.
    """

    fil: str
    falt: Falt
    varde: Any
    vad: str
    flera: bool = False


class Steg(NamedTuple):
    """Ett steg till formatet ``till``."""

    till: int
    vad: str
    find: Callable[[Sequence[Ar], Kontext], Iterator[Formatandring]]


def find_andringar(aren: Sequence[Ar], k: Kontext) -> list[Formatandring]:
    """Allt som ändras, i ordning. Sist formatets version. Tomt om mappen har dagens format."""
    fran = k.profil.formatversion
    if fran >= FORMATVERSION:
        return []
    andringar = [a for s in STEG if s.till > fran for a in s.find(aren, k)]
    sist = f"formatet blir version {FORMATVERSION}"
    return [*andringar, Formatandring(PROFILFIL, ("formatversion",), FORMATVERSION, sist)]


def get_steg(fran: int) -> list[Steg]:
    """Stegen som återstår från versionen ``fran``."""
    return [s for s in STEG if s.till > fran]


def _find_utan_basprogram(aren: Sequence[Ar], k: Kontext) -> Iterator[Formatandring]:
    """Format 1 hade inget basprogram i planen. Rutinens punkter hör till varje år.

    En plan vars beslut också binder basprogrammet är beslutad som den är, och ändras inte.
    """
    for ar in aren:
        saknas = find_saknade_punkter(ar.plan, k) if ar.plan else []
        punkter = [format_punktid(p) for p in saknas]
        if ar.plan and saknas and not _is_bundet(ar.plan, punkter):
            vad = f"planen får basprogrammets punkter ({len(saknas)})"
            yield Formatandring(ar.plan.fil, ("basprogram",), punkter, vad, flera=True)


def _is_bundet(plan: Plan, punkter: Sequence[str]) -> bool:
    """Om beslutet om planen inte längre skulle gälla med ``punkter`` i basprogrammet."""
    ny = plan.model_copy(update={"basprogram": [*plan.basprogram, *punkter]})
    return find_ologgade(ny) != find_ologgade(plan)


STEG = (
    Steg(2, "Planen räknar upp den grundläggande uppföljningens punkter.", _find_utan_basprogram),
)
"""Alla steg, äldst först."""
