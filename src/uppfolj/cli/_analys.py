"""Årets sammanställning, jämförd med året före."""

from __future__ import annotations

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.cli._hela import Hela
from uppfolj.render.analys import build_analysdokument
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.rules.analys import compute_analys

FOR = ("analysdag", "enhet", "sektor", "nämnd")


def check_for(for_: str, *, slutlig: bool) -> None:
    """Höj ``UppfoljFel`` om underlaget inte finns, eller inte kan bli slutligt.

    Analysdagens godkänns inte och kan därför inte bli slutligt.
    """
    if fold(for_) not in map(fold, FOR):
        raise UppfoljFel(
            f"Det finns inget underlag för ”{for_}”.",
            tips=format_menade_du(for_, FOR),
            kod=Slutkod.FEL_ARGUMENT,
        )
    if slutlig and fold(for_) == "analysdag":
        raise UppfoljFel(
            "Analysdagens underlag är arbetsmaterial och blir inte slutligt.",
            tips="Bygg det utan --slutlig.", kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip


def build_analysdag(hela: Hela, ar: int | None, till: tuple[str, ...]) -> Dokumentjobb:
    """Analysdagens underlag. Höjer ``UppfoljFel`` om året inte finns."""
    artal = hela.find_artal(ar)
    fore = hela.get_arenden(artal - 1) if artal - 1 in hela.karta.ar else None
    arenden = hela.get_arenden(artal)
    analys = compute_analys(
        hela.get_ar(artal), arenden, hela.kontext, fore=fore, olasta=hela.olasta
    )
    return build_analysdokument(hela.rot, analys, hela.kontext, till)
