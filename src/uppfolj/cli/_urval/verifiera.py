"""``uppfolj urval verifiera``: räkna om allt och säg vad som skiljer."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning


def verifiera(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Uppföljningen. Utan id prövas alla.")
    ] = None,
    visa_kommando: Annotated[
        bool, typer.Option("--visa-kommando", help="Visa receptet för den dragning som gäller.")
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Räkna om varje urval. Skriver inget. Slutkod 1 om något skiljer."""
    from uppfolj.cli._urval.provning import find_filer, prove_filer
    from uppfolj.render.urval_provning import print_provning

    k = get_korning(rot, idag)
    provade = prove_filer(k.rot, find_filer(k.rot, id_, ar))
    print_provning(provade, json=json, visa_kommando=visa_kommando)
    return Slutkod.FEL_I_FILERNA if any(p.skillnader for p in provade) else Slutkod.KLART
