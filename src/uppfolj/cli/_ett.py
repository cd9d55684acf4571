"""Läs in en enda uppföljning och det som gäller för den. För kommandon som arbetar med en."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from uppfolj.base.fel import Slutkod
from uppfolj.cli._hela import finish
from uppfolj.models.arende import Arende, Kontext
from uppfolj.store.ar import find_arende, load_arende
from uppfolj.store.kontext import find_kontext
from uppfolj.store.mapp import load_karta

if TYPE_CHECKING:
    from uppfolj.render.dokument import Utfall


class Ett(NamedTuple):
    """Uppföljningen och kontexten."""

    arende: Arende
    kontext: Kontext

    def finish(self, utfall: Iterable[Utfall] = ()) -> Slutkod:
        """Säg vilka av dess filer som inte gick att läsa, och ge slutkoden."""
        return finish(self.arende.olasta, utfall)


def load_ett(rot: Path, idag: date, id_: str) -> Ett:
    """Läs uppföljningen ``id_``. Höjer ``UppfoljFel`` om den eller profilen inte går att läsa."""
    karta = find_arende(load_karta(rot), id_)
    kontext, _ = find_kontext(rot, idag)
    return Ett(load_arende(rot, karta)[0], kontext)
