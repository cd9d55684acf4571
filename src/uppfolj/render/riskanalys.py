"""Riskanalyserna i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from textwrap import shorten

from uppfolj.models.register import Enhet
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.riskanalys import Riskrad

_RUBRIKER = ("Risk", "Värde", "Enhet", "Vad", "Läge", "Åtgärd", "Klart senast", "Följs upp")
_BREDD = 70
_MAX_ENHETER = 20


def print_risker(ar: int, rader: Sequence[Riskrad], utan: Sequence[Enhet], *, json: bool) -> None:
    """Riskerna, den allvarligaste först, och enheterna som inte har någon riskanalys i år."""
    if json:
        print_json({"ar": ar, "risker": [asdict(r) for r in rader],
                    "utan_riskanalys": [e.id for e in utan]})  # fmt: skip
        return
    if rader:
        print_tabell(_RUBRIKER, [_build_rad(r) for r in rader], f"Riskanalyser {ar}")
    if rader:
        allvarliga = sum(r.kraver_atgard for r in rader)
        utan_atgard = sum(r.lage == "utan åtgärd" for r in rader)
        antal = "1 risk" if len(rader) == 1 else f"{len(rader)} risker"
        print_text(f"{antal}: {allvarliga} kräver åtgärd, {utan_atgard} har ingen.")
    else:
        print_text(f"Inga risker är skrivna för {ar}.")
    if utan:
        visas = ", ".join(e.namn for e in utan[:_MAX_ENHETER])
        fler = f" och {len(utan) - _MAX_ENHETER} till" if len(utan) > _MAX_ENHETER else ""
        print_text(f"Utan riskanalys {ar}: {visas}{fler}.")


def _build_rad(r: Riskrad) -> tuple[str, ...]:
    varde = f"{r.varde} ({r.sannolikhet} × {r.konsekvens})"
    return (
        r.id, varde, r.enhet, shorten(r.risk, _BREDD, placeholder=" …"), r.lage,
        shorten(r.atgard, _BREDD, placeholder=" …"), str(r.klart_senast or ""),
        str(r.foljs_upp or ""),
    )  # fmt: skip
