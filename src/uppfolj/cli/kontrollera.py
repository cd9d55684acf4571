"""``uppfolj kontrollera``: alla fel i hela mappen, i en körning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning

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
    ren_klon: Annotated[
        bool, typer.Option("--ren-klon", help="I CI: mappen är en orörd git-klon.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Kontrollera hela mappen. Skriver aldrig i den."""
    from uppfolj.cli._kontroll import run_kontroll, run_kontroll_av_klon
    from uppfolj.render.anmarkningar import check_format, print_anmarkningar

    valt = "json" if json else check_format(format_)
    k = get_korning(rot, idag)
    if ren_klon:
        resultat = run_kontroll_av_klon(k.rot, k.idag)
    else:
        resultat = run_kontroll(k.rot, k.idag, minne=not utan_cache)
    visas = resultat.filter_stigar(k.rot, stigar or [])
    print_anmarkningar(visas, valt)
    return Slutkod.FEL_I_FILERNA if resultat.is_underkant(visas, strikt=strikt) else Slutkod.KLART
