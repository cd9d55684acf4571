"""``uppfolj schema``: hjälp i redigeraren, som JSON Schema för varje slag av fil."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, find_rot_eller_ingen

app = typer.Typer()


@app.command()
def schema(
    slag: Annotated[
        str | None, typer.Argument(metavar="[SLAG]", help="Visa bara detta slags schema.")
    ] = None,
    till: Annotated[
        Path | None, typer.Option(metavar="MAPP", help="Skriv alla scheman i denna mapp.")
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,  # noqa: ARG001  # alla kommandon tar samma flaggor
    json: JsonFlagga = False,
) -> None:
    """Lista slagen av filer, visa ett slags schema, eller skriv alla med --till.

    I en kommuns mapp föreslår schemana profilens egna områden, färger, roller och enheter.
    Med --till ersätts äldre scheman, men inget annat.
    """
    from uppfolj.render.terminal import print_json, print_tabell, print_text
    from uppfolj.store.schema import build_scheman, find_slag, list_slag
    from uppfolj.store.schemafiler import load_forslag, write_scheman

    mapp = find_rot_eller_ingen(rot)
    if till is not None:
        filer = write_scheman(mapp, till)
        print_json({"filer": filer}) if json else print_text("\n".join(filer))
    elif slag is not None:
        print_json(build_scheman(load_forslag(mapp))[find_slag(slag).namn])
    elif json:
        print_json(build_scheman(load_forslag(mapp)))
    else:
        print_tabell(("Slag", "Filer", "Vad det är"), list_slag())
