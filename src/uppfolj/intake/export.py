"""Läs tillbaka exportens xlsx: blad för blad, rad för rad, som text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from uppfolj.intake.fil import build_fel
from uppfolj.intake.kalkyl import format_ref, parse_xlsx
from uppfolj.models.inlast import Cell

_INNEHALL = "Innehåll"


class Exportblad(NamedTuple):
    """Ett blad: tabellens namn, rubrikerna, och raderna som rubrik → cell."""

    tabell: str
    rader: tuple[Mapping[str, Cell], ...]


def parse_export(data: bytes) -> list[Exportblad]:
    """Bladen som bladet ”Innehåll” räknar upp. Höjer ``UppfoljFel`` om det saknas eller är fel."""
    blad = {b.namn: b for b in parse_xlsx(data)}
    if _INNEHALL not in blad:
        raise build_fel(
            "Filen är ingen export: bladet ”Innehåll” saknas.",
            "Gör en ny: uppfolj exportera --till xlsx",
        )
    export = []
    for rad in blad[_INNEHALL].rader[1:]:
        namn, tabell = [*rad, "", ""][:2]
        if not namn:
            continue
        if namn not in blad:
            raise build_fel(f"Bladet {namn} saknas.", "Gör en ny: uppfolj exportera --till xlsx")
        huvud, *resten = blad[namn].rader or [[]]
        rader = tuple(
            {
                rubrik: Cell(cell, f"{namn}!{format_ref(nr, kol)}")
                for kol, (rubrik, cell) in enumerate(zip(huvud, celler, strict=False)) if rubrik
            }
            for nr, celler in enumerate(resten, 1)
        )  # fmt: skip
        export.append(Exportblad(tabell, rader))
    return export
