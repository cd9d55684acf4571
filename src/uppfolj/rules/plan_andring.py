"""En loggad ändring av den beslutade planen: vad som ändras, från vad, till vad."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.models.plan import Plan


def find_radnummer(plan: Plan, rad: str) -> int:
    """Radens plats i planen, från 0. Höjer ``UppfoljFel`` med närmaste id."""
    ider = [r.id for r in plan.rader]
    if rad in ider:
        return ider.index(rad)
    raise UppfoljFel(
        f"Raden {rad} finns inte i {plan.fil}.",
        tips=format_menade_du(rad, ider) or "Planen har inga rader än.",
        kod=Slutkod.FEL_ARGUMENT,
    )


def format_andring(fore: Mapping[str, Any], efter: Mapping[str, Any]) -> str:
    """``månad: 3 → 4; områden: dokumentation → dokumentation, bemötande``. Bara det som ändrats."""
    delar = [
        f"{falt}: {_format_varde(fore.get(falt))} → {_format_varde(varde)}"
        for falt, varde in efter.items()
        if fore.get(falt) != varde
    ]
    if not delar:
        raise UppfoljFel(
            "Raden har redan de värdena, så inget ändrades.",
            tips="Ange minst ett nytt värde: --falt nyckel=värde",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return "; ".join(delar)


def _format_varde(varde: Any) -> str:
    if isinstance(varde, list):
        return ", ".join(map(str, varde)) or "inget"
    return "inget" if varde is None else str(varde)
