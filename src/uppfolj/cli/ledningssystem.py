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
    get_ar,
    get_korning,
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

    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    artal = get_ar(ar, k.idag, hela.karta.ar)
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
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.ledningssystem import build_bladjobb, print_blad
    from uppfolj.rules.ledningssystem import build_blad
    from uppfolj.store.ar import find_arende

    format_ = check_format(till)
    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    karta = find_arende(hela.karta, id_)
    arende = next(a for a in hela.arenden if a.mapp == karta.mapp)
    ett = build_blad(arende, hela.ar, hela.arenden, hela.kontext)
    utfall = build_dokument(k.rot, [build_bladjobb(k.rot, ett, arende.ar, hela.kontext, format_)])
    print_blad(k.rot, ett, utfall, json=json)
    return hela.finish(utfall)
