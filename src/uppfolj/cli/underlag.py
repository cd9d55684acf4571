"""``uppfolj underlag``: en sida till den som ska besluta."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

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
    from uppfolj.cli._underlag import build_namnd
    from uppfolj.render.planinit import print_byggt

    k = get_korning(rot, idag)
    byggt = build_namnd(k, id_, organ, till)
    print_byggt(k.rot, byggt.utfall, json=json)
    return byggt.warn()


@app.command()
def analys(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Analysens id: sektor, vuxen, ÄN.")],
    organ: Annotated[
        str, typer.Option("--organ", metavar="ORGAN", help="Vem det är till, ur profilens organ.")
    ] = "",
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="md, docx.")] = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg en sida ur en analys: förslag till beslut, tal och vägning. --ar är analysens år."""
    from uppfolj.cli._underlag import build_analysen
    from uppfolj.render.planinit import print_byggt

    k = get_korning(rot, idag)
    byggt = build_analysen(k, id_, organ, ar, till)
    print_byggt(k.rot, byggt.utfall, json=json)
    return byggt.warn()


@app.command()
def kvalitetsrad(
    kvartal: Annotated[
        str, typer.Option("--kvartal", metavar="ÅÅÅÅQn", help="Utan: det senaste som är slut.")
    ] = "",
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="md, docx.")] = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg kvartalets underlag: uppföljning, granskning, avvikelser, synpunkter och lärdomar."""
    from uppfolj.cli._underlag import build_kvalitetsradet
    from uppfolj.render.kvalitetsrad import build_kvalitetsradsdata
    from uppfolj.render.planinit import print_byggt
    from uppfolj.render.terminal import print_json

    k = get_korning(rot, idag)
    underlag, byggt = build_kvalitetsradet(k, kvartal, till)
    if json:
        filer = [u.vag.relative_to(k.rot).as_posix() for u in byggt.utfall if not u.fel]
        print_json({**build_kvalitetsradsdata(underlag), "filer": filer})
    else:
        print_byggt(k.rot, byggt.utfall, json=False)
    return byggt.warn()
