"""Det som avvikelsernas kommandon delar: året, perioden och tabellen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.cli._dag import read_dag
from uppfolj.cli._hela import Hela


def find_period(
    hela: Hela, ar: int | None, fran: date | None, till: date | None
) -> tuple[date, date]:
    """Perioden: dagarna, annars året. Höjer ``UppfoljFel`` om den är bakvänd."""
    angiven = fran or till
    if not (fran and till):
        artal = hela.find_artal(ar or (angiven.year if angiven else None))
        fran, till = fran or date(artal, 1, 1), till or date(artal, 12, 31)
    if fran > till:
        raise UppfoljFel(
            f"Perioden börjar {fran} men slutar {till}.",
            tips="Byt plats på --fran och --till.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return fran, till


def read_till(varden: Sequence[str]) -> tuple[date | None, tuple[str, ...]]:
    """``--till`` är en dag eller format: ``2026-06-30``, ``md,docx``. Höjer ``UppfoljFel``."""
    from uppfolj.render.dokument import FORMAT, check_format

    dag: date | None = None
    format_: tuple[str, ...] = FORMAT
    for varde in varden:
        if varde[:1].isdigit():
            dag = read_dag(varde)
            if dag is None:
                raise UppfoljFel(
                    f"”{varde}” är inget datum.", tips="Skriv ÅÅÅÅ-MM-DD.",
                    kod=Slutkod.FEL_ARGUMENT,
                )  # fmt: skip
        else:
            format_ = check_format(varde)
    return dag, format_


def check_per(per: str) -> str:
    """Tabellens namn, vikt. Höjer ``UppfoljFel`` om den inte finns."""
    from uppfolj.rules.avvikelser_fordelning import PER

    if per and fold(per) not in {fold(p) for p in PER}:
        raise UppfoljFel(
            f"Det går inte att sammanställa per ”{per}”.",
            tips=format_menade_du(per, PER),
            kod=Slutkod.FEL_ARGUMENT,
        )
    return fold(per)
