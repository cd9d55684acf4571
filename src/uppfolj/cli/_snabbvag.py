"""Genvägen för ``kontrollera``: den körs i CI och vid varje commit, ofta utan att något ändrats.

Är raden vanlig och allt går väl körs kontrollen utan att typer läses in. Vid minsta tvekan svarar
genvägen None, och kommandot körs den långa vägen med dess hjälp och felmeddelanden.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

_MED_VARDE = {"--rot": "rot", "--idag": "idag", "--format": "format_"}
_UTAN_VARDE = {
    "--strikt": "strikt", "--utan-cache": "utan_cache", "--ren-klon": "ren_klon", "--json": "json",
}  # fmt: skip


def run_snabbt(argv: list[str]) -> int | None:
    """Kör ``kontrollera`` med flaggorna i ``argv``. None: kör den långa vägen i stället."""
    flaggor = read_flaggor(argv)
    if flaggor is None:
        return None
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from uppfolj.cli._kontroll import run_kommando
    from uppfolj.render.terminal import set_kodning

    set_kodning()
    try:
        return run_kommando([], **flaggor)
    except Exception:  # noqa: BLE001  # den långa vägen gör om det och säger vad som är fel
        return None
    finally:
        gc.enable()


def read_flaggor(argv: list[str]) -> dict[str, Any] | None:
    """Flaggorna som nyckelord, eller None om något i raden inte är en vanlig flagga."""
    from uppfolj.cli._dag import read_dag

    flaggor: dict[str, Any] = {}
    ord_ = iter(argv)
    for o in ord_:
        if namn := _UTAN_VARDE.get(o):
            flaggor[namn] = True
        elif (namn := _MED_VARDE.get(o)) and (varde := next(ord_, "")) and varde[0] != "-":
            flaggor[namn] = varde
        else:
            return None
    if "rot" in flaggor:
        flaggor["rot"] = Path(flaggor["rot"])
    if "idag" in flaggor:
        flaggor["idag"] = read_dag(flaggor["idag"])
        if flaggor["idag"] is None:
            return None
    return flaggor
