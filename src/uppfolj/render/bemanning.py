"""Bemanningen mot den avtalade, i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from uppfolj.render.granskning import build_utkast, print_utkast
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.bemanning import Passrad, find_luckor, format_tal
from uppfolj.rules.granskning_utkast import Utkast


def print_bemanning(
    id_: str,
    period: tuple[date, date] | None,
    rader: Sequence[Passrad],
    utkast: Sequence[Utkast],
    *,
    fil: bool,
    json: bool,
) -> None:
    """Perioden, varje pass, luckorna och vad man gör sedan. ``fil``: bemanning.yaml finns."""
    if json:
        print_json({"period": {"fran": period[0], "till": period[1]} if period else None,
                    "rader": [asdict(r) | {"lage": r.lage} for r in rader],
                    "luckor": len(find_luckor(rader)), "utkast": build_utkast(utkast)})  # fmt: skip
        return
    if period:
        print_text(f"Scheman att granska: {period[0]} till {period[1]}")
    else:
        print_text("Mötet har ingen dag, eller så granskar slaget inga scheman: ingen period.")
    if not rader:
        print_text("Ingen bemanning är avtalad: skriv den i avtal.bemanning för enheten.")
        return
    rubriker = ("Pass", "Kompetens", "Avtalat", "Schemalagt", "Pass under", "Läge", "Kommentar")
    celler = [
        (r.arbetspass, r.kompetens, format_tal(r.avtalat), format_tal(r.schemalagt),
         str(r.pass_under or ""), r.lage, r.kommentar)
        for r in rader
    ]  # fmt: skip
    print_tabell(rubriker, celler, "Bemanning")
    luckor = len(find_luckor(rader))
    kvar = sum(r.schemalagt is None for r in rader)
    print_text(f"{luckor or 'Inga'} {'lucka' if luckor == 1 else 'luckor'}, {kvar} inte granskade.")
    if not fil:
        print_text(f"Skapa filen att fylla i: uppfolj bemanning {id_} --skriv")
    elif utkast:
        print_text(f"Utkast till iakttagelser: uppfolj bemanning {id_} --utkast")


def print_bemanningsutkast(id_: str, utkast: Sequence[Utkast], *, json: bool) -> None:
    """Utkasten ur luckorna, och kommandona som tar ställning."""
    print_json(build_utkast(utkast)) if json else print_utkast(id_, utkast)
