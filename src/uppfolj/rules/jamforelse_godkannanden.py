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
            vad = _format([str(o) for o in ologgade])
            text = f"Beslutet om planen ({vem} {beslut.datum}) gäller inte det som står: {vad}"
            yield Inaktuellt(str(ar.ar), text, ar.plan.fil)
    for a in lage.arenden:
        if delar := [*find_andrade_delar(a), *find_andrade_filer(a)]:
            f = a.uppfoljning.faststalld if a.uppfoljning else None
            vem = f" ({get_rollnamn(f.roll, lage.kontext)} {f.datum}, {f.dnr})" if f else ""
            vad = _format([str(d) for d in delar])
            text = f"Den fastställda rapporten{vem} är inte som den var: {vad}"
            yield Inaktuellt(a.mapp, text, f"{a.mapp}/uppfoljning.yaml")
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
    for i in (*find_inaktuella(nu), *_find_losta(fore, nu)):
        slut = " (så var det också förut)" if i in kanda else ""
        rader[i.grupp].append(Rad("godkännande", f"{i.text}{slut}", i.fil, Vikt.INAKTUELLT))
    for id_, lista in rader.items():
        ordning = Grupp.AR if id_.isdigit() else Grupp.ARENDE
        yield Grupp(id_, id_.rsplit("/", 1)[-1], tuple(lista), ordning)


def _find_losta(fore: Lage, nu: Lage) -> Iterator[Inaktuellt]:
    """Godkännanden vars kontrollsumma tagits bort: då går det inte att se vad som ändrats sedan."""
    planer = {a.ar for a in fore.ar if a.plan and get_beslut(a.plan)}
    for ar in nu.ar:
        if ar.plan and ar.ar in planer and get_beslut(ar.plan) is None:
            text = "Beslutet om planen är inte längre bundet: dess radsummor är borttagna"
            yield Inaktuellt(str(ar.ar), text, ar.plan.fil)
    bundna = {a.mapp for a in fore.arenden if a.handlingsplan and a.handlingsplan.godkannande}
    for a in nu.arenden:
        p = a.handlingsplan
        if p and a.mapp in bundna and p.status == "godkand" and p.godkannande is None:
            text = "Den godkända handlingsplanen är inte längre bunden: godkännandet är borttaget"
            yield Inaktuellt(a.mapp, text, p.fil)


def _format(delar: list[str]) -> str:
    resten = f" och {len(delar) - _MAX} till" if len(delar) > _MAX else ""
    return "; ".join(delar[:_MAX]) + resten
