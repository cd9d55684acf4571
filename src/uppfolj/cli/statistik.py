"""``uppfolj statistik``: det statistiska underlaget, med värde, år och källa."""

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

app = typer.Typer(no_args_is_help=True, help="Visa och bygg det statistiska underlaget.")


@app.command()
def visa(
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ENHET", help="Bara den enhetens värden.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa värdena i årets statistik.yaml, per enhet där de finns."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.statistik import print_statistik
    from uppfolj.rules.statistik import build_statistik

    hela = load_hela(rot, idag)
    ett = hela.find_ar(ar)
    print_statistik(build_statistik(ett, hela.kontext, enhet), json=json)
    return hela.finish()


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg underlaget till bygge/: varje värde med år, källa och förbehåll."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.statistik import build_statistikjobb
    from uppfolj.rules.statistik import build_statistik

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    data = build_statistik(hela.find_ar(ar), hela.kontext)
    return hela.finish_bygge(build_statistikjobb(hela.rot, data, hela.kontext, format_), json=json)
