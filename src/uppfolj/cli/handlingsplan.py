"""``uppfolj handlingsplan``: blanketten till enheten, svaret tillbaka, och åtgärderna över tid."""

from __future__ import annotations

import typer

from uppfolj.cli._handlingsplan.beslut import aterlamna, godkann, verifiera
from uppfolj.cli._handlingsplan.blankett import blankett
from uppfolj.cli._handlingsplan.exportera import exportera
from uppfolj.cli._handlingsplan.las import las
from uppfolj.cli._handlingsplan.visa import visa

app = typer.Typer(no_args_is_help=True, help="Handlingsplaner: blankett, inläsning, uppföljning.")
for _kommando in (blankett, las, visa, godkann, aterlamna, verifiera, exportera):
    app.command()(_kommando)
