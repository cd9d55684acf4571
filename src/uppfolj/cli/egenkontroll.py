"""``uppfolj egenkontroll``: vilka egenkontroller som är gjorda, och vilka som är försenade."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer(no_args_is_help=True, help="Egenkontrollerna, gjorda och försenade.")


@app.callback()
def _egenkontroll() -> None:
    """Vilka egenkontroller som är gjorda, och vilka som är försenade."""


@app.command()
def visa(
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ENHET", help="Vad just den enheten har skrivit.")
    ] = "",
    kontroll: Annotated[
        str, typer.Option("--kontroll", metavar="ID", help="Bara den, med alla försenade enheter.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa årets egenkontroller, period för period: gjorda, anmärkningar och försenade."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.egenkontroll import print_egenkontroller
    from uppfolj.rules.egenkontroll import compute_celler, find_regel
    from uppfolj.rules.nypost import find_enhet

    hela = load_hela(rot, idag)
    ett = hela.find_ar(ar)
    vald = find_enhet(enhet, hela.kontext).id if enhet else ""
    regel = find_regel(kontroll, hela.kontext).id if kontroll else ""
    celler = list(compute_celler(ett, hela.kontext, enhet=vald, kontroll=regel))
    print_egenkontroller(ett.ar, celler, hela.idag, enhet=vald, alla_namn=bool(kontroll), json=json)
    return hela.finish()
