"""``uppfolj logg ID``: vem (roll), när och vad i en uppföljning, ur filerna och git."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def logg(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    git: Annotated[
        str, typer.Option("--git", metavar="ja|nej", help="Ta med filernas ändringar ur git.")
    ] = "ja",
    rot: RotFlagga = None,
    ar: ArFlagga = None,  # noqa: ARG001  # id:t bestämmer året
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skriv ut uppföljningens händelser i ordning. Skriver inget i mappen.

    Ur git visas dag, commit och fil, aldrig en persons namn eller adress. Har en fastställd rapport
    ändrats sägs det, och slutkoden blir 1.
    """
    from uppfolj.cli._logg import check_git, load_logg
    from uppfolj.render.logg import print_logg

    med_git = check_git(git)
    k = get_korning(rot, idag)
    return print_logg(load_logg(k, id_, git=med_git), json=json)
