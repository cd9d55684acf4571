"""``uppfolj rapport faststall``: frys rapporten och det den bygger på."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    get_korning,
    read_datum,
)


def faststall(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningen.")],
    dnr: Annotated[str, typer.Option("--dnr", metavar="TEXT", help="Diarienummer.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som fastställer.")],
    datum: Annotated[
        date | None,
        typer.Option(
            "--datum", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="Dagen. Annars dagens."
        ),
    ] = None,
    ny_version: Annotated[
        bool, typer.Option("--ny-version", help="Ersätt en fastställd rapport. Den gamla är kvar.")
    ] = False,
    motiv: Annotated[
        str | None,
        typer.Option("--motiv", metavar="TEXT", help="Varför en ny version behövs."),
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Fastställ rapporten: bygg den, frys den och underlaget. Skriver i uppföljningens mapp.

    Vägrar, med skälen, om något fel återstår, besöket inte är gjort eller verksamheten ännu har tid
    att svara.
    """
    from uppfolj.cli._faststallt.frysning import Begaran, freeze_rapport
    from uppfolj.render.faststallande import print_faststallande

    k = get_korning(rot, idag)
    begaran = Begaran(id_, datum or k.idag, roll, dnr, ny_version=ny_version, motiv=motiv)
    svar = freeze_rapport(k.rot, k.idag, begaran)
    return print_faststallande(svar, json=json)
