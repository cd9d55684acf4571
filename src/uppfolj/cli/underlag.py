"""``uppfolj underlag``: en sida till den som ska besluta."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, TillFlagga

app = typer.Typer(help="Underlag till den som ska besluta.", no_args_is_help=True)

_OrganFlagga = Annotated[
    str, typer.Option("--organ", metavar="ORGAN", help="Vem det är till, ur profilens organ.")
]


@app.command()
def namnd(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    organ: _OrganFlagga = "",
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg en sida till nämnden: förslag till beslut, rött, blått och ändring sedan sist."""
    from uppfolj.cli._hela import finish_bygge, load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.underlag import build_namndjobb
    from uppfolj.rules.redovisning_underlag import build_underlag

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    arende = hela.find_arende(id_)
    underlag = build_underlag(arende, hela.arenden, hela.kontext, organ)
    jobb = build_namndjobb(underlag, hela.rot, hela.kontext.profil.kommun.logotyp, format_)
    return finish_bygge(hela.rot, jobb, arende.olasta, json=json)


@app.command()
def analys(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Analysens id: sektor, vuxen, ÄN.")],
    organ: _OrganFlagga = "",
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg en sida ur en analys: förslag till beslut, tal och vägning. --ar är analysens år."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.underlag import build_beslutsjobb
    from uppfolj.rules.arsanalys import NAMND, find_analys, get_vad
    from uppfolj.rules.arsanalys_beslut import build_beslutsunderlag
    from uppfolj.rules.arsanalys_underlag import build_underlag
    from uppfolj.rules.redovisning_underlag import get_namnd

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    a = find_analys(id_, hela.ar, ar).a
    avser = hela.find_artal(a.avser)
    u = build_underlag(a.niva, get_vad(a), avser, hela.ar, hela.arenden, hela.kontext)
    namn = u.namn if a.niva == NAMND and not organ else get_namnd(hela.kontext, organ)
    jobb = build_beslutsjobb(build_beslutsunderlag(u, namn), hela.rot, hela.kontext, format_)
    return hela.finish_bygge(jobb, json=json)


@app.command()
def kvalitetsrad(
    kvartal: Annotated[
        str, typer.Option("--kvartal", metavar="ÅÅÅÅQn", help="Utan: det senaste som är slut.")
    ] = "",
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg kvartalets underlag: uppföljning, granskning, avvikelser, synpunkter och lärdomar."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.kvalitetsrad import build_kvalitetsradsdata, build_kvalitetsradsjobb
    from uppfolj.render.planinit import print_byggt
    from uppfolj.render.terminal import print_json
    from uppfolj.rules.kvalitetsrad import build_kvalitetsrad
    from uppfolj.rules.kvartal import get_forra_kvartalet, read_kvartal

    format_ = check_format(till)
    valt = read_kvartal(kvartal) if kvartal else None
    hela = load_hela(rot, idag)
    valt = valt or get_forra_kvartalet(hela.idag)
    hela.find_artal(valt.ar)
    underlag = build_kvalitetsrad(hela.ar, hela.arenden, hela.kontext, valt)
    utfall = hela.build(build_kvalitetsradsjobb(hela.rot, underlag, hela.kontext, format_))
    if json:
        filer = [u.vag.relative_to(hela.rot).as_posix() for u in utfall if not u.fel]
        print_json({**build_kvalitetsradsdata(underlag), "filer": filer})
    else:
        print_byggt(hela.rot, utfall, json=False)
    return hela.finish(utfall)
