"""``uppfolj spar``: från mål till uppföljning, och från källa till ändrad rutin."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def spar(
    vad: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[rutin REF | KÄLLA]",
            help="rutin och dess beteckning, eller en källa: 2026/A-014, 2026-03-solgarden/I-002.",
        ),
    ] = None,
    mal: Annotated[
        str, typer.Option("--mal", "--mål", metavar="MÅL", help="Ett mål, t.ex. KF-3.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Följ spåret: vad som hör till ett mål, varför en rutin ändrats, vad en källa lett till."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render import spar as render
    from uppfolj.rules import spar as regler

    if bool(vad) == bool(mal):
        raise UppfoljFel(
            "Ange ett mål, en rutin eller en källa.",
            tips="uppfolj spar --mal KF-3, uppfolj spar rutin REF eller uppfolj spar 2026/A-014",
            kod=Slutkod.FEL_ARGUMENT,
        )
    hela = load_hela(rot, idag)
    if mal:
        malet = regler.find_mal(mal, hela.kontext)
        malspar = regler.build_malspar(malet, hela.ar, hela.arenden, hela.kontext)
        render.print_malspar(malspar, json=json)
    elif (ref := regler.find_ref(vad or [], hela.kontext)) is not None:
        regel = regler.find_rutin(ref, hela.kontext)
        rutinspar = regler.build_rutinspar(regel, hela.ar, hela.arenden)
        render.print_rutinspar(regel, rutinspar, json=json)
    else:
        kallspar = regler.build_kallspar(" ".join(vad or []), hela.ar, hela.arenden, hela.kontext)
        render.print_kallspar(kallspar, hela.kontext, json=json)
    return hela.finish()
