"""``uppfolj plan``: årets plan – skapa, visa, bygg dokumentet, besluta, ändra med motiv."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    DatumFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
)

app = typer.Typer(no_args_is_help=True, help="Årets plan: skapa, visa, bygg, besluta, ändra.")


@app.command()
def init(
    ar: Annotated[int, typer.Argument(metavar="ÅÅÅÅ", min=2000, max=2100, help="Året.")],
    fran: Annotated[
        int | None,
        typer.Option("--fran", "--från", metavar="ÅÅÅÅ", help="Ta med det som är kvar sedan dess."),
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Skapa årets mapp med plan. I en tom mapp skapas även profil och register. Skriver filer."""
    from uppfolj.cli._planinit import build_arsfiler, get_eller_skapa
    from uppfolj.render.planinit import print_arsmapp
    from uppfolj.store.skriv import write_ny

    k, skapade = get_eller_skapa(rot, idag)
    ny = build_arsfiler(k, ar, fran)
    for fil, data in ny.filer.items():
        write_ny(k.rot, fil, data)
    print_arsmapp(k.rot, ar, [*skapade, *ny.filer], ny.arvda, ny.aterkommande, json=json)


@app.command()
def visa(
    per: Annotated[
        str,
        typer.Option(
            "--per",
            metavar="VAD",
            help="omrade, niva, del, manad, enhet, verksamhet eller omrade,niva (matrisen).",
        ),
    ] = "",
    matris: Annotated[
        bool, typer.Option("--matris", help="Områden mot nivåer, med hålen märkta.")
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa planen och vad som är gjort. Med --per syns även det som ingen rad täcker."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._planfil import find_planlage
    from uppfolj.render.plan import build_plan, print_plangrupper, print_planrader
    from uppfolj.render.planmatris import print_matris
    from uppfolj.render.terminal import print_json
    from uppfolj.rules.plan import check_per
    from uppfolj.rules.planmatris import is_matris

    vald = check_per(per) if per and not is_matris(per) else None
    laget = find_planlage(load_hela(rot, idag), ar)
    if matris or is_matris(per):
        print_matris(laget.compute_matris(), json=json)
    elif vald:
        grupper = laget.compute_grupper(vald)
        print_json([g._asdict() for g in grupper]) if json else print_plangrupper(vald, grupper)
    elif json:
        print_json(build_plan(laget.plan, laget.lagen, laget.detalj, laget.find_utan_beslut()))
    else:
        print_planrader(laget.plan, laget.lagen, laget.detalj, laget.find_utan_beslut())
    return laget.hela.finish()


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg det offentliga plandokumentet till bygge/. Skriver filer där."""
    from dataclasses import replace

    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._planfil import find_planlage
    from uppfolj.render.dokument import check_format
    from uppfolj.render.plan import build_plandokument

    format_ = check_format(till)
    laget = find_planlage(load_hela(rot, idag), ar)
    jobb = build_plandokument(
        laget.hela.rot, laget.plan, laget.lagen, laget.hela.kontext, laget.compute_delar(),
        laget.compute_matris(),
    )  # fmt: skip
    return laget.hela.finish_bygge(replace(jobb, till=format_), json=json)


@app.command()
def andra(
    rad: Annotated[str, typer.Argument(metavar="RAD", help="Radens id i planen, t.ex. P-03.")],
    motiv: Annotated[str, typer.Option("--motiv", metavar="TEXT", help="Varför.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som ändrar.")],
    falt: Annotated[
        list[str],
        typer.Option("--falt", "--fält", metavar="NYCKEL=VÄRDE", help="Det nya värdet."),
    ],
    uppdrag_av: Annotated[
        str | None,
        typer.Option("--uppdrag-av", metavar="ORGAN", help="Nämnden, om det är dess uppdrag."),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Ändra en rad i planen och logga vad, varför, vem och när. Skriver i plan.yaml."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._planfil import build_andring, find_planlage
    from uppfolj.render.planinit import print_andring
    from uppfolj.store.planfil import write_planandring

    hela = load_hela(rot, idag)
    plan = find_planlage(hela, ar).plan
    ny = build_andring(hela, plan, rad, falt, motiv=motiv, roll=roll, organ=uppdrag_av)
    write_planandring(hela.rot, plan, ny.nummer, ny.falt, ny.logg)
    print_andring(plan.fil, ny.logg, json=json)


@app.command()
def besluta(
    organ: Annotated[str, typer.Option("--organ", metavar="ORGAN", help="Vem som beslutade.")],
    datum: DatumFlagga = None,
    paragraf: Annotated[
        str | None, typer.Option("--paragraf", metavar="TEXT", help="Paragraf, t.ex. § 14.")
    ] = None,
    dnr: Annotated[str | None, typer.Option("--dnr", metavar="TEXT", help="Diarienummer.")] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Logga ett beslut, så att senare ändringar av raderna syns. Skriver i plan.yaml."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._planfil import build_beslut, find_planlage
    from uppfolj.render.planinit import print_beslut
    from uppfolj.store.redigera import add_post

    hela = load_hela(rot, idag)
    laget = find_planlage(hela, ar)
    beslut = build_beslut(hela, laget.plan, organ, datum or hela.idag, paragraf=paragraf, dnr=dnr)
    add_post(hela.rot, laget.plan.fil, ("beslut",), beslut)
    print_beslut(laget.plan.fil, beslut, laget.find_utan_beslut(organ), json=json)
