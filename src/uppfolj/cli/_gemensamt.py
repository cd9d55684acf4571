"""Det som alla kommandon har gemensamt: flaggorna, mappen, året och dagens datum."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from uppfolj.base.fel import UppfoljFel
from uppfolj.cli._dag import get_idag, read_dag


def read_datum(text: str) -> date:
    """Läs ``ÅÅÅÅ-MM-DD`` från kommandoraden."""
    if dag := read_dag(text):
        return dag
    raise typer.BadParameter(f"”{text}” är inget datum. Skriv ÅÅÅÅ-MM-DD.")


RotFlagga = Annotated[
    Path | None,
    typer.Option("--rot", metavar="MAPP", help="Kommunens mapp. Annars söks uppåt härifrån."),
]
ArFlagga = Annotated[
    int | None,
    typer.Option("--ar", "--år", metavar="ÅÅÅÅ", min=2000, max=2100, help="Årets mapp."),
]
IdagFlagga = Annotated[
    date | None,
    typer.Option(
        "--idag", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="Räkna som om det vore denna dag."
    ),
]
DatumFlagga = Annotated[
    date | None,
    typer.Option("--datum", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="När. Annars i dag."),
]
KartaFlagga = Annotated[
    Path | None,
    typer.Option(
        "--karta", metavar="FIL", help="YAML med det andra systemets rubriker. Annars profilens."
    ),
]
TillFlagga = Annotated[
    str, typer.Option("--till", metavar="FORMAT", help="md, docx eller båda: md,docx.")
]
SlutligFlagga = Annotated[
    bool, typer.Option("--slutlig", help="Vägra om något återstår; bygg annars utan utkaststext.")
]
JsonFlagga = Annotated[bool, typer.Option("--json", help="Skriv ett JSON-dokument i stället.")]


class Korning(NamedTuple):
    """Var och när kommandot körs."""

    rot: Path
    idag: date


def get_korning(rot: Path | None, idag: date | None) -> Korning:
    """Hitta mappen och dagen. Höjer ``UppfoljFel`` om ingen mapp finns."""
    from uppfolj.store.vandring import find_rot

    return Korning(find_rot(rot or Path.cwd()), get_idag(idag))


def find_rot_eller_ingen(rot: Path | None) -> Path | None:
    """Kommunens mapp, eller None utanför en. En angiven ``--rot`` måste finnas (``UppfoljFel``)."""
    from uppfolj.store.vandring import find_rot

    if rot is not None:
        return find_rot(rot)
    try:
        return find_rot(Path.cwd())
    except UppfoljFel:
        return None


def get_ar(ar: int | None, idag: date, finns: list[int]) -> int:
    """Året: ``--ar``, annars dagens om det finns, annars det senaste. Höjer ``UppfoljFel``."""
    if not finns:
        raise UppfoljFel(
            "Mappen har inget år än.", tips=f"Skapa ett: uppfolj plan init {idag.year}"
        )
    valt = ar or (idag.year if idag.year in finns else max(finns))
    if valt not in finns:
        ar_finns = ", ".join(map(str, finns))
        raise UppfoljFel(f"Året {valt} finns inte i mappen.", tips=f"År som finns: {ar_finns}")
    return valt
