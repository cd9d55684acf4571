"""Den beslutade planen: radernas kontrollsummor vid beslutet, och vad som ändrats sedan dess."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Kontext
from uppfolj.models.plan import Beslut, Plan, Planrad
from uppfolj.rules.namn import get_namn

_LANGD = 12


class Ologgad(NamedTuple):
    """En rad som ändrats efter beslutet utan logg. ``nummer`` är None när raden är borta."""

    rad: str
    nummer: int | None
    vad: str


def compute_radsummor(plan: Plan) -> list[str]:
    """``P-01 3f2a…`` för varje rad. Stavning, ordning på fält och kommentarer spelar ingen roll."""
    return [f"{r.id} {_compute_summa(r)}" for r in plan.rader]


def find_ologgade(plan: Plan) -> list[Ologgad]:
    """Rader som inte är som i det senaste beslutet och saknas i ``ändringar``.

    Ett beslut utan radsummor säger inget om raderna, och då hittas inget. En rad som loggats en
    gång efter beslutet räknas som loggad (Södertälje: planen kan ändras under året).
    """
    beslut = get_beslut(plan)
    if beslut is None:
        return []
    beslutade = dict(s.rsplit(" ", 1) for s in beslut.radsummor if " " in s)
    loggade = {fold(a.rad) for a in plan.andringar if a.datum >= beslut.datum}
    ny = {r.id: n for n, r in enumerate(plan.rader)}
    funna = [
        Ologgad(r.id, n, "är ny" if r.id not in beslutade else "är ändrad")
        for n, r in enumerate(plan.rader)
        if beslutade.get(r.id) != _compute_summa(r)
    ]
    funna += [Ologgad(id_, None, "är borttagen") for id_ in beslutade if id_ not in ny]
    return [f for f in funna if fold(f.rad) not in loggade]


def find_utan_beslut(plan: Plan, k: Kontext, nytt: str = "") -> list[str]:
    """Namnen på de organ som rutinen säger ska besluta men inte har gjort det än.

    ``nytt`` är ett organ vars beslut just skrivs. Linköping: två nämnder beslutar planen.
    """
    har = {b.organ for b in plan.beslut} | ({fold(nytt)} if nytt else set())
    return [get_namn(k.profil.organ, o) for o in k.profil.plan.beslutas_av if o not in har]


def get_beslut(plan: Plan) -> Beslut | None:
    """Det senaste beslutet som bär radsummor, eller None."""
    med = [b for b in plan.beslut if b.radsummor]
    return max(med, key=lambda b: b.datum) if med else None


def _compute_summa(rad: Planrad) -> str:
    """Det beslutade. Skälet till att raden inte blev gjord skrivs efteråt och ändrar inget."""
    data = rad.model_dump(mode="json", exclude_defaults=True, exclude={"ej_genomford"})
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_LANGD]
