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
    get_ar,
    get_korning,
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

    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    ett = hela.get_ar(get_ar(ar, k.idag, hela.karta.ar))
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
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.planinit import print_byggt
    from uppfolj.rules.basprogram_sammanstallning import build_punkter

    format_ = check_format(till)
    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    ett = hela.get_ar(get_ar(ar, k.idag, hela.karta.ar))
    punkter = build_punkter(ett, hela.get_arenden(ett.ar), hela.kontext)
    jobb = build_basjobb(k.rot, ett.ar, punkter, hela.kontext, format_)
    utfall = build_dokument(k.rot, [jobb])
    print_byggt(k.rot, utfall, json=json)
    return hela.finish(utfall)
