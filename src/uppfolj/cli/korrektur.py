"""``uppfolj korrektur``: ändringar och kommentarer i ett utkast som kommit tillbaka."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer(no_args_is_help=True, help="Läs verksamhetens korrektur ur ett Word-dokument.")


@app.callback()
def _korrektur() -> None:
    """Läs verksamhetens korrektur ur ett Word-dokument."""


@app.command()
def las(
    fil: Annotated[Path, typer.Argument(metavar="FIL", help="Utkastet som kom tillbaka, .docx.")],
    uppfoljning: Annotated[
        str | None, typer.Option("--uppfoljning", metavar="ID", help="Uppföljningen det gäller.")
    ] = None,
    spara: Annotated[
        bool, typer.Option("--spara", help="Lägg korrekturen som synpunkter i uppföljningen.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Visa spårade ändringar och kommentarer. --spara skriver dem i uppfoljning.yaml, utan namn."""
    from uppfolj.cli._korrektur import save_korrektur
    from uppfolj.intake.fil import read_fil
    from uppfolj.intake.korrektur import parse_korrektur
    from uppfolj.render.korrektur import print_korrektur

    last = parse_korrektur(read_fil(fil), fil.name)
    sparat = save_korrektur(rot, idag, uppfoljning, last) if spara else None
    print_korrektur(last, sparat, json=json)
