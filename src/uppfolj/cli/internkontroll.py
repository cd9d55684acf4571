"""``uppfolj internkontroll``: redovisa årets interna kontroller."""

from __future__ import annotations

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
)

app = typer.Typer(no_args_is_help=True, help="Redovisa årets interna kontroller.")


@app.callback()
def _internkontroll() -> None:
    """Redovisa årets interna kontroller."""


@app.command()
def redovisa(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa varje kontroll och bygg redovisningen till bygge/. Skriver filer där."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.internkontroll import build_kontrolljobb, print_redovisning
    from uppfolj.rules.internkontroll import build_redovisning

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    redovisning = build_redovisning(hela.find_ar(ar), hela.kontext)
    jobb = build_kontrolljobb(hela.rot, redovisning, hela.kontext, format_)
    utfall = hela.build(jobb)
    print_redovisning(hela.rot, redovisning, utfall, json=json)
    return hela.finish(utfall)
