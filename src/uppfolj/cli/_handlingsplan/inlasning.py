"""Från en inkommen fil till prövade planer, och därifrån till ändringar i handlingsplan.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._handlingsplan.andringar import write_inlast
from uppfolj.cli._handlingsplan.mal import find_mal, get_kolumnkarta
from uppfolj.cli._hela import Hela
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.inlast import Inlast, Inrad
from uppfolj.rules.handlingsplan_las import Prov, check_plan

_FORMAT = (".docx", ".xlsx", ".csv")


class Planprov(NamedTuple):
    """En uppföljnings plan och vad den inkomna filen innebär för den."""

    arende: Arende
    plan: Handlingsplan
    prov: Prov
    ansvarig: str


def prove_fil(hela: Hela, fil: Path, uppfoljning: str, karta: Path | None) -> list[Planprov]:
    """Läs filen och pröva varje uppföljning i den. Skriver inget.

    Höjer ``UppfoljFel`` om filen inte går att läsa, eller om det inte framgår vad den gäller.
    """
    inlast = _parse(hela, fil, karta)
    planer = []
    for id_, rader in _group(inlast, uppfoljning).items():
        mal = find_mal(hela, id_)
        prov = check_plan(rader, mal.arende, hela.kontext)
        planer.append(Planprov(mal.arende, mal.plan, prov, _get_ansvarig(mal.arende, hela.kontext)))
    return planer


def write_planer(k: Korning, planer: Sequence[Planprov], datum: date, fran: str) -> None:
    """Skriv ändringarna, en fil per uppföljning."""
    for p in planer:
        write_inlast(k.rot, p.plan, p.prov, datum, fran or p.ansvarig)


def _parse(hela: Hela, fil: Path, karta: Path | None) -> Inlast:
    from uppfolj.intake.blankett import parse_blankett
    from uppfolj.intake.fil import check_slut, read_fil
    from uppfolj.intake.tabell import parse_tabell

    slut = fil.suffix.lower()
    check_slut(fil, _FORMAT)
    data = read_fil(fil)
    if slut == ".docx":
        return parse_blankett(data, fil.name)
    return parse_tabell(fil, data, get_kolumnkarta(hela, karta))


def _group(inlast: Inlast, uppfoljning: str) -> dict[str, list[Inrad]]:
    """Raderna per uppföljning: radens egen, annars flaggans, annars filens."""
    grupper: dict[str, list[Inrad]] = {}
    for rad in inlast.rader:
        id_ = rad.get("uppfoljning") or uppfoljning or inlast.uppfoljning
        if not uppfoljning or id_ == uppfoljning:
            grupper.setdefault(id_, []).append(rad)
    if "" in grupper or not grupper:
        raise UppfoljFel(
            "Det framgår inte vilken uppföljning filen gäller.",
            tips="Ange den: --uppfoljning ID",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return grupper


def _get_ansvarig(arende: Arende, k: Kontext) -> str:
    enhet = k.enheter.get(arende.uppfoljning.enhet) if arende.uppfoljning else None
    return enhet.ansvarig if enhet else "enhetschef"
