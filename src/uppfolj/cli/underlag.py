"""``uppfolj underlag``: en sida till den som ska besluta."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer(help="Underlag till den som ska besluta.", no_args_is_help=True)


@app.callback()
def _underlag() -> None:
    """Underlag till den som ska besluta."""


@app.command()
def namnd(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    organ: Annotated[
        str, typer.Option("--organ", metavar="ORGAN", help="Vem det är till, ur profilens organ.")
    ] = "",
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="md, docx.")] = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg en sida till nämnden: förslag till beslut, rött, blått och ändring sedan sist."""
    from dataclasses import replace

    from uppfolj.cli._hela import load_hela, warn_olasta
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.planinit import print_byggt
    from uppfolj.render.underlag import build_namndjobb
    from uppfolj.rules.redovisning_underlag import build_underlag
    from uppfolj.store.ar import find_arende

    format_ = check_format(till)
    k = get_korning(rot, idag)
    hela = load_hela(k.rot, k.idag)
    mapp = find_arende(hela.karta, id_).mapp
    arende = next(a for a in hela.arenden if a.mapp == mapp)
    underlag = build_underlag(arende, hela.arenden, hela.kontext, organ)
    jobb = build_namndjobb(underlag, k.rot, hela.kontext.profil.kommun.logotyp)
    utfall = build_dokument(k.rot, [replace(jobb, till=format_)])
    print_byggt(k.rot, utfall, json=json)
    warn_olasta(arende.olasta)
    fel = Slutkod.FEL_I_FILERNA if arende.olasta else Slutkod.KLART
    return Slutkod.GAR_INTE if any(u.fel for u in utfall) else fel
