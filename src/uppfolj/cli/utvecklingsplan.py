"""``uppfolj utvecklingsplan``: handlingsplanen för utveckling – visa och för över."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer(no_args_is_help=True, help="Handlingsplanen för utveckling.")


@app.command()
def visa(
    agare: Annotated[
        str, typer.Option("--agare", "--ägare", metavar="NAMN", help="Bara den ägarens.")
    ] = "",
    kalla: Annotated[
        str, typer.Option("--kalla", "--källa", metavar="TEXT", help="Bara med texten i källan.")
    ] = "",
    oppna: Annotated[bool, typer.Option("--oppna", "--öppna", help="Bara de öppna.")] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa aktiviteterna efter prioritet: källa, ägare, dag, läge och senaste uppföljning."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.utvecklingsplan import print_rader
    from uppfolj.rules.utvecklingsplan import build_rader, filter_rader

    hela = load_hela(rot, idag)
    aren = [a for a in hela.ar if ar in (None, a.ar)]
    rader = filter_rader(build_rader(aren, hela.kontext), agare=agare, kalla=kalla, alla=not oppna)
    print_rader(rader, json=json)
    return hela.finish()


@app.command()
def exportera(
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="xlsx, csv.")] = "xlsx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skriv aktiviteterna som tabell i bygge/, att läsa in igen med uppfolj las."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._skydd.utlamning import write_vaktad
    from uppfolj.models.importkarta import Importkarta
    from uppfolj.render.dokument import check_format
    from uppfolj.render.handlingsplan import print_fil
    from uppfolj.render.handlingsplan_tabell import FORMAT, render_tabell
    from uppfolj.rules.utvecklingsplan import build_rader
    from uppfolj.rules.utvecklingsplan_tabell import build_tabell

    hela = load_hela(rot, idag)
    karta = hela.kontext.profil.inlasning.get("utvecklingsplan", Importkarta())
    rader = build_rader([a for a in hela.ar if ar in (None, a.ar)], hela.kontext)
    tabell = build_tabell(rader, karta)
    for slut in check_format(till, FORMAT):
        fil = f"{ar or 'alla'}/utvecklingsplan.{slut}"
        write_vaktad(hela.rot, fil, render_tabell(tabell, slut), hela.kontext)
        antal = len(tabell.rader)
        print_fil(f"bygge/{fil}", antal, "uppfolj las utvecklingsplan FIL", json=json)
    return hela.finish()
