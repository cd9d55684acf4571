"""``uppfolj urval registerbevis``: bind en registerlista utan att den lämnar systemförvaltaren."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga


def registerbevis(
    lista: Annotated[
        str, typer.Argument(metavar="[LISTA]", help="En journal per rad. - är standard in.")
    ] = "-",
    *,
    salt: Annotated[
        Path, typer.Option("--salt", metavar="FIL", help="Fil med minst 16 slumpade byte.")
    ],
    rot: RotFlagga = None,  # noqa: ARG001  # alla kommandon tar samma flaggor
    idag: IdagFlagga = None,  # noqa: ARG001  # samma
    json: JsonFlagga = False,
) -> None:
    """Räkna ut en registerlistas HMAC. Skriver inget, och visar aldrig listan.

    Listan och saltet stannar hos systemförvaltaren, utanför kommunens mapp.
    """
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.rules.urval import compute_registerbevis

    rader = _read_lista(lista)
    bevis = compute_registerbevis(_read_hemlig(salt), rader)
    if json:
        print_json({"registerbevis": bevis, "antal": len(rader)})
    else:
        print_text(bevis)


def _read_lista(lista: str) -> list[str]:
    data = sys.stdin.buffer.read() if lista == "-" else _read_hemlig(Path(lista))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fel:
        raise UppfoljFel(
            "Registerlistan är inte sparad som UTF-8.", tips="Spara den som UTF-8."
        ) from fel
    return text.removesuffix("\n").split("\n") if text else []


def _read_hemlig(fil: Path) -> bytes:
    from uppfolj.store.vandring import find_rot

    try:
        data = fil.read_bytes()
    except OSError as fel:
        raise UppfoljFel(
            f"{fil} går inte att läsa ({fel.strerror}).",
            tips="Kontrollera namnet och att du får läsa filen.",
            kod=Slutkod.FEL_ARGUMENT,
        ) from fel
    try:
        rot = find_rot(fil.resolve().parent)
    except UppfoljFel:
        return data
    raise UppfoljFel(
        f"{fil} ligger i kommunens mapp {rot}.",
        tips="Flytta ut filen: registret och saltet ska aldrig ligga där urvalet ligger.",
    )
