"""``uppfolj kommentarer``: öppna kommentarer till rutinerna, och hur gamla de är."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def kommentarer(
    roll: Annotated[
        str, typer.Option("--roll", metavar="ROLL", help="Bara det som rollen äger eller frågar.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa kommentarer till rutiner som ingen har svarat på, äldst först."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.overenskommelser import print_kommentarer
    from uppfolj.rules.ansvar import find_roll
    from uppfolj.rules.kommentarer import find_kommentarer

    hela = load_hela(rot, idag)
    vald = find_roll(roll, hela.kontext).id if roll else ""
    print_kommentarer(find_kommentarer(hela.kontext, vald), json=json)
    return hela.finish()
