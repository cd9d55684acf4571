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
    ci: Annotated[
        str, typer.Option("--ci", metavar="TJÄNST", help="Lägg till CI: github eller gitlab.")
    ] = "",
    rot: Annotated[
        Path | None, typer.Option(metavar="MAPP", help="Samma som argumentet MAPP.")
    ] = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Skapa en kommuns mapp: profil, register och hjälp i redigeraren. Skriver filer.

    Profiler: standard, ostra-goinge, atvidaberg, linkoping, ostersund, sodertalje.
    Filer som redan finns lämnas orörda. Med --ci skrivs också jobbet som kontrollerar varje
    ändring, i git-klonens rot. I en mapp som redan finns skrivs bara det.
    """
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.store.cifil import check_ledig, check_tjanst, write_ci
    from uppfolj.store.nymapp import init_mapp
    from uppfolj.store.vandring import PROFILFIL

    plats = rot or mapp
    if ci:
        check_ledig(plats, check_tjanst(ci))
    bara_ci = bool(ci) and (plats / PROFILFIL).exists()
    filer = [] if bara_ci else init_mapp(plats, profil)
    cifil = write_ci(plats, ci) if ci else None
    if json:
        data = {"mapp": str(plats.resolve()), "profil": None if bara_ci else profil, "filer": filer}
        print_json({**data, "ci": str(cifil)} if cifil else data)
        return
    if cifil:
        print_text(f"Skrev {cifil}. Jobbet körs när filen är incheckad.")
    if bara_ci:
        return
    egna = [fil for fil in filer if not fil.startswith(".")]
    print_text(f"Skapade {plats.resolve()} från profilen {profil}: {', '.join(egna)}.")
    print_text(f"Härnäst: fyll i uppfolj.yaml och register/enheter.yaml i {plats}.")
    print_text(f"Sedan: uppfolj plan init {get_idag(idag).year} --rot {plats}")
