"""``uppfolj ansvar``: vad varje roll svarar för, och uppgifter som ingen har."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def ansvar(
    roll: Annotated[
        str, typer.Option("--roll", metavar="ROLL", help="Bara den rollen, t.ex. förvaltningschef.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa rollernas uppgifter, uppföljningar, frister, processer och rutiner."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.ansvar import print_ansvar
    from uppfolj.rules.ansvar import build_ansvar, find_roll, find_utan_roll

    hela = load_hela(rot, idag)
    arets = hela.get_arenden(hela.find_artal(ar)) if ar or hela.karta.ar else []
    roller = [find_roll(roll, hela.kontext)] if roll else list(hela.kontext.roller.values())
    lista = [build_ansvar(r, arets, hela.kontext) for r in roller]
    utan = [] if roll else find_utan_roll(hela.kontext)
    forvaltning = hela.kontext.profil.kommun.forvaltning or ""
    print_ansvar(lista, utan, forvaltning, json=json)
    return hela.finish()
