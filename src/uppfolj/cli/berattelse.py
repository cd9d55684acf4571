"""``uppfolj berattelse``: årets kvalitetsberättelse."""

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

app = typer.Typer(help="Årets kvalitetsberättelse.", no_args_is_help=True)


@app.command()
def skapa(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skapa textfilerna att fylla i, med ledning. Skriver aldrig över en fil.

    En enhet kan få egen text i berattelse/<enhetens id>.md.
    """
    from uppfolj.cli._berattelse import run_skapa
    from uppfolj.rules.berattelse_texter import BERATTELSE

    return run_skapa(BERATTELSE, rot, ar, idag, json=json)


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    slutlig: SlutligFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg dokumentet till bygge/: planen rad för rad, det röda, varje enhet.

    Utan --ar gäller året före till och med juni: berättelsen skrivs när året är slut.
    """
    from uppfolj.cli._berattelse import run_bygg
    from uppfolj.rules.berattelse_texter import BERATTELSE

    return run_bygg(BERATTELSE, till, rot, ar, idag, slutlig=slutlig, json=json)
