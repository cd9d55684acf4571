"""``godkann``, ``aterlamna`` och ``verifiera``: kommunens beslut om planen och dess åtgärder."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning, read_datum
from uppfolj.cli._handlingsplan.mal import UppfoljningArgument

DatumFlagga = Annotated[
    date | None,
    typer.Option(
        "--datum", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="När det skedde. Annars i dag."
    ),
]


def godkann(
    id_: UppfoljningArgument,
    datum: DatumFlagga = None,
    roll: Annotated[
        str, typer.Option("--roll", metavar="ROLL", help="Rollen som godkänner. Annars ansvarig.")
    ] = "",
    dnr: Annotated[
        str, typer.Option("--dnr", metavar="TEXT", help="Diarienummer. Annars uppföljningens.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Godkänn en inkommen plan. Varje röd iakttagelse måste ha en åtgärd. Skriver i planen.

    Godkännandet binds till åtgärderna med en kontrollsumma, roll och diarienummer. Ändras en åtgärd
    efteråt säger kontrollera till, och planen kan godkännas på nytt.
    """
    from uppfolj.cli._handlingsplan.andringar import write_godkand
    from uppfolj.cli._handlingsplan.mal import load_mal
    from uppfolj.render.handlingsplan import print_beslut
    from uppfolj.rules.handlingsplan_beslut import check_godkann
    from uppfolj.rules.handlingsplan_godkannande import build_godkannande

    k = get_korning(rot, idag)
    mal = load_mal(k, id_)
    check_godkann(mal.arende, mal.plan, mal.hela.kontext)
    dag = datum or k.idag
    nytt = build_godkannande(mal.arende, mal.plan, mal.hela.kontext, dag, roll=roll, dnr=dnr)
    write_godkand(k.rot, mal.plan, dag, nytt)
    utan = "" if nytt.dnr else " Utan diarienummer: ange det med --dnr."
    print_beslut(mal.plan.fil, f"Godkände planen {dag}.{utan}", json=json)


def aterlamna(
    id_: UppfoljningArgument,
    skal: Annotated[str, typer.Option("--skal", "--skäl", metavar="TEXT", help="Varför.")],
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Lämna tillbaka planen till enheten, med skäl. Skriver i planen."""
    from uppfolj.cli._handlingsplan.andringar import write_aterlamnad
    from uppfolj.cli._handlingsplan.mal import load_mal
    from uppfolj.render.handlingsplan import print_beslut
    from uppfolj.rules.handlingsplan_beslut import check_aterlamna

    k = get_korning(rot, idag)
    mal = load_mal(k, id_)
    check_aterlamna(mal.arende, mal.plan)
    write_aterlamnad(k.rot, mal.plan, skal)
    nasta = f"Ny blankett till enheten: uppfolj handlingsplan blankett {id_}"
    print_beslut(mal.plan.fil, f"Lämnade tillbaka planen: {skal}\n{nasta}", json=json)


def verifiera(
    id_: UppfoljningArgument,
    atgard: Annotated[str, typer.Argument(metavar="ÅTGÄRD", help="Åtgärdens nummer, t.ex. Å-001.")],
    resultat: Annotated[
        str,
        typer.Option("--resultat", metavar="ORD", help="genomförd, delvis eller ”inte genomförd”."),
    ],
    hur: Annotated[str, typer.Option("--hur", metavar="TEXT", help="Hur ni vet, t.ex. återbesök.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som kontrollerade.")],
    effekt: Annotated[
        str, typer.Option("--effekt", metavar="TEXT", help="Vad åtgärden ledde till.")
    ] = "",
    datum: DatumFlagga = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Logga en kontroll av en åtgärd. Det röda är öppet tills varje åtgärd är genomförd."""
    from uppfolj.cli._handlingsplan.andringar import write_kontroll
    from uppfolj.cli._handlingsplan.kontroll import build_kontroll
    from uppfolj.cli._handlingsplan.mal import load_mal
    from uppfolj.render.handlingsplan import print_beslut
    from uppfolj.rules.handlingsplan_beslut import find_atgardsnummer

    k = get_korning(rot, idag)
    mal = load_mal(k, id_)
    nummer = find_atgardsnummer(mal.plan, atgard)
    kontroll = build_kontroll(k, datum or k.idag, resultat, hur, roll)
    write_kontroll(k.rot, mal.plan, nummer, kontroll, effekt)
    print_beslut(mal.plan.fil, f"{atgard}: {kontroll['resultat']} ({hur}).", json=json)
