"""``uppfolj andra``: ändra eller lägg till fält i en fil som finns."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def andra(
    slag: Annotated[str, typer.Argument(metavar="SLAG", help="uppfoljning, besok, enheter …")],
    id_: Annotated[
        str, typer.Argument(metavar="[ID]", help="Uppföljningens id, om filen hör till en.")
    ] = "",
    post: Annotated[
        str, typer.Argument(metavar="[POST]", help="Vilken av flera: I-003, SoL-01 …")
    ] = "",
    falt: Annotated[
        list[str] | None,
        typer.Option("--falt", "--fält", metavar="FÄLT=VÄRDE", help="Nytt värde. Kan upprepas."),
    ] = None,
    lagg: Annotated[
        list[str] | None,
        typer.Option(
            "--lagg",
            "--lägg",
            metavar="LISTA: FÄLT=VÄRDE; …",
            help="En ny rad sist i en lista. Kan upprepas.",
        ),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Ändra fält i en fil som finns. Prövas innan det skrivs, och inget annat i filen rörs.

    Punkt leder in i ett block. En rad i en lista anges med sitt id eller namn, eller sitt nummer
    från 1. Komma skiljer värden i en lista, och ett tomt värde tar bort det gamla.

    uppfolj andra besok 2026-03-solgarden --lagg "deltagare: roll=MAS; antal=1"

    uppfolj andra granskning 2026-03-solgarden SoL-01 --falt svar.SD04=ja
    """
    from uppfolj.cli._andra import build_andrat, find_fil
    from uppfolj.render.andra import print_andrat
    from uppfolj.store.redigera import edit_flera

    k = get_korning(rot, idag)
    fil = find_fil(k, slag, id_, post, ar)
    ny = build_andrat(k, fil, falt or [], lagg or [])
    if ny.andringar:
        edit_flera(k.rot, fil, ny.andringar)
    print_andrat(fil, ny.falt, faststalld=ny.faststalld, json=json)
