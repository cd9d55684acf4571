"""``uppfolj rapport``: rapporterna från uppföljningarna."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._faststallt.faststall import faststall
from uppfolj.cli._faststallt.publicera import publicera
from uppfolj.cli._faststallt.register import register
from uppfolj.cli._faststallt.verifiera import verifiera
from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
    get_korning,
)

app = typer.Typer(help="Bygg rapporter från uppföljningarna.", no_args_is_help=True)


@app.command()
def bygg(
    idn: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", help="Uppföljningar. Utan id hela året.")
    ] = None,
    till: TillFlagga = "md,docx",
    slutlig: Annotated[
        bool, typer.Option("--slutlig", help="Vägra om fel återstår; bygg annars utan utkaststext.")
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg rapporter till bygge/. Det som inte ändrats byggs inte om."""
    from uppfolj.cli._rapport import build_rapporter, get_slutkod
    from uppfolj.cli._rapportval import Rapportval
    from uppfolj.render.dokument import check_format
    from uppfolj.render.rapportlista import print_rapporter

    format_ = check_format(till)
    k = get_korning(rot, idag)
    rader = build_rapporter(k.rot, k.idag, Rapportval(tuple(idn or ()), ar, format_, slutlig))
    print_rapporter(rader, json=json)
    return get_slutkod(rader)


for _kommando in (faststall, verifiera, publicera, register):
    app.command()(_kommando)
