"""Den beslutade planen: radernas kontrollsummor vid beslutet, och vad som ändrats sedan dess."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Kontext
from uppfolj.models.plan import Beslut, Plan, Planrad
from uppfolj.rules.namn import get_namn

_LANGD = 12
_BESLUTET = "beslutet"
_OVRIGA = {"inledningen": "är ändrad", "basprogrammet": "är ändrat", _BESLUTET: "är ändrat"}
"""Det som ett beslut binder utöver raderna, och hur det sägs när det inte är som det var."""


class Ologgad(NamedTuple):
    """En rad som ändrats efter beslutet utan logg. ``nummer`` är None när raden är borta.

    ``rad`` kan också vara inledningen, basprogrammet eller beslutet självt.
    """

    rad: str
    nummer: int | None
    vad: str

    @property
    def is_rad(self) -> bool:
        """Om det är en rad i planen."""
        return self.rad not in _OVRIGA

    def __str__(self) -> str:
        """``rad P-01 är ändrad``."""
        return f"{'rad ' if self.is_rad else ''}{self.rad} {self.vad}"


def compute_radsummor(plan: Plan, beslut: Beslut) -> list[str]:
    """``P-01 3f2a…`` för varje rad, och för det andra som ``beslut`` binder, med beslutet sist.

    Stavning, ordning på fält och kommentarer spelar ingen roll.
    """
    summor = [f"{r.id} {_compute_radsumma(r)}" for r in plan.rader]
    summor += [f"{namn} {summa}" for namn, summa in _compute_delar(plan).items()]
    return [*summor, f"{_BESLUTET} {_compute_beslutet(beslut, summor)}"]


def find_ologgade(plan: Plan) -> list[Ologgad]:
    """Rader som inte är som i det senaste beslutet och saknas i ``ändringar``.

    Ett beslut utan radsummor säger inget om raderna, och då hittas inget. En rad som loggats en
    gång efter beslutet räknas som loggad (Södertälje: planen kan ändras under året). Ett beslut
    som bara har radernas summor binder bara raderna.
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
        if beslutade.get(r.id) != _compute_radsumma(r)
    ]
    funna += [Ologgad(id_, None, "är borttagen") for id_ in beslutade if id_ not in {*ny, *_OVRIGA}]
    return [*(f for f in funna if fold(f.rad) not in loggade), *_find_ovriga(plan, beslut)]


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


def _find_ovriga(plan: Plan, beslut: Beslut) -> Iterator[Ologgad]:
    bundna = dict(s.rsplit(" ", 1) for s in beslut.radsummor if " " in s)
    summor = [s for s in beslut.radsummor if not s.startswith(f"{_BESLUTET} ")]
    nu = {**_compute_delar(plan), _BESLUTET: _compute_beslutet(beslut, summor)}
    for namn, vad in _OVRIGA.items():
        if bundna.get(namn, nu[namn]) != nu[namn]:
            yield Ologgad(namn, None, vad)


def _compute_radsumma(rad: Planrad) -> str:
    """Det beslutade. Skälet till att raden inte blev gjord skrivs efteråt och ändrar inget."""
    return _compute_summa(
        rad.model_dump(mode="json", exclude_defaults=True, exclude={"ej_genomford"})
    )


def _compute_delar(plan: Plan) -> dict[str, str]:
    return {
        "inledningen": _compute_summa((plan.inledning or "").split()),
        "basprogrammet": _compute_summa(plan.basprogram),
    }


def _compute_beslutet(beslut: Beslut, summor: Sequence[str]) -> str:
    """Vem, när, diarienumret, och summorna: en summa kan inte heller tas bort eller bytas ut."""
    data = beslut.model_dump(mode="json", exclude_defaults=True, exclude={"radsummor"})
    return _compute_summa([data, *summor])


def _compute_summa(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_LANGD]
