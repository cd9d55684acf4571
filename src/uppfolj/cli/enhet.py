"""``uppfolj enhet ID``: enhetens sida, med avtal, färger över åren och öppet rött."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def enhet(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Enhetens id eller namn.")],
    till: Annotated[
        str | None,
        typer.Option("--till", metavar="FORMAT", help="Bygg sidan till bygge/: md,docx."),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,  # noqa: ARG001  # sidan går över alla år
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa allt som mappen vet om en enhet, över alla år. Skriver bara med --till."""
    from uppfolj.cli._hela import load_hela, warn_olasta
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.enhet import build_enhetsjobb, print_enhet
    from uppfolj.render.planinit import print_byggt
    from uppfolj.rules.enhetssida import build_enhetssida, find_enhet

    format_ = check_format(till) if till is not None else ()
    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    vald = find_enhet(id_, hela.kontext)
    sida = build_enhetssida(vald, hela.ar, hela.arenden, hela.kontext, hela.olasta)
    fel = False
    if format_:
        utfall = build_dokument(k.rot, [build_enhetsjobb(k.rot, sida, hela.kontext, format_)])
        print_byggt(k.rot, utfall, json=json)
        fel = any(u.fel for u in utfall)
    else:
        print_enhet(sida, hela.kontext, json=json)
    warn_olasta(hela.olasta)
    return Slutkod.GAR_INTE if fel else hela.get_slutkod()
