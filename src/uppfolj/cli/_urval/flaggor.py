"""Flaggor som flera urvalskommandon delar."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import read_datum

KunderFlagga = Annotated[
    list[int] | None,
    typer.Option("--kunder", metavar="N", help="Antal journaler att dra bland, en gång per skikt."),
]
SkiktFlagga = Annotated[
    list[str] | None,
    typer.Option("--skikt", metavar="NAMN", help="Skiktets namn, i samma ordning som --kunder."),
]
AntalFlagga = Annotated[
    int | None,
    typer.Option("--antal", metavar="N", help="Hur många som granskas. Annars profilens, eller 8."),
]
AllaFlagga = Annotated[
    int | None,
    typer.Option(
        "--alla-om-hogst",
        metavar="N",
        help="Så små skikt granskas helt. Annars profilens, eller 8.",
    ),
]
TotaltFlagga = Annotated[
    bool | None,
    typer.Option(
        "--totalt/--per-skikt", help="Gäller antalet alla skikt ihop, eller vart och ett?"
    ),
]
OmgangFlagga = Annotated[
    str | None, typer.Option("--omgang", metavar="TEXT", help="Vad som dras. Annars år och ärende.")
]
UtfastFlagga = Annotated[
    date | None,
    typer.Option(
        "--utfast", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="Dagen dragningen binds till."
    ),
]
GrundFlagga = Annotated[
    list[str] | None,
    typer.Option(
        "--grund",
        metavar="TEXT",
        help="Stöd för att läsa journalerna: en för alla, eller per skikt.",
    ),
]
OmdragningFlagga = Annotated[
    str | None,
    typer.Option("--skal", metavar="TEXT", help="Varför det dras om. Krävs när ett urval finns."),
]
RollFlagga = Annotated[
    str | None,
    typer.Option("--roll", metavar="ROLL", help="Rollen som drar. Annars profilens."),
]
UppfoljningFlagga = Annotated[
    str, typer.Option("--uppfoljning", metavar="ID", help="Uppföljningen som urvalet hör till.")
]
EgenUppfoljningFlagga = Annotated[
    str | None,
    typer.Option("--uppfoljning", metavar="ID", help="Spara urvalet i uppföljningens urval.yaml."),
]
