"""Läs in en enda uppföljning och det som gäller för den. För kommandon som arbetar med en."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.store.ar import find_arende, load_arende, load_kontext
from uppfolj.store.mapp import load_karta


class Ett(NamedTuple):
    """Uppföljningen och kontexten."""

    arende: Arende
    kontext: Kontext

    def warn(self) -> Slutkod:
        """Säg vilka av dess filer som inte gick att läsa. Slutkod 1 om det finns några."""
        from uppfolj.cli._hela import warn_olasta

        warn_olasta(self.arende.olasta)
        return Slutkod.FEL_I_FILERNA if self.arende.olasta else Slutkod.KLART


def load_ett(rot: Path, idag: date, id_: str) -> Ett:
    """Läs uppföljningen ``id_``. Höjer ``UppfoljFel`` om den eller profilen inte går att läsa."""
    karta = find_arende(load_karta(rot), id_)
    kontext, _ = load_kontext(rot, idag)
    if kontext is None:
        raise UppfoljFel(
            "Profilen uppfolj.yaml går inte att läsa.",
            tips="Se vad som är fel: uppfolj kontrollera uppfolj.yaml",
            kod=Slutkod.FEL_I_FILERNA,
        )
    return Ett(load_arende(rot, karta)[0], kontext)
