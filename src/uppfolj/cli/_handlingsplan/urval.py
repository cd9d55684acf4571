"""Vilka uppföljningar en lista gäller."""

from __future__ import annotations

from uppfolj.cli._hela import Hela
from uppfolj.models.arende import Arende


def select_arenden(hela: Hela, id_: str | None, ar: int | None) -> list[Arende]:
    """En uppföljning, årets, eller alla. Höjer ``UppfoljFel`` om id:t inte finns."""
    arenden = [hela.find_arende(id_)] if id_ else hela.arenden
    return [a for a in arenden if ar in (None, a.ar)]
