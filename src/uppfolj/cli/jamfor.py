"""``uppfolj jamfor [REV]``: vad som ändrats sedan en revision i git, i klartext."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def jamfor(
    rev: Annotated[
        str | None,
        typer.Argument(metavar="[REV]", help="Gren, tagg eller commit. Annars huvudgrenen."),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, md (för en PR) eller json.")
    ] = "text",
    lank: Annotated[
        str, typer.Option("--lank", metavar="ADRESS", help="Länka filerna i md hit.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Säg vad som ändrats sedan REV, det röda först. Skriver inget i mappen.

    Jämför med platsen där grenen skildes från REV, annars från huvudgrenen, annars HEAD. Ordning,
    kommentarer och radslut räknas inte. Personnummer visas aldrig. Slutkod 1 om en fil inte går att
    läsa: den är inte jämförd.
    """
    from uppfolj.cli._jamfor import open_jamforelse
    from uppfolj.render.jamfor import check_format, filter_ar, print_jamforelse
    from uppfolj.rules.jamforelse import build_jamforelse

    valt = "json" if json else check_format(format_)
    k = get_korning(rot, idag)
    with open_jamforelse(k.rot, k.idag, rev) as j:
        grupper = filter_ar(build_jamforelse(j.fore, j.nu), ar)
        return print_jamforelse(j.git, grupper, valt, lank=lank, olasta=bool(j.nu.olasta))
