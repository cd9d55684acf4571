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
    get_ar,
    get_korning,
)

app = typer.Typer(no_args_is_help=True, help="Visa och bygg det statistiska underlaget.")


@app.callback()
def _statistik() -> None:
    """Visa och bygg det statistiska underlaget."""


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

    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    ett = hela.get_ar(get_ar(ar, k.idag, hela.karta.ar))
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
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.planinit import print_byggt
    from uppfolj.render.statistik import build_statistikjobb
    from uppfolj.rules.statistik import build_statistik

    format_ = check_format(till)
    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    data = build_statistik(hela.get_ar(get_ar(ar, k.idag, hela.karta.ar)), hela.kontext)
    utfall = build_dokument(k.rot, [build_statistikjobb(k.rot, data, hela.kontext, format_)])
    print_byggt(k.rot, utfall, json=json)
    return hela.finish(utfall)
