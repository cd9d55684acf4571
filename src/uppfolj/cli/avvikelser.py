"""``uppfolj avvikelser``: avvikelser, klagomål, lex Sarah, lex Maria och tillsyn."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._avvikelser import check_per, find_period, read_till
from uppfolj.cli._avvikelser_rakna import rakna
from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    read_datum,
)

app = typer.Typer()
app.command()(rakna)
ExternFlagga = Annotated[bool, typer.Option("--extern", help="Bara de som rör en annan huvudman.")]


@app.callback(invoke_without_command=True)
def avvikelser(
    ctx: typer.Context,
    extern: ExternFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Avvikelser, klagomål, lex Sarah, lex Maria och tillsyn. Utan underkommando: visa."""
    if ctx.invoked_subcommand:
        return Slutkod.KLART
    return visa(extern=extern, rot=rot, ar=ar, idag=idag, json=json)


@app.command()
def visa(
    enhet: Annotated[str, typer.Option("--enhet", metavar="ID", help="Bara enheten.")] = "",
    typ: Annotated[str, typer.Option("--typ", metavar="TYP", help="Bara typen.")] = "",
    oppna: Annotated[
        bool, typer.Option("--oppna", "--öppna", help="Bara de som inte är avslutade.")
    ] = False,
    extern: ExternFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa årets avvikelser, och öppna från tidigare år, med det som återstår."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.avvikelser import print_avvikelser
    from uppfolj.rules.avvikelser_lista import Filter, find_avvikelser

    hela = load_hela(rot, idag)
    artal = hela.find_artal(ar)
    filter_ = Filter(enhet, typ, oppna, extern)
    rader = find_avvikelser(hela.ar, artal, hela.kontext, filter_)
    print_avvikelser(rader, artal, hela.idag, json=json)
    return hela.finish()


@app.command()
def sammanstall(
    fran: Annotated[
        date | None,
        typer.Option(
            "--fran", "--från", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="Första dagen."
        ),
    ] = None,
    till: Annotated[
        list[str] | None,
        typer.Option(
            "--till",
            metavar="DAG|FORMAT",
            help="Sista dagen, eller format: md,docx. Kan anges två gånger.",
        ),
    ] = None,
    per: Annotated[
        str,
        typer.Option(
            "--per", metavar="VAD", help="enhet, typ, månad, område, driftform eller ursprung."
        ),
    ] = "",
    publik: Annotated[
        bool, typer.Option("--publik", help="Dölj små tal och det som kan avslöja dem.")
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Sammanställ årets avvikelser, eller en periods, och bygg dokumentet till bygge/."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.avvikelser import build_avvikelsejobb, print_sammanstallning
    from uppfolj.rules.avvikelser import compute_sammanstallning
    from uppfolj.rules.avvikelser_blad import build_blad

    vald = check_per(per)
    sist, format_ = read_till(till or [])
    hela = load_hela(rot, idag)
    period = find_period(hela, ar, fran, sist)
    tal = compute_sammanstallning(hela.ar, hela.kontext, *period)
    blad = build_blad(tal, hela.ar, hela.kontext, per=vald, publikt=publik)
    utfall = hela.build(build_avvikelsejobb(hela.rot, blad, hela.kontext, format_))
    print_sammanstallning(hela.rot, blad, tal, utfall, per=vald, json=json)
    return hela.finish(utfall)
