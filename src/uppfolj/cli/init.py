"""``uppfolj init``: en kommuns mapp från en profil."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.cli._dag import get_idag
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga

app = typer.Typer()


@app.command()
def init(
    mapp: Annotated[
        Path, typer.Argument(metavar="[MAPP]", help="Mappen. Skapas om den saknas.")
    ] = Path(),
    profil: Annotated[
        str, typer.Option(metavar="NAMN", help="Rutinen som mappen bygger på.")
    ] = "standard",
    rot: Annotated[
        Path | None, typer.Option(metavar="MAPP", help="Samma som argumentet MAPP.")
    ] = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Skapa en kommuns mapp: profil, register och hjälp i redigeraren. Skriver filer.

    Profiler: standard, ostra-goinge, atvidaberg, linkoping, ostersund, sodertalje.
    Filer som redan finns lämnas orörda.
    """
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.store.nymapp import init_mapp

    plats = rot or mapp
    filer = init_mapp(plats, profil)
    if json:
        print_json({"mapp": str(plats.resolve()), "profil": profil, "filer": filer})
        return
    egna = [fil for fil in filer if not fil.startswith(".")]
    print_text(f"Skapade {plats.resolve()} från profilen {profil}: {', '.join(egna)}.")
    print_text(f"Härnäst: fyll i uppfolj.yaml och register/enheter.yaml i {plats}.")
    print_text(f"Sedan: uppfolj plan init {get_idag(idag).year} --rot {plats}")
