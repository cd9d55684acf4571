"""Kvittot på inlästa måttvärden."""

from __future__ import annotations

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.matt_las import Mattprov


def print_inlast(prov: Mattprov, ar: int, *, torrt: bool, json: bool) -> None:
    """Hur många värden som är nya, ändrade och som förut."""
    if json:
        print_json({
            "skrivet": not torrt and bool(prov.nya or prov.andrade), "ar": ar,
            "nya": len(prov.nya), "andrade": len(prov.andrade), "oforandrade": prov.oforandrade,
        })  # fmt: skip
        return
    print_text(f"{ar}/matt.yaml: {len(prov.nya)} nya värden, {len(prov.andrade)} ändrade, "
               f"{prov.oforandrade} som förut.")  # fmt: skip
    if torrt:
        print_text("Inget är skrivet (--torrt).")
