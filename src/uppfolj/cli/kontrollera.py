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
        str, typer.Option("--format", help="text, json, github, sarif, gitlab eller junit.")
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
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Kontrollera hela mappen. Skriver aldrig i den."""
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
        json=json,
    )
