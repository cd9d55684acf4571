"""``uppfolj kontrollera``: alla fel i hela mappen, i en körning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def kontrollera(
    stigar: Annotated[
        list[Path] | None, typer.Argument(metavar="[STIG]…", help="Visa bara dessa filer.")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", help="text, json, github, sarif, gitlab, junit, md.")
    ] = "text",
    strikt: Annotated[bool, typer.Option("--strikt", help="Även varningar ger slutkod 1.")] = False,
    utan_cache: Annotated[
        bool, typer.Option("--utan-cache", help="Läs om allt, även det som inte ändrats.")
    ] = False,
    regelverk: Annotated[
        bool, typer.Option("--regelverk", help="Visa bara det som gäller lagar, rutiner och mål.")
    ] = False,
    ren_klon: Annotated[
        bool, typer.Option("--ren-klon", help="I CI: mappen är en orörd git-klon.")
    ] = False,
    mot: Annotated[
        str | None,
        typer.Option("--mot", metavar="REV", help="Jämför också med en revision i git."),
    ] = None,
    andrade: Annotated[
        bool, typer.Option("--andrade", "--ändrade", help="Visa bara filer ändrade sedan --mot.")
    ] = False,
    spara: Annotated[
        list[str] | None,
        typer.Option("--spara", metavar="FORMAT=FIL", help="Skriv också detta format till en fil."),
    ] = None,
    bas: Annotated[
        Path | None, typer.Option("--bas", metavar="MAPP", help="Skriv filernas vägar härifrån.")
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Kontrollera hela mappen. Skriver aldrig i den.

    Anges filer eller --andrade kontrolleras ändå hela mappen: domen över en fil är alltid densamma.
    Med --mot märks det som är nytt sedan revisionen, och det som bara syns i en jämförelse prövas:
    borttaget rött, mildrade bedömningar, framflyttade åtgärder.
    """
    from uppfolj.cli._kontroll import run_kommando

    return run_kommando(
        stigar or [],
        rot=rot,
        idag=idag,
        format_=format_,
        strikt=strikt,
        utan_cache=utan_cache,
        ren_klon=ren_klon,
        regelverk=regelverk,
        mot=mot,
        andrade=andrade,
        spara=spara or [],
        bas=bas,
        json=json,
    )
