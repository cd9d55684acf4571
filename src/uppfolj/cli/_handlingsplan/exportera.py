"""``uppfolj handlingsplan exportera``: åtgärderna som kalkylblad eller CSV."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, KartaFlagga, RotFlagga


def exportera(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Uppföljningen. Utan id tas alla med.")
    ] = None,
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="xlsx, csv.")] = "xlsx",
    karta: KartaFlagga = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skriv åtgärderna som tabell i bygge/. Den går att läsa in igen med handlingsplan las."""
    from uppfolj.cli._handlingsplan.mal import get_kolumnkarta
    from uppfolj.cli._handlingsplan.urval import select_arenden
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._skydd.utlamning import write_vaktad
    from uppfolj.render.dokument import check_format
    from uppfolj.render.handlingsplan import print_fil
    from uppfolj.render.handlingsplan_tabell import FORMAT, render_tabell
    from uppfolj.rules.handlingsplan_tabell import build_tabell

    hela = load_hela(rot, idag)
    tabell = build_tabell(select_arenden(hela, id_, ar), hela.kontext, get_kolumnkarta(hela, karta))
    for slut in check_format(till, FORMAT):
        fil = f"{'/'.join(str(d) for d in (ar, id_) if d) or 'alla'}/handlingsplaner.{slut}"
        write_vaktad(hela.rot, fil, render_tabell(tabell, slut), hela.kontext)
        print_fil(f"bygge/{fil}", len(tabell.rader), "uppfolj handlingsplan las FIL", json=json)
    return hela.finish()
