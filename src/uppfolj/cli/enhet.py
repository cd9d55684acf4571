"""``uppfolj enhet ID``: enhetens sida, med avtal, färger över åren och öppet rött."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

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
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.enhet import build_enhetsjobb, print_enhet
    from uppfolj.rules.enhetssida import build_enhetssida, find_enhet

    format_ = check_format(till) if till is not None else ()
    hela = load_hela(rot, idag)
    vald = find_enhet(id_, hela.kontext)
    sida = build_enhetssida(vald, hela.ar, hela.arenden, hela.kontext, hela.olasta)
    if format_:
        jobb = build_enhetsjobb(hela.rot, sida, hela.kontext, format_)
        return hela.finish_bygge(jobb, json=json)
    print_enhet(sida, hela.kontext, json=json)
    return hela.finish()
