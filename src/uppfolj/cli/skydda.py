"""``uppfolj skydda``: vakten mot personnummer, i filer, dokument, filnamn och git."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def skydda(
    stigar: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[STIG]…", help="Filer eller mappar. Utan stig hela mappen."),
    ] = None,
    steg: Annotated[
        bool, typer.Option("--steg", help="Läs det som är förberett i git (git add).")
    ] = False,
    commits: Annotated[
        str,
        typer.Option(
            "--commits", metavar="REV..REV", help="Läs meddelanden och filer i ett spann."
        ),
    ] = "",
    namn: Annotated[
        bool, typer.Option("--namn", help="Ge också råd om möjliga namn och adresser.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,  # noqa: ARG001  # alla kommandon tar dagen
    json: JsonFlagga = False,
) -> int:
    """Leta efter personnummer, samordningsnummer och reservnummer. Numret visas aldrig.

    Word, Excel, pdf, brev och arkiv läses också. Slutkoden är 1 om något hittas, eller om en fil
    inte går att läsa.
    """
    from uppfolj.base.fel import Slutkod
    from uppfolj.cli._skydd.korning import run_skydd
    from uppfolj.render.skydd import print_skydd

    svar = run_skydd(stigar or [], rot, steg=steg, commits=commits, namn=namn)
    print_skydd(svar.traffar, svar.rad, svar.olast, svar.notiser, svar.antal, json=json)
    return Slutkod.FEL_I_FILERNA if svar.traffar or svar.olast else Slutkod.KLART
