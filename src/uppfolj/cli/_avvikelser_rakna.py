"""``uppfolj avvikelser rakna``: enhetens avvikelser till uppföljningen."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_uppraknat
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, read_datum


def rakna(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Uppföljningens id, t.ex. 2026-03-solgarden.")
    ],
    skriv: Annotated[
        bool, typer.Option("--skriv", help="Skriv antalen i uppfoljning.yaml.")
    ] = False,
    granskat: Annotated[
        date | None,
        typer.Option(
            "--granskat", metavar="ÅÅÅÅ-MM-DD", parser=read_datum,
            help="När ni granskade avvikelserna. Annars i dag, om dagen inte redan står.",
        ),
    ] = None,
    delvis: Annotated[
        bool, typer.Option("--delvis", help="Skriv fast något år saknar avvikelser.yaml.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:  # fmt: skip
    """Räkna enhetens avvikelser under den granskade tiden. Med --skriv läggs de i uppföljningen."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.avvikelser_matning import print_matning
    from uppfolj.rules.avvikelser_matning import compute_matning
    from uppfolj.store.redigera import Andring, edit_flera

    hela = load_hela(rot, idag)
    arende = hela.find_arende(id_)
    m = compute_matning(arende, hela.ar, hela.kontext)
    u = arende.uppfoljning
    trasiga = [f for f in hela.olasta if f.endswith("/avvikelser.yaml")]
    if skriv and u:
        if trasiga:
            raise UppfoljFel(
                f"{format_uppraknat(trasiga)} går inte att läsa, så antalen är inte kända.",
                tips="Se vad som är fel: uppfolj kontrollera",
                kod=Slutkod.FEL_I_FILERNA,
            )
        if m.saknas and not delvis:
            filer = format_uppraknat(f"{y}/avvikelser.yaml" for y in m.saknas)
            raise UppfoljFel(
                f"{filer} finns inte, så en del av tiden {m.fran} till {m.till} är okänd.",
                tips="Läs in det som fattas: uppfolj las avvikelser FIL. Eller skriv --delvis.",
            )
        antal = [{"typ": t.typ, "antal": t.antal} for t in m.antal]
        if u.avvikelser is None:
            nytt = {"granskat": granskat or hela.idag, "antal": antal}
            edit_flera(hela.rot, u.fil, [Andring(("avvikelser",), nytt)])
        else:
            dag = [Andring(("avvikelser", "granskat"), granskat)] if granskat else []
            edit_flera(hela.rot, u.fil, [*dag, Andring(("avvikelser", "antal"), antal)])
    print_matning(id_, m, u.fil if skriv and u else "", json=json)
    return hela.finish()
