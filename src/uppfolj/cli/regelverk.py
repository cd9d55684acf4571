"""``uppfolj regelverk``: lagar, rutiner och avtal, vem som äger dem och när de ses över."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def regelverk(
    roll: Annotated[
        str, typer.Option("--roll", metavar="ROLL", help="Bara det som rollen äger.")
    ] = "",
    slag: Annotated[
        str, typer.Option("--slag", metavar="SLAG", help='Bara ett slag, t.ex. "lokal rutin".')
    ] = "",
    aldre: Annotated[
        bool,
        typer.Option("--aldre", "--äldre", help="Lagen från 2001 och vad som motsvarar den nu."),
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa regelverket: giltighet, ägare, version, översyn, öppna frågor och hur känt det är."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.regelverk import print_aldre, print_regelverk
    from uppfolj.rules.ansvar import find_roll
    from uppfolj.rules.regelverk import build_regelverk, check_slag

    if aldre:
        print_aldre(json=json)
        return Slutkod.KLART
    hela = load_hela(rot, idag)
    check_slag(slag)
    vald = find_roll(roll, hela.kontext).id if roll else ""
    lagen = build_regelverk(hela.arenden, hela.kontext, roll=vald, slag=slag)
    print_regelverk(lagen, hela.kontext.profil.integritet.smatal_grans, json=json)
    return hela.finish()
