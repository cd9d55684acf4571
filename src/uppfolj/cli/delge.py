"""``uppfolj delge``: logga vem som fick resultatet, när och hur, eller se vem som väntar."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    get_korning,
    read_datum,
)

app = typer.Typer()


@app.command()
def delge(
    id_: Annotated[str, typer.Argument(metavar="[ID]", help="Uppföljningens id.")] = "",
    till: Annotated[
        str, typer.Option("--till", metavar="MOTTAGARE", help="Organ ur profilen, t.ex. ks.")
    ] = "",
    form: Annotated[
        str, typer.Option("--form", metavar="TEXT", help="Hur, t.ex. muntligt vid sammanträdet.")
    ] = "",
    datum: Annotated[
        date | None,
        typer.Option("--datum", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="När. Utan: i dag."),
    ] = None,
    lista: Annotated[
        bool, typer.Option("--lista", help="Visa vem som fått vad, och vem som väntar.")
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Lägg till en rad i redovisning i uppfoljning.yaml, eller visa alla med --lista."""
    from uppfolj.cli._delge import list_delgivningar, log_delgivning
    from uppfolj.render.delge import print_delgivningar, print_loggad

    k = get_korning(rot, idag)
    if lista:
        svar = list_delgivningar(k, id_, ar)
        print_delgivningar(svar.delgivningar, svar.beslut, json=json)
        return svar.warn()
    loggad = log_delgivning(k, id_, till=till, form=form, datum=datum)
    print_loggad(loggad.fil, loggad.rad, loggad.namn, loggad.kvar, json=json)
    return 0
