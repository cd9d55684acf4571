"""Läs året och året före, och sammanställ dem."""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.cli._gemensamt import Korning, get_ar
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.render.analys import build_analysdokument
from uppfolj.render.dokument import Utfall, build_dokument, check_format
from uppfolj.rules.analys import Analys, compute_analys

FOR = ("analysdag", "enhet", "sektor", "nämnd")


class Analyslage(NamedTuple):
    """Analysen, och mappen den gjordes av."""

    analys: Analys
    hela: Hela


def check_for(for_: str) -> None:
    """Höj ``UppfoljFel`` om det inte finns något sådant underlag."""
    if fold(for_) not in map(fold, FOR):
        raise UppfoljFel(
            f"Det finns inget underlag för ”{for_}”.",
            tips=format_menade_du(for_, FOR),
            kod=Slutkod.FEL_ARGUMENT,
        )


def load_analys(k: Korning, ar: int | None) -> Analyslage:
    """Sammanställ året. Höjer ``UppfoljFel`` om det inte finns eller om profilen är trasig."""
    hela = load_hela(k.rot, k.idag)
    artal = get_ar(ar, k.idag, hela.karta.ar)
    fore = hela.get_arenden(artal - 1) if artal - 1 in hela.karta.ar else None
    arenden = hela.get_arenden(artal)
    analys = compute_analys(
        hela.get_ar(artal), arenden, hela.kontext, fore=fore, olasta=hela.olasta
    )
    return Analyslage(analys, hela)


def build_analysdag(
    k: Korning, ar: int | None, till: str, *, slutlig: bool
) -> tuple[Hela, list[Utfall]]:
    """Bygg analysdagens underlag. Det godkänns inte och kan därför inte bli slutligt."""
    if slutlig:
        raise UppfoljFel(
            "Analysdagens underlag är arbetsmaterial och blir inte slutligt.",
            tips="Bygg det utan --slutlig.", kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    format_ = check_format(till)
    laget = load_analys(k, ar)
    jobb = build_analysdokument(k.rot, laget.analys, laget.hela.kontext, format_)
    return laget.hela, build_dokument(k.rot, [jobb])
