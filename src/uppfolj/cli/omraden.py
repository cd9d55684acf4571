"""``uppfolj omraden``: ändra vilka områden en uppföljning gäller, med motiv."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def omraden(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som ändrar.")],
    lagg_till: Annotated[
        list[str] | None,
        typer.Option(
            "--lagg-till", "--lägg-till", metavar="OMRÅDE", help="Område som kommer till."
        ),
    ] = None,
    ta_bort: Annotated[
        list[str] | None,
        typer.Option("--ta-bort", metavar="OMRÅDE", help="Område som inte längre följs upp."),
    ] = None,
    motiv: Annotated[
        str, typer.Option("--motiv", metavar="TEXT", help="Varför. Krävs efter besöket.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Ändra områdena och logga ändringen. Skriver i uppfoljning.yaml."""
    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._omraden import write_byte
    from uppfolj.render.omraden import print_byte
    from uppfolj.rules.omraden import compute_byte

    k = get_korning(rot, idag)
    ett = load_ett(k.rot, k.idag, id_)
    byte = compute_byte(ett.arende, ett.kontext, lagg_till or [], ta_bort or [], motiv)
    fil = write_byte(k, ett.arende.mapp, byte, roll=roll, motiv=motiv)
    print_byte(fil, byte, motiv, json=json)
    return Slutkod.KLART
