"""``uppfolj utfort``: stäng en återkommande uppgift för en period, gjord eller inte gjord."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, DatumFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def utfort(
    frist: Annotated[
        str, typer.Argument(metavar="[FRIST]", help="Fristens id. Utan visas allt som är öppet.")
    ] = "",
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="2026, 2026H1, 2026Q2 eller 2026-05.")
    ] = "",
    datum: DatumFlagga = None,
    roll: Annotated[
        str, typer.Option("--roll", metavar="ROLL", help="Rollen som gjorde det. Annars fristens.")
    ] = "",
    handling: Annotated[
        str, typer.Option("--handling", metavar="TEXT", help="Diarienummer eller fil.")
    ] = "",
    anteckning: Annotated[
        str, typer.Option("--anteckning", metavar="TEXT", help="Vad det gav.")
    ] = "",
    inte_gjord: Annotated[
        str | None,
        typer.Option("--inte-gjord", metavar="SKÄL", help="Skälet till att den inte gjordes."),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Stäng en återkommande uppgift för en period: budgetuppföljningen i maj, årets berättelse.

    Skriver en rad i årets utfort.yaml. Det som inte gjordes stängs med --inte-gjord och ett skäl,
    och visas sedan som inte gjort.
    """
    from uppfolj.cli._hela import load_hela, warn_olasta
    from uppfolj.cli._radfil import append_arsrad
    from uppfolj.render.utfort import print_oppna, print_utfort
    from uppfolj.rules.frister_ar import get_fristregler
    from uppfolj.rules.utfort import (
        Uppgift,
        build_utfort,
        check_period,
        find_fristregel,
        find_oppna,
    )
    from uppfolj.store.postdata import to_data
    from uppfolj.store.schemafiler import load_forslag

    hela = load_hela(rot, idag)
    aren = [a for a in hela.ar if ar in (None, a.ar)]
    if not frist:
        print_oppna(find_oppna(get_fristregler(hela.kontext), aren, hela.kontext), json=json)
        warn_olasta(hela.olasta)
        return
    regel = find_fristregel(frist, hela.kontext)
    oppna = find_oppna([regel], aren, hela.kontext)
    check_period(oppna, regel, period)
    uppgift = Uppgift(period, datum or hela.idag, roll, handling, anteckning, inte_gjord)
    rad, artal = build_utfort(regel, uppgift, hela.ar, hela.kontext)
    rader = to_data(rad, load_forslag(hela.rot))
    fil = append_arsrad(hela.rot, artal, "utfort", ("utfört",), rader)
    kvar = [o for o in oppna if o.period != rad.period]
    print_utfort(rad, regel.namn, fil, kvar, json=json)
    warn_olasta(hela.olasta)
