"""``uppfolj internkontroll``: redovisa årets interna kontroller."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_ar, get_korning

app = typer.Typer(no_args_is_help=True, help="Redovisa årets interna kontroller.")


@app.callback()
def _internkontroll() -> None:
    """Redovisa årets interna kontroller."""


@app.command()
def redovisa(
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="md, docx eller båda: md,docx.")
    ] = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa varje kontroll och bygg redovisningen till bygge/. Skriver filer där."""
    from uppfolj.cli._hela import load_hela, warn_olasta
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.internkontroll import build_kontrolljobb, print_redovisning
    from uppfolj.rules.internkontroll import build_redovisning

    format_ = check_format(till)
    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    redovisning = build_redovisning(hela.get_ar(get_ar(ar, k.idag, hela.karta.ar)), hela.kontext)
    jobb = build_kontrolljobb(k.rot, redovisning, hela.kontext, format_)
    utfall = build_dokument(k.rot, [jobb])
    print_redovisning(k.rot, redovisning, utfall, json=json)
    warn_olasta(hela.olasta)
    return Slutkod.GAR_INTE if any(u.fel for u in utfall) else hela.get_slutkod()
