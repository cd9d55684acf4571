"""Godkännanden som inte längre gäller: något de binder har ändrats sedan de gavs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from uppfolj.rules.faststallande import find_andrade_delar, find_andrade_filer
from uppfolj.rules.handlingsplan_godkannande import is_inaktuellt
from uppfolj.rules.jamforelse_lage import Grupp, Lage, Rad, Vikt
from uppfolj.rules.namn import get_organnamn, get_rollnamn
from uppfolj.rules.plan_beslut import find_ologgade, get_beslut

_MAX = 4


class Inaktuellt(NamedTuple):
    """Ett godkännande som inte gäller: gruppens id, texten och filen."""

    grupp: str
    text: str
    fil: str


def find_inaktuella(lage: Lage) -> Iterator[Inaktuellt]:
    """Planens beslut, rapportens fastställande, handlingsplanens godkännande."""
    for ar in lage.ar:
        beslut = get_beslut(ar.plan) if ar.plan else None
        if ar.plan and beslut and (ologgade := find_ologgade(ar.plan)):
            vem = get_organnamn(beslut.organ, lage.kontext)
            vad = _format([f"rad {o.rad} {o.vad}" for o in ologgade])
            text = f"Beslutet om planen ({vem} {beslut.datum}) gäller inte det som står: {vad}"
            yield Inaktuellt(str(ar.ar), text, ar.plan.fil)
    for a in lage.arenden:
        if a.uppfoljning and (delar := [*find_andrade_delar(a), *find_andrade_filer(a)]):
            f = a.uppfoljning.faststalld
            vem = f" ({get_rollnamn(f.roll, lage.kontext)} {f.datum}, {f.dnr})" if f else ""
            vad = _format([str(d) for d in delar])
            text = f"Den fastställda rapporten{vem} är inte som den var: {vad}"
            yield Inaktuellt(a.mapp, text, a.uppfoljning.fil)
        if (p := a.handlingsplan) and p.godkannande and is_inaktuellt(p):
            roll = get_rollnamn(p.godkannande.roll, lage.kontext)
            dnr = f", {p.godkannande.dnr}" if p.godkannande.dnr else ""
            text = (
                f"Den godkända handlingsplanen ({roll} {p.godkand}{dnr}) är ändrad: godkänn på nytt"
            )
            yield Inaktuellt(a.mapp, text, p.fil)


def compare_godkannanden(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """Alla som inte gäller nu. De som inte gällde förut heller säger det."""
    kanda = set(find_inaktuella(fore))
    rader: defaultdict[str, list[Rad]] = defaultdict(list)
    for i in find_inaktuella(nu):
        slut = " (så var det också förut)" if i in kanda else ""
        rader[i.grupp].append(Rad("godkännande", f"{i.text}{slut}", i.fil, Vikt.INAKTUELLT))
    for id_, lista in rader.items():
        ordning = Grupp.AR if id_.isdigit() else Grupp.ARENDE
        yield Grupp(id_, id_.rsplit("/", 1)[-1], tuple(lista), ordning)


def _format(delar: list[str]) -> str:
    resten = f" och {len(delar) - _MAX} till" if len(delar) > _MAX else ""
    return "; ".join(delar[:_MAX]) + resten
