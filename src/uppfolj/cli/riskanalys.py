"""``uppfolj riskanalys``: riskerna efter allvar, och enheterna utan riskanalys."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer(no_args_is_help=True, help="Riskerna efter allvar.")


@app.callback()
def _riskanalys() -> None:
    """Riskerna efter allvar, och enheterna utan riskanalys."""


@app.command()
def visa(
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ENHET", help="Bara den enhetens, och de gemensamma.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa årets risker, den allvarligaste först, och enheterna som saknar riskanalys."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.riskanalys import print_risker
    from uppfolj.rules.nypost import find_enhet
    from uppfolj.rules.riskanalys import compute_riskrader, find_enheter_utan_riskanalys

    hela = load_hela(rot, idag)
    ett = hela.find_ar(ar)
    vald = find_enhet(enhet, hela.kontext).id if enhet else ""
    utan = find_enheter_utan_riskanalys(ett, hela.kontext)
    print_risker(
        ett.ar,
        compute_riskrader(ett, hela.kontext, vald),
        [e for e in utan if vald in ("", e.id)],
        json=json,
    )
    return hela.finish()
