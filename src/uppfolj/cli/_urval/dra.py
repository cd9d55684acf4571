"""``uppfolj urval dra``: dra ett förberett urval när slumptalet är offentligt."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga
from uppfolj.cli._urval.flaggor import UppfoljningFlagga


def dra(
    uppfoljning: UppfoljningFlagga,
    slump: Annotated[
        str, typer.Option("--slump", metavar="TEXT", help="Slumptalet, skrivet som källan säger.")
    ],
    dnr: Annotated[
        str | None,
        typer.Option("--dnr", metavar="TEXT", help="Diarienumret där summan registrerats."),
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Dra ett förberett urval. Skriver numren i urval.yaml."""
    from uppfolj.cli._urval.mal import find_mal
    from uppfolj.render.urval import print_dragning
    from uppfolj.rules.urval import draw_urval
    from uppfolj.rules.urval_forbindelse import register_forbindelse

    mal = find_mal(rot, idag, uppfoljning)
    dragning = mal.change(lambda bunden: draw_urval(register_forbindelse(bunden, dnr), slump))
    print_dragning(dragning, mal.fil, json=json)
