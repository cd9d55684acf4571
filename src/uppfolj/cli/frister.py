"""``uppfolj frister``: vad som är försenat och vad som ska göras härnäst, med källa."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def frister(
    dagar: Annotated[
        int, typer.Option("--dagar", min=0, max=3660, help="Hur många dagar framåt.")
    ] = 30,
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Bara den rollens.")] = "",
    alla: Annotated[
        bool, typer.Option("--alla", help="Även det som är gjort och det som ligger längre fram.")
    ] = False,
    strikt: Annotated[
        bool, typer.Option("--strikt", help="Slutkod 1 om något är försenat.")
    ] = False,
    ics: Annotated[
        Path | None,
        typer.Option(
            "--ics", metavar="FIL", help="Skriv allt som är kvar att göra till en kalenderfil."
        ),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa frister: försenade först, med vem, när och enligt vad. Utan --ar gäller alla år.

    Med --ics skrivs en kalenderfil i stället, en per roll om du anger --roll.
    """
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._kalender import format_namn, write_kalender
    from uppfolj.render.frister import print_frister
    from uppfolj.rules.frister import check_roll, compute_frister, filter_frister, find_forsenade

    hela = load_hela(rot, idag)
    alla_frister = compute_frister(hela.arenden, hela.ar, hela.kontext)
    check_roll(roll, alla_frister, hela.kontext)
    arets = [f for f in alla_frister if ar in (None, f.ar)]
    visas = filter_frister(arets, hela.idag, dagar=dagar, roll=roll, alla=alla)
    if ics:
        kvar = [
            f for f in filter_frister(arets, hela.idag, dagar=0, roll=roll, alla=True) if not f.klar
        ]
        write_kalender(ics, kvar, hela, hela.idag, namn=format_namn(hela, ar, roll), json=json)
    else:
        print_frister(visas, hela.idag, hela.olasta, json=json)
    kod = hela.finish()
    forsenat = strikt and find_forsenade(visas, hela.idag)
    return Slutkod.FEL_I_FILERNA if forsenat else kod
