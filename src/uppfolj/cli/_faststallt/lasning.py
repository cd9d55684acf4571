"""Läs en enda uppföljning och det som är gemensamt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.store.ar import find_arende, load_arende, load_kontext
from uppfolj.store.mapp import load_karta


def load_ett(rot: Path, idag: date, id_: str) -> tuple[Arende, Kontext]:
    """Ärendet och kontexten. Höjer ``UppfoljFel`` om id:t inte finns eller profilen är trasig."""
    karta = load_karta(rot)
    arendekarta = find_arende(karta, id_)
    kontext, _ = load_kontext(rot, idag)
    if kontext is None:
        raise UppfoljFel(
            "Profilen uppfolj.yaml går inte att läsa.",
            tips="Se vad som är fel: uppfolj kontrollera uppfolj.yaml",
            kod=Slutkod.FEL_I_FILERNA,
        )
    arende, _ = load_arende(rot, arendekarta)
    return arende, kontext
