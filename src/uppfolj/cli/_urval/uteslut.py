"""``uppfolj urval uteslut``: ett draget nummer kan inte granskas, nästa i tur tar dess plats."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga
from uppfolj.cli._urval.flaggor import UppfoljningFlagga


def uteslut(
    uppfoljning: UppfoljningFlagga,
    skikt: Annotated[str, typer.Option("--skikt", metavar="NAMN", help="Skiktets namn.")],
    nr: Annotated[int, typer.Option("--nr", metavar="NR", help="Löpnumret, ett av de valda.")],
    skal: Annotated[
        str, typer.Option("--skal", metavar="TEXT", help="Ett av urvalets tillåtna skäl.")
    ],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som beslutar.")],
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Uteslut ett draget nummer, med skäl. Skriver i urval.yaml."""
    from uppfolj.cli._urval.mal import find_mal
    from uppfolj.render.urval import print_dragning
    from uppfolj.rules.urval_uteslutning import exclude_nummer

    mal = find_mal(rot, idag, uppfoljning)
    dragning = mal.change(
        lambda d: exclude_nummer(d, skikt, nr, skal=skal, datum=mal.idag, roll=roll)
    )
    print_dragning(dragning, mal.fil, json=json)
