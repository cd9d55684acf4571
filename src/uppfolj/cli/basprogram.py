"""``uppfolj basprogram``: den grundläggande uppföljningen, lika varje år vad planen än säger."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
)

app = typer.Typer(no_args_is_help=True, help="Den grundläggande uppföljningen, varje år.")


@app.command()
def visa(
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ENHET", help="Bara den enheten på nivå 3.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa varje punkt: deltagande, enheternas analyser, den samlade analysen och läget."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.basprogram import print_basprogram
    from uppfolj.rules.basprogram_sammanstallning import build_punkter
    from uppfolj.rules.nypost import find_enhet

    hela = load_hela(rot, idag)
    ett = hela.find_ar(ar)
    vald = find_enhet(enhet, hela.kontext).id if enhet else ""
    punkter = build_punkter(ett, hela.get_arenden(ett.ar), hela.kontext, vald)
    print_basprogram(ett.ar, punkter, json=json)
    return hela.finish()


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg sammanställningen, punkt för punkt med enheterna, till bygge/. Skriver filer där."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.basprogram import build_basjobb
    from uppfolj.render.dokument import check_format
    from uppfolj.rules.basprogram_sammanstallning import build_punkter

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    ett = hela.find_ar(ar)
    punkter = build_punkter(ett, hela.get_arenden(ett.ar), hela.kontext)
    jobb = build_basjobb(hela.rot, ett.ar, punkter, hela.kontext, format_)
    return hela.finish_bygge(jobb, json=json)
