"""Vad som ändras, eller ändrades, när mappen förs över till ett nytt format."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.migrering import Formatandring, get_steg


def print_migrering(
    fran: int, till: int, andringar: Sequence[Formatandring], *, skrivet: bool | None, json: bool
) -> None:
    """Stegen, och ändringarna fil för fil. ``skrivet`` är None när filer inte går att läsa."""
    if json:
        print_json({
            "fran": fran, "till": till, "skrivet": bool(skrivet),
            "andringar": [{"fil": a.fil, "vad": a.vad} for a in andringar],
        })  # fmt: skip
        return
    if not andringar:
        print_text(f"Mappen har redan format {fran}. Inget att göra.")
        return
    print_text(f"Från format {fran} till {till}:")
    for steg in get_steg(fran):
        print_text(f"  {steg.till}: {steg.vad}")
    for a in andringar:
        print_text(f"{a.fil}: {a.vad}")
    if skrivet is None:
        print_text("Inget skrivs förrän alla filer går att läsa: mer kan behöva ändras i dem.")
    elif not skrivet:
        print_text("Inget är skrivet. Gör det: uppfolj migrera --skriv")
