"""``uppfolj plan``: årets plan – skapa, visa, bygg dokumentet, ändra med motiv."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer(no_args_is_help=True, help="Årets plan: skapa, visa, bygg, ändra.")


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
        str, typer.Option("--per", metavar="VAD", help="omrade, niva, del, manad eller enhet.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa planen och vad som är gjort. Med --per syns även det som ingen rad täcker."""
    from uppfolj.cli._planfil import load_planlage
    from uppfolj.render.plan import build_plan, print_plangrupper, print_planrader
    from uppfolj.render.terminal import print_json
    from uppfolj.rules.plan import check_per, compute_plangrupper

    vald = check_per(per) if per else None
    laget = load_planlage(get_korning(rot, idag), ar)
    if vald:
        grupper = compute_plangrupper(laget.lagen, vald, laget.hela.kontext)
        print_json([g._asdict() for g in grupper]) if json else print_plangrupper(vald, grupper)
    elif json:
        print_json(build_plan(laget.plan, laget.lagen))
    else:
        print_planrader(laget.plan, laget.lagen)
    return laget.warn()


@app.command()
def bygg(
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="md, docx.")] = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg det offentliga plandokumentet till bygge/. Skriver filer där."""
    from dataclasses import replace

    from uppfolj.cli._planfil import load_planlage
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.plan import build_plandokument
    from uppfolj.render.planinit import print_byggt

    format_ = check_format(till)
    k = get_korning(rot, idag)
    laget = load_planlage(k, ar)
    jobb = build_plandokument(k.rot, laget.plan, laget.lagen, laget.hela.kontext)
    utfall = build_dokument(k.rot, [replace(jobb, till=format_)])
    print_byggt(k.rot, utfall, json=json)
    return Slutkod.GAR_INTE if any(u.fel for u in utfall) else laget.warn()


@app.command()
def andra(
    rad: Annotated[str, typer.Argument(metavar="RAD", help="Radens id i planen, t.ex. P-03.")],
    motiv: Annotated[str, typer.Option("--motiv", metavar="TEXT", help="Varför.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som ändrar.")],
    falt: Annotated[
        list[str],
        typer.Option("--falt", "--fält", metavar="NYCKEL=VÄRDE", help="Det nya värdet."),
    ],
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Ändra en rad i planen och logga vad, varför, vem och när. Skriver i plan.yaml."""
    from uppfolj.cli._planfil import build_andring, load_planlage
    from uppfolj.render.planinit import print_andring
    from uppfolj.store.planfil import write_planandring

    k = get_korning(rot, idag)
    plan = load_planlage(k, ar).plan
    ny = build_andring(k, plan, rad, falt, motiv=motiv, roll=roll)
    write_planandring(k.rot, plan, ny.nummer, ny.falt, ny.logg)
    print_andring(plan.fil, ny.logg, json=json)
