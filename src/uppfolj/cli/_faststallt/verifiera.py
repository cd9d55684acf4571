"""``uppfolj rapport verifiera``: är de fastställda rapporterna som de var?"""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning


def verifiera(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Uppföljningen. Utan id prövas alla.")
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Pröva fastställda rapporter och deras underlag. Skriver inget. Slutkod 1 om något ändrats."""
    from uppfolj.cli._faststallt.provning import verify_rapporter
    from uppfolj.render.faststallande import print_verifierade

    k = get_korning(rot, idag)
    return print_verifierade(verify_rapporter(k.rot, id_, ar), json=json)
