"""Vilka uppföljningar en lista gäller."""

from __future__ import annotations

from uppfolj.cli._hela import Hela
from uppfolj.models.arende import Arende
from uppfolj.store.ar import find_arende


def select_arenden(hela: Hela, id_: str | None, ar: int | None) -> list[Arende]:
    """En uppföljning, årets, eller alla. Höjer ``UppfoljFel`` om id:t inte finns."""
    mapp = find_arende(hela.karta, id_).mapp if id_ else None
    return [a for a in hela.arenden if mapp in (None, a.mapp) and ar in (None, a.ar)]
