"""``uppfolj analys``: årets resultat över alla enheter."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer(help="Årets resultat över alla enheter.", no_args_is_help=True)


@app.callback()
def _analys() -> None:
    """Årets resultat över alla enheter."""


@app.command()
def bygg(
    for_: Annotated[
        str,
        typer.Option("--for", "--för", metavar="VAD", help="Vad underlaget är till: analysdag."),
    ] = "analysdag",
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="md, docx eller båda: md,docx.")
    ] = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg analysdagens underlag till bygge/: enhet och område, rött, blått, mönster."""
    from uppfolj.cli._analys import check_for, load_analys
    from uppfolj.cli._hela import warn_olasta
    from uppfolj.render.analys import build_analysdokument
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.planinit import print_byggt

    check_for(for_)
    format_ = check_format(till)
    k = get_korning(rot, idag)
    laget = load_analys(k, ar)
    jobb = build_analysdokument(k.rot, laget.analys, laget.hela.kontext, format_)
    utfall = build_dokument(k.rot, [jobb])
    print_byggt(k.rot, utfall, json=json)
    warn_olasta(laget.hela.olasta)
    return Slutkod.GAR_INTE if any(u.fel for u in utfall) else laget.hela.get_slutkod()
