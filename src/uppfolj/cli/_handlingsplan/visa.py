"""``uppfolj handlingsplan visa``: alla åtgärder och hur det står till med dem."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga


def visa(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Uppföljningen. Utan id visas alla.")
    ] = None,
    agare: Annotated[
        str,
        typer.Option(
            "--agare", "--ägare", metavar="VEM", help="enhet, kommunledning eller en roll."
        ),
    ] = "",
    oppna: Annotated[
        bool,
        typer.Option("--oppna", "--öppna", help="Bara det som inte är kontrollerat och klart."),
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa åtgärder: det försenade först. Utan --ar gäller alla år."""
    from uppfolj.cli._handlingsplan.urval import select_arenden
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.handlingsplan_lista import print_atgarder
    from uppfolj.rules.handlingsplan import (
        compute_atgardsrader,
        filter_atgardsrader,
        find_forslag,
    )

    hela = load_hela(rot, idag)
    arenden = select_arenden(hela, id_, ar)
    rader = compute_atgardsrader(arenden, hela.kontext)
    visas = filter_atgardsrader(rader, hela.kontext, agare=agare, oppna=oppna)
    print_atgarder(visas, find_forslag(arenden, agare), hela.olasta, json=json)
    return hela.finish()
