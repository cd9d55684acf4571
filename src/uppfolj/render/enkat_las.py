"""Kvittot på inlästa enkätsvar."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.enkat_las import Enkatprov
from uppfolj.rules.smatal import is_litet


def print_redan(fil: str, dar: str, *, json: bool) -> None:
    """Filen är redan inläst, och inget skrevs."""
    if json:
        print_json({"skrivet": False, "redan_inlast": dar})
    else:
        print_text(f"{fil} är redan inläst i {dar}. Inget skrevs.")


def print_inlast(
    filer: Sequence[str], prov: Enkatprov, olasta: Sequence[str], grans: int,
    *, torrt: bool, json: bool,
) -> None:  # fmt: skip
    """Hur många svar som lästes in och vart, och det som inte sparades."""
    antal = sum(map(len, prov.svar.values()))
    litet = is_litet(antal, grans)
    if json:
        print_json({
            "skrivet": bool(filer) and not torrt, "filer": list(filer),
            "svar": None if litet else antal, "andra_ar": bool(prov.andra_ar),
            "olasta_kolumner": list(olasta), "texter_sparade": not prov.texter,
        })  # fmt: skip
        return
    if not filer:
        print_text("Filen har inga svar.")
    for fil in filer:
        visat = f"färre än {grans}" if litet else str(antal)
        print_text(f"{fil}: {visat} svar.")
    if prov.texter:
        print_text("Svar i egna ord är inte sparade. Spara dem: --med-text")
    if prov.andra_ar:
        print_text("Svar från andra år är inte lästa.")
    if olasta:
        print_text(f"Kolumner som inte läses: {', '.join(olasta)}.")
    if torrt:
        print_text("Inget är skrivet (--torrt).")
    elif filer:
        print_text("Sammanställ: uppfolj enkat sammanstall")
