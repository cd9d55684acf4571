"""``uppfolj ledningssystem``: genomgången av enheternas ledningssystem, blad och årets matris."""

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

app = typer.Typer(no_args_is_help=True, help="Genomgången av enheternas ledningssystem.")


@app.command()
def visa(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa varje enhet, period och kriterium, och vilka genomgångar som är försenade."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.ledningssystem import print_matris
    from uppfolj.rules.ledningssystem_matris import compute_matris

    hela = load_hela(rot, idag)
    artal = hela.find_artal(ar)
    kriterier, rader = compute_matris(artal, hela.arenden, hela.kontext)
    print_matris(artal, kriterier, rader, json=json)
    return hela.finish()


@app.command()
def blad(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Genomgångens uppföljning.")],
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg bladet till mötet, ifyllt med det som mappen redan säger. Skriver filer i bygge/."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.ledningssystem import build_bladjobb, print_blad
    from uppfolj.rules.ledningssystem import build_blad

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    arende = hela.find_arende(id_)
    ett = build_blad(arende, hela.ar, hela.arenden, hela.kontext)
    utfall = hela.build(build_bladjobb(hela.rot, ett, arende.ar, hela.kontext, format_))
    print_blad(hela.rot, ett, utfall, json=json)
    return hela.finish(utfall)
