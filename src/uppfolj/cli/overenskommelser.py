"""``uppfolj overenskommelser``: överenskommelser om samverkan, och vilka som är förfallna."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def overenskommelser(
    forfallna: Annotated[
        bool,
        typer.Option("--forfallna", "--förfallna", help="Bara de som gått ut eller skulle setts."),
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa överenskommelserna: parter, ägare, hur länge de gäller och när de ses över."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.overenskommelser import print_overenskommelser
    from uppfolj.rules.overenskommelser import build_overenskommelser

    hela = load_hela(rot, idag)
    lagen = [o for o in build_overenskommelser(hela.kontext) if o.forfallen or not forfallna]
    print_overenskommelser(lagen, json=json)
    return hela.finish()
