"""``uppfolj internkontroll``: redovisa årets interna kontroller."""

from __future__ import annotations

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
    get_ar,
    get_korning,
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
    return hela.finish(utfall)
