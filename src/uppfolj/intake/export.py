"""Läs tillbaka exportens xlsx: blad för blad, rad för rad, som text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from uppfolj.intake.fil import build_fel
from uppfolj.intake.kalkyl import Blad, format_ref, parse_xlsx
from uppfolj.models.inlast import Cell

_INNEHALL = "Innehåll"


class Exportblad(NamedTuple):
    """Ett blad: tabellens namn, rubrikerna, och raderna som rubrik → cell.

    ``utan_varde`` är platserna med fel eller formler utan värde, ``sammanslagna`` är områden.
    """

    tabell: str
    huvud: tuple[Cell, ...]
    rader: tuple[Mapping[str, Cell], ...]
    utan_varde: frozenset[str]
    sammanslagna: tuple[str, ...]


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
        if namn and namn not in blad:
            raise build_fel(
                f"Bladet {namn} saknas, är dolt eller har fått ett annat namn.",
                "Ta fram det, eller gör en ny: uppfolj exportera --till xlsx",
            )
        if namn:
            export.append(_build_blad(tabell, blad[namn]))
    return export


def _build_blad(tabell: str, blad: Blad) -> Exportblad:
    """Bladet med plats på varje cell. Rader utan någon text är inga rader."""
    platser = [
        [Cell(text, f"{blad.namn}!{format_ref(nr, kol)}") for kol, text in enumerate(rad)]
        for nr, rad in enumerate(blad.rader)
    ]
    huvud, *resten = platser or [[]]
    rader = tuple(
        {h.text: cell for h, cell in zip(huvud, rad, strict=False)}
        for rad in resten if any(c.text.strip() for c in rad)
    )  # fmt: skip
    return Exportblad(
        tabell, tuple(h for h in huvud if h.text.strip()), rader,
        frozenset(f"{blad.namn}!{ref}" for ref in blad.utan_varde),
        tuple(f"{blad.namn}!{ref}" for ref in blad.sammanslagna),
    )  # fmt: skip
