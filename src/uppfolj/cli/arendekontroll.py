"""``uppfolj arendekontroll``: organets kontroll av biståndsärenden vid varje sammanträde."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
    get_korning,
    read_datum,
)

app = typer.Typer(no_args_is_help=True, help="Dra, följ upp och sammanställ biståndsärenden.")
_SammantradeFlagga = Annotated[
    date,
    typer.Option(
        "--sammantrade", "--sammanträde", metavar="ÅÅÅÅ-MM-DD", parser=read_datum,
        help="Sammanträdets dag.",
    ),
]  # fmt: skip


@app.command()
def dra(
    sammantrade: _SammantradeFlagga,
    arenden: Annotated[
        int,
        typer.Option("--arenden", "--ärenden", metavar="N", help="Antal ärenden att dra bland."),
    ],
    slump: Annotated[
        str | None, typer.Option("--slump", metavar="TEXT", help="Slumptext. Annars datorns egen.")
    ] = None,
    kalla: Annotated[
        str | None, typer.Option("--kalla", metavar="TEXT", help="Varifrån slumptexten kommer.")
    ] = None,
    skal: Annotated[
        str | None, typer.Option("--skal", metavar="TEXT", help="Varför det dras om.")
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Dra ärenden till ett sammanträde och skriv dem i årets arendekontroll.yaml.

    Ärendena numreras 1–N i en lista som stannar hos den som drar. Dragningen binds till organet
    och dagen.
    """
    from uppfolj.cli._arendekontroll import find_arsdata, save_dragning
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arendekontroll import print_arendedragning
    from uppfolj.rules.arendekontroll_dragning import build_arendedragning
    from uppfolj.rules.urval import draw_urval
    from uppfolj.rules.urval_val import find_kalla

    hela = load_hela(rot, idag)
    find_arsdata(hela, sammantrade)
    oppen = build_arendedragning(hela.kontext, sammantrade, arenden, find_kalla(kalla, slump))
    dragning = draw_urval(oppen, secrets.token_hex(16) if slump is None else slump)
    fil, sparad = save_dragning(hela.rot, hela.idag, sammantrade, dragning, skal)
    print_arendedragning(sparad, fil, sammantrade.isoformat(), json=json)


@app.command()
def uteslut(
    sammantrade: _SammantradeFlagga,
    nr: Annotated[int, typer.Option("--nr", metavar="N", help="Det dragna numret.")],
    skal: Annotated[str, typer.Option("--skal", metavar="TEXT", help="Skäl ur profilens lista.")],
    roll: Annotated[
        str | None, typer.Option("--roll", metavar="ROLL", help="Rollen som beslutade.")
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Uteslut ett draget ärende som inte går att kontrollera. Nästa i tur tar dess plats."""
    from uppfolj.cli._arendekontroll import exclude_arende
    from uppfolj.render.arendekontroll import print_arendedragning

    k = get_korning(rot, idag)
    fil, ny = exclude_arende(k.rot, k.idag, sammantrade, nr, skal=skal, roll=roll)
    print_arendedragning(ny, fil, sammantrade.isoformat(), json=json)


@app.command()
def verifiera(
    rot: RotFlagga = None, ar: ArFlagga = None, idag: IdagFlagga = None, json: JsonFlagga = False
) -> int:
    """Räkna om varje dragning av ärenden. Skriver inget. Slutkod 1 om något skiljer."""
    from uppfolj.cli._arendekontroll import check_alla
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arendekontroll import print_omrakning

    hela = load_hela(rot, idag)
    antal, skillnader = check_alla(hela.rot, hela, ar)
    print_omrakning(antal, skillnader, json=json)
    kod = hela.finish()
    return Slutkod.FEL_I_FILERNA if skillnader else kod


@app.command()
def blad(
    sammantrade: _SammantradeFlagga,
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg formuläret till sammanträdet: fyra delar per ärende, inget om den enskilde."""
    from uppfolj.cli._arendekontroll import find_arsdata
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arendekontroll import build_bladjobb, print_blad
    from uppfolj.render.dokument import check_format
    from uppfolj.rules.arendekontroll_blad import build_blad

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    formular = build_blad(find_arsdata(hela, sammantrade), hela.kontext, sammantrade)
    utfall = hela.build(build_bladjobb(hela.rot, formular, hela.kontext, format_))
    print_blad(hela.rot, formular, utfall, json=json)
    return hela.finish(utfall)


@app.command()
def sammanstall(
    till: TillFlagga = "md,docx",
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="Bara de beslut som hör till den.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Sammanställ årets kontroller och handläggarnas fyra frågor. Små tal visas inte."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arendekontroll import build_sammanstallningsjobb, print_sammanstallning
    from uppfolj.render.dokument import check_format
    from uppfolj.rules.arendekontroll_sammanstallning import build_sammanstallning

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    ett = hela.find_ar(ar)
    s = build_sammanstallning(ett, hela.kontext, period)
    utfall = hela.build(build_sammanstallningsjobb(hela.rot, s, hela.kontext, format_))
    print_sammanstallning(hela.rot, s, utfall, json=json)
    return hela.finish(utfall)
