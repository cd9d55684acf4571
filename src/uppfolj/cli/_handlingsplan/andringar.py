"""Vad ett beslut eller en inläst plan ändrar i ``handlingsplan.yaml``. En skrivning per fil."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.models.handlingsplan import Atgard, Godkannande, Handlingsplan
from uppfolj.rules.handlingsplan_las import Andrad, Prov, find_andrade_falt
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import Andring, edit_flera


def write_inlast(rot: Path, plan: Handlingsplan, prov: Prov, datum: date, fran: str) -> None:
    """Skriv nya och ändrade åtgärder, och den nya versionen om det är en sådan."""
    andringar = _build_version(plan, datum, fran) if prov.ny_version else []
    andringar += [ett for a in prov.andrade for ett in _build_andrad(a)]
    andringar += [Andring(("åtgärder",), to_data(a), sist=True) for a in prov.nya]
    edit_flera(rot, plan.fil, andringar)


def write_godkand(rot: Path, plan: Handlingsplan, datum: date, godkannande: Godkannande) -> None:
    """Skriv att planen är godkänd, och vad som godkändes."""
    edit_flera(
        rot, plan.fil,
        [Andring(("status",), "godkänd"), Andring(("godkänd",), datum),
         Andring(("godkännande",), to_data(godkannande))],
    )  # fmt: skip


def write_aterlamnad(rot: Path, plan: Handlingsplan, skal: str) -> None:
    """Skriv att planen är återlämnad och varför."""
    andringar = [Andring(("status",), "återlämnad"), Andring(("återlämnad_skäl",), skal)]
    edit_flera(rot, plan.fil, andringar + _build_upphavt(plan))


def write_kontroll(
    rot: Path, plan: Handlingsplan, nummer: int, kontroll: dict[str, Any], effekt: str
) -> None:
    """Skriv en kontroll av åtgärd ``nummer`` (från 0).

    Är den genomförd är den också klar, vad enheten än skrivit.
    """
    vag = ("åtgärder", nummer)
    andringar = [Andring((*vag, "uppföljd"), kontroll, sist=True)]
    if kontroll["resultat"] == "genomförd" and plan.atgarder[nummer].status != "klar":
        andringar.append(Andring((*vag, "status"), "klar"))
    if effekt:
        andringar.append(Andring((*vag, "effekt"), effekt))
    edit_flera(rot, plan.fil, andringar)


def _build_version(plan: Handlingsplan, datum: date, fran: str) -> list[Andring]:
    """En version till har kommit in. En plan som var godkänd är det inte längre."""
    version = max((i.version for i in plan.inkommen), default=0) + 1
    kom = {"datum": datum, "version": version, "från": fran}
    andringar = [Andring(("status",), "inkommen"), Andring(("inkommen",), kom, sist=True)]
    return andringar + _build_upphavt(plan)


def _build_upphavt(plan: Handlingsplan) -> list[Andring]:
    """Godkännandet gäller inte längre, om det fanns något."""
    falt = {"godkänd": plan.godkand, "godkännande": plan.godkannande}
    return [Andring((namn,), None) for namn, varde in falt.items() if varde is not None]


def _build_andrad(andrad: Andrad) -> Iterator[Andring]:
    efter = to_data(andrad.efter)
    andrade = find_andrade_falt(andrad)
    for namn, falt in Atgard.model_fields.items():
        if namn in andrade:
            stavat = falt.alias or namn
            yield Andring(("åtgärder", andrad.nummer, stavat), efter.get(stavat))
