"""``uppfolj patientsakerhet``: årets patientsäkerhetsberättelse."""

from __future__ import annotations

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    SlutligFlagga,
    TillFlagga,
)

app = typer.Typer(help="Årets patientsäkerhetsberättelse.", no_args_is_help=True)


@app.command()
def skapa(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skapa textfilerna att fylla i, med ledning. Skriver aldrig över en fil.

    Lagens tre delar måste ha text. De andra filerna är förslag.
    """
    from uppfolj.cli._berattelse import run_skapa
    from uppfolj.rules.berattelse_texter import PATIENTSAKERHET

    return run_skapa(PATIENTSAKERHET, rot, ar, idag, json=json)


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    slutlig: SlutligFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg dokumentet till bygge/: lagens tre delar och vårdens tal.

    Utan --ar gäller året före till och med juni: berättelsen skrivs när året är slut.
    """
    from uppfolj.cli._berattelse import run_bygg
    from uppfolj.rules.berattelse_texter import PATIENTSAKERHET

    return run_bygg(PATIENTSAKERHET, till, rot, ar, idag, slutlig=slutlig, json=json)
