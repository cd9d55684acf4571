"""Kvittot på en ändring: varje fält med värdet före och efter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uppfolj.render.terminal import print_json, print_text


def print_andrat(
    fil: str, falt: Sequence[tuple[str, Any, Any]], *, faststalld: bool, json: bool
) -> None:
    """Skriv en rad för varje fält: ``besok.plats: inget → Solgården``. Eller ett JSON-dokument."""
    if json:
        rader = [{"fält": namn, "före": fore, "efter": efter} for namn, fore, efter in falt]
        print_json({"fil": fil, "ändringar": rader, "fastställd": faststalld})
        return
    print_text(f"Ändrade {fil}" if falt else f"{fil} har redan de värdena. Inget ändrades.")
    for namn, fore, efter in falt:
        print_text(f"{namn}: {_format(fore)} → {_format(efter)}")
    if falt and faststalld:
        print_text("Rapporten är fastställd. Se om den påverkas: uppfolj rapport verifiera")


def _format(varde: Any) -> str:
    if isinstance(varde, dict):
        return "; ".join(f"{namn}={_format(v)}" for namn, v in varde.items())
    if isinstance(varde, list):
        return ", ".join(map(_format, varde)) or "inget"
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    return "inget" if varde is None else " ".join(str(varde).split())
