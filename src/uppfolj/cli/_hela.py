"""Läs in hela mappen som data: profil, år och ärenden. För kommandon som räknar över allt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.store.ar import load_ar, load_arende, load_kontext
from uppfolj.store.mapp import Mappkarta, load_karta

if TYPE_CHECKING:
    from uppfolj.render.dokument import Utfall


@dataclass(slots=True, frozen=True)
class Hela:
    """Mappens innehåll, och de filer som inte gick att läsa."""

    karta: Mappkarta
    kontext: Kontext
    ar: list[Ar]
    arenden: list[Arende]
    olasta: list[str]

    def get_arenden(self, ar: int) -> list[Arende]:
        """Årets ärenden, i ordning efter mapp."""
        return [a for a in self.arenden if a.ar == ar]

    def get_ar(self, ar: int) -> Ar:
        """Året. Det ska finnas i ``karta.ar``."""
        return next(a for a in self.ar if a.ar == ar)

    def get_slutkod(self) -> Slutkod:
        """1 om någon fil inte gick att läsa: då kan svaret vara ofullständigt."""
        return Slutkod.FEL_I_FILERNA if self.olasta else Slutkod.KLART

    def finish(self, utfall: Iterable[Utfall] = ()) -> Slutkod:
        """Säg vilka filer som inte gick att läsa, och ge slutkoden. 3 om något inte byggdes."""
        warn_olasta(self.olasta)
        return Slutkod.GAR_INTE if any(u.fel for u in utfall) else self.get_slutkod()


def load_hela(rot: Path, idag: date) -> Hela:
    """Läs allt i ``rot``. Höjer ``UppfoljFel`` om profilen inte går att läsa."""
    karta = load_karta(rot)
    kontext, anmarkningar = load_kontext(rot, idag)
    if kontext is None:
        raise UppfoljFel(
            "Profilen uppfolj.yaml går inte att läsa.",
            tips="Se vad som är fel: uppfolj kontrollera uppfolj.yaml",
            kod=Slutkod.FEL_I_FILERNA,
        )
    ar, arenden = [], []
    for artal in karta.ar:
        ett, anm = load_ar(karta, artal)
        ar.append(ett)
        anmarkningar += anm
    for arendekarta in karta.arenden.values():
        arende, anm = load_arende(rot, arendekarta)
        arenden.append(arende)
        anmarkningar += anm
    olasta = sorted({a.fil for a in (*anmarkningar, *karta.okanda)})
    return Hela(karta, kontext, ar, arenden, olasta)


def warn_olasta(olasta: list[str]) -> None:
    """Säg på stderr att svaret kan vara ofullständigt, och vilka filer det beror på."""
    from uppfolj.render.terminal import print_fel

    if olasta:
        filer = "\n".join(f"  {fil}" for fil in olasta)
        print_fel(
            f"svaret kan vara ofullständigt, för de här gick inte att läsa:\n{filer}",
            "Se vad som är fel: uppfolj kontrollera",
        )
