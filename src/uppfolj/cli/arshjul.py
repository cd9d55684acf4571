"""``uppfolj arshjul``: året som bild och text, månad för månad."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def arshjul(
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="svg, png och md, med komma emellan.")
    ] = "svg,png,md",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg årshjulet till bygge/: uppföljningar, återkommande uppgifter, handlingsplaner."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arshjul import FORMAT, build_arshjul, print_arshjul
    from uppfolj.render.dokument import check_format
    from uppfolj.rules.arshjul import compute_arshjul

    format_ = check_format(till, FORMAT)
    hela = load_hela(rot, idag)
    artal = hela.find_artal(ar)
    hjul = compute_arshjul(artal, hela.ar, hela.arenden, hela.kontext, hela.olasta)
    byggda = build_arshjul(hela.rot, hjul, hela.kontext, format_)
    print_arshjul(byggda, json=json)
    return hela.finish(byggda)
