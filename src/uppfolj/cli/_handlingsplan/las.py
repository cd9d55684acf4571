"""``uppfolj handlingsplan las``: enhetens ifyllda plan till handlingsplan.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import (
    IdagFlagga,
    JsonFlagga,
    KartaFlagga,
    RotFlagga,
    get_korning,
    read_datum,
)


def las(
    fil: Annotated[
        Path, typer.Argument(metavar="FIL", help="Den ifyllda .docx, .xlsx eller .csv.")
    ],
    uppfoljning: Annotated[
        str, typer.Option("--uppfoljning", metavar="ID", help="Om filen inte själv säger vilken.")
    ] = "",
    fran: Annotated[
        str,
        typer.Option("--fran", "--från", metavar="ROLL", help="Vem som skickade. Annars enhetens."),
    ] = "",
    datum: Annotated[
        date | None,
        typer.Option(
            "--datum", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="När den kom. Annars i dag."
        ),
    ] = None,
    karta: KartaFlagga = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in en ifylld handlingsplan. Är något fel sägs allt på en gång, och inget skrivs."""
    from uppfolj.cli._handlingsplan.inlasning import prove_fil, write_planer
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.handlingsplan import print_inlast, print_vagrat
    from uppfolj.store.las import lock

    k = get_korning(rot, idag)
    with lock(k.rot):
        planer = prove_fil(load_hela(k.rot, k.idag), fil, uppfoljning, karta)
        if any(p.prov.vagrade for p in planer):
            print_vagrat(fil.name, [(p.arende.id, p.prov) for p in planer], json=json)
            return Slutkod.FEL_I_FILERNA
        write_planer(k, planer, datum or k.idag, fran)
    print_inlast([(p.plan.fil, p.arende.id, p.prov) for p in planer], json=json)
    return Slutkod.KLART
