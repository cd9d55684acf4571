"""Besluten om en handlingsplan: godkänna, lämna tillbaka, kontrollera en åtgärd."""

from __future__ import annotations

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import format_menade_du, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.rules.handlingsplan_godkannande import is_inaktuellt
from uppfolj.rules.rott import find_atgarder, find_oppna_roda


def check_godkann(arende: Arende, plan: Handlingsplan, k: Kontext) -> None:
    """Höj ``UppfoljFel`` om planen inte går att godkänna: inte inne, eller rött utan åtgärd.

    En godkänd plan vars åtgärder har ändrats går att godkänna på nytt.
    """
    _check_inkommen(arende, plan)
    if plan.status == "godkand" and not is_inaktuellt(plan):
        raise UppfoljFel(f"Planen är redan godkänd {plan.godkand}.", tips="Inget behöver göras.")
    if plan.status == "aterlamnad":
        raise UppfoljFel(
            "Planen är återlämnad till enheten.",
            tips="Läs in den nya versionen: uppfolj handlingsplan las FIL",
        )
    utan = [i.id for i in find_oppna_roda(arende, k) if not find_atgarder(i, arende)]
    if utan:
        raise UppfoljFel(
            f"{format_uppraknat(utan)} saknar åtgärd i planen.",
            tips=f"Lämna tillbaka den: uppfolj handlingsplan aterlamna {arende.id} --skal TEXT",
        )


def check_aterlamna(arende: Arende, plan: Handlingsplan) -> None:
    """Höj ``UppfoljFel`` om planen inte är inne hos kommunen."""
    _check_inkommen(arende, plan)
    if plan.status == "aterlamnad":
        raise UppfoljFel(
            "Planen är redan återlämnad.",
            tips="Läs in nästa version: uppfolj handlingsplan las FIL",
        )


def find_atgardsnummer(plan: Handlingsplan, atgard: str) -> int:
    """Åtgärdens plats i planen, från 0. Höjer ``UppfoljFel`` med närmaste id om den inte finns."""
    ider = [a.id for a in plan.atgarder]
    if atgard not in ider:
        tips = format_menade_du(atgard, ider) or "Läs in planen: uppfolj handlingsplan las FIL"
        raise UppfoljFel(f"Åtgärden {atgard} finns inte i planen.", tips=tips)
    return ider.index(atgard)


def _check_inkommen(arende: Arende, plan: Handlingsplan) -> None:
    if not plan.inkommen:
        raise UppfoljFel(
            f"Planen för {arende.id} har inte kommit in.",
            tips="Läs in den: uppfolj handlingsplan las FIL",
        )
