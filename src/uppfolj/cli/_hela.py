"""Läs in hela mappen som data: profil, år och ärenden. För kommandon som räknar över allt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import get_ar, get_korning
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.store.ar import find_arende, load_ar, load_arende
from uppfolj.store.kontext import find_kontext
from uppfolj.store.mapp import Mappkarta, load_karta

if TYPE_CHECKING:
    from uppfolj.render.arshjul import Byggd
    from uppfolj.render.dokument import Dokumentjobb, Utfall


@dataclass(slots=True, frozen=True)
class Hela:
    """Mappens innehåll, och de filer som inte gick att läsa."""

    karta: Mappkarta
    kontext: Kontext
    ar: list[Ar]
    arenden: list[Arende]
    olasta: list[str]

    @property
    def rot(self) -> Path:
        """Kommunens mapp."""
        return self.karta.rot

    @property
    def idag(self) -> date:
        """Dagen som det räknas från."""
        return self.kontext.idag

    def get_arenden(self, ar: int) -> list[Arende]:
        """Årets ärenden, i ordning efter mapp."""
        return [a for a in self.arenden if a.ar == ar]

    def get_ar(self, ar: int) -> Ar:
        """Året. Det ska finnas i ``karta.ar``."""
        return next(a for a in self.ar if a.ar == ar)

    def find_artal(self, ar: int | None) -> int:
        """Årtalet som ``--ar`` menar. Höjer ``UppfoljFel`` om året inte finns."""
        return get_ar(ar, self.idag, self.karta.ar)

    def find_ar(self, ar: int | None) -> Ar:
        """Året som ``--ar`` menar. Höjer ``UppfoljFel`` om det inte finns."""
        return self.get_ar(self.find_artal(ar))

    def find_arende(self, id_: str) -> Arende:
        """Ärendet. Höjer ``UppfoljFel`` om det inte finns."""
        mapp = find_arende(self.karta, id_).mapp
        return next(a for a in self.arenden if a.mapp == mapp)

    def build(self, jobb: Dokumentjobb) -> list[Utfall]:
        """Bygg dokumentet till ``bygge/``."""
        from uppfolj.render.dokument import build_dokument

        return build_dokument(self.rot, [jobb])

    def finish(self, utfall: Iterable[Utfall | Byggd] = ()) -> Slutkod:
        """Säg vilka filer som inte gick att läsa, och ge slutkoden."""
        return finish(self.olasta, utfall)

    def finish_bygge(self, jobb: Dokumentjobb, *, json: bool) -> Slutkod:
        """Bygg dokumentet till ``bygge/``, säg vad som blev av det, och ge slutkoden."""
        return finish_bygge(self.rot, jobb, self.olasta, json=json)


def load_hela(rot: Path | None, idag: date | None) -> Hela:
    """Hitta mappen och dagen, och läs allt. Höjer ``UppfoljFel`` om profilen inte går att läsa."""
    mapp, dag = get_korning(rot, idag)
    karta = load_karta(mapp)
    kontext, anmarkningar = find_kontext(mapp, dag)
    ar, arenden = [], []
    for artal in karta.ar:
        ett, anm = load_ar(karta, artal)
        ar.append(ett)
        anmarkningar += anm
    for arendekarta in karta.arenden.values():
        arende, anm = load_arende(mapp, arendekarta)
        arenden.append(arende)
        anmarkningar += anm
    olasta = sorted({a.fil for a in (*anmarkningar, *karta.okanda)})
    return Hela(karta, kontext, ar, arenden, olasta)


def finish(olasta: Sequence[str], utfall: Iterable[Utfall | Byggd] = ()) -> Slutkod:
    """Säg vilka filer som inte gick att läsa. 3 om något inte byggdes, 1 om svaret kan brista."""
    warn_olasta(olasta)
    if any(u.fel for u in utfall):
        return Slutkod.GAR_INTE
    return Slutkod.FEL_I_FILERNA if olasta else Slutkod.KLART


def finish_bygge(rot: Path, jobb: Dokumentjobb, olasta: Sequence[str], *, json: bool) -> Slutkod:
    """Bygg ett dokument till ``bygge/``, säg vad som blev av det, och ge slutkoden."""
    from uppfolj.render.dokument import build_dokument
    from uppfolj.render.planinit import print_byggt

    utfall = build_dokument(rot, [jobb])
    print_byggt(rot, utfall, json=json)
    return finish(olasta, utfall)


def warn_olasta(olasta: Sequence[str]) -> None:
    """Säg på stderr att svaret kan vara ofullständigt, och vilka filer det beror på."""
    from uppfolj.render.terminal import print_fel

    if olasta:
        filer = "\n".join(f"  {fil}" for fil in olasta)
        print_fel(
            f"svaret kan vara ofullständigt, för de här gick inte att läsa:\n{filer}",
            "Se vad som är fel: uppfolj kontrollera",
        )
