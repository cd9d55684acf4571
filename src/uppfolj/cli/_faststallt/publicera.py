"""``uppfolj rapport publicera``: det fastställda och offentliga, med förteckning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

TillFlagga = Annotated[
    Path, typer.Option("--till", metavar="MAPP", help="Mappen för det publicerade.")
]


def publicera(
    till: TillFlagga,
    idn: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]…", help="Uppföljningar. Utan id alla (eller årets)."),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Publicera fastställda rapporter som Word, Markdown och webbsida. Skriver i MAPP.

    Bara det som är offentligt, orört sedan det fastställdes och utan personnummer följer med.
    """
    from uppfolj.cli._faststallt.utgivning import publish_rapporter
    from uppfolj.render.publicering import print_publicerat

    k = get_korning(rot, idag)
    svar = publish_rapporter(k, till, tuple(idn or ()), ar)
    return print_publicerat(till, svar, json=json)
