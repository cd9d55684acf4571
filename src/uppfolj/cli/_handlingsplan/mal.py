"""Uppföljningen som ett kommando gäller, med dess handlingsplan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.arende import Arende
from uppfolj.models.blankett import Kolumnkarta
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.store.kolumnkarta import load_kolumnkarta

UppfoljningArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Uppföljningens id, t.ex. 2026-03-solgarden.")
]


class Mal(NamedTuple):
    """Uppföljningen, dess plan och resten av mappen."""

    hela: Hela
    arende: Arende
    plan: Handlingsplan


def load_mal(k: Korning, id_: str) -> Mal:
    """Läs uppföljningen. Höjer ``UppfoljFel`` om den eller dess plan saknas eller är trasig."""
    hela = load_hela(k.rot, k.idag)
    return find_mal(hela, id_)


def find_mal(hela: Hela, id_: str) -> Mal:
    """Uppföljningen och planen i det redan inlästa. Höjer ``UppfoljFel`` som ``load_mal``."""
    arende = hela.find_arende(id_)
    trasiga = [f for f in arende.olasta if "/iakttagelser/" in f or "/handlingsplan." in f]
    if trasiga:
        raise UppfoljFel(
            f"{trasiga[0]} går inte att läsa.",
            tips=f"Se vad som är fel: uppfolj kontrollera {arende.mapp}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    if arende.handlingsplan is None:
        raise UppfoljFel(
            f"Ingen handlingsplan är begärd i {id_}.",
            tips=f"Begär den: uppfolj ny handlingsplan {id_}",
        )
    return Mal(hela, arende, arende.handlingsplan)


def get_kolumnkarta(hela: Hela, karta: Path | None) -> Kolumnkarta:
    """Kolumnernas namn: ``--karta``, annars profilens."""
    return load_kolumnkarta(karta) if karta else hela.kontext.profil.handlingsplan.kolumner
