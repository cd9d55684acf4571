"""``uppfolj forslag``: vilka enheter som mest talar för att följa upp, och varför."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer(no_args_is_help=True, help="Stöd för valet av enheter att följa upp.")


@app.command()
def enheter(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa årets enheter med poäng och skäl ur underlag.yaml, besöken och avtalen."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.val import print_forslag
    from uppfolj.rules.val import compute_forslag

    hela = load_hela(rot, idag)
    artal = hela.find_artal(ar)
    rader = compute_forslag(hela.get_ar(artal), hela.arenden, hela.kontext)
    print_forslag(rader, artal, hela.kontext, json=json)
    return hela.finish()


@app.command()
def valj(
    enhet: Annotated[str, typer.Argument(metavar="ENHET", help="Enhetens id eller namn.")],
    motiv: Annotated[str, typer.Option("--motiv", metavar="TEXT", help="Varför.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som väljer.")],
    rad: Annotated[
        str, typer.Option("--rad", metavar="RAD", help="Planraden, för en rad i detaljplanen.")
    ] = "",
    bort: Annotated[bool, typer.Option("--bort", help="Valet är att inte följa upp.")] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Spara ert val och motivet i underlag.yaml, och i detaljplanen med --rad. Skriver filer."""
    from uppfolj.cli._forslag import build_val, write_val
    from uppfolj.render.val import print_val

    k = get_korning(rot, idag)
    val = build_val(k, ar, enhet, motiv=motiv, roll=roll, rad=rad, vald=not bort)
    filer = write_val(k, val)
    print_val(val.namn, val.post, filer, json=json)
    return Slutkod.KLART
