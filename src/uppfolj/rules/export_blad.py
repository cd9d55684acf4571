"""Det som gör att ett blad ur exporten inte går att läsa in, innan någon rad jämförs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from uppfolj.models.inlast import Cell
from uppfolj.rules.export import Exporttabell
from uppfolj.rules.exportschema import GEMENSAMMA
from uppfolj.rules.handlingsplan_las import Vagrad

NYCKLAR = ("_fil", "_plats", "_summa")
"""Det en rad känns igen på."""


class Blad(Protocol):
    """Ett inläst blad: se ``intake.export.Exportblad``."""

    @property
    def tabell(self) -> str:
        """Tabellens namn."""

    @property
    def huvud(self) -> Sequence[Cell]:
        """Rubrikerna."""

    @property
    def rader(self) -> Sequence[Mapping[str, Cell]]:
        """Raderna som rubrik → cell."""

    @property
    def utan_varde(self) -> Collection[str]:
        """Platser med fel, eller med formler utan värde."""

    @property
    def sammanslagna(self) -> Sequence[str]:
        """Områden av sammanslagna celler."""


def find_bladfel(b: Blad, tabell: Exporttabell | None) -> Iterator[Vagrad]:
    """Varför bladet inte går att läsa: tabellen, rubrikerna, och celler utan eget värde."""
    if tabell is None:
        text = f"Tabellen {b.tabell} finns inte."
        yield Vagrad(b.tabell, "", text, "Gör en ny export och ändra i den.")
        return
    rubriker = Counter(h.text for h in b.huvud)
    for namn in NYCKLAR:
        if namn not in rubriker:
            text = f"Kolumnen {namn} saknas bland rubrikerna i första raden."
            yield Vagrad(b.tabell, namn, text, "Lägg tillbaka den, eller gör en ny export.")
    kanda = {*GEMENSAMMA, *(k.rubrik for k in tabell.form.kolumner)}
    for h in b.huvud:
        if h.text not in kanda:
            text = f"Rubriken ”{h.text}” finns inte i exporten."
            yield Vagrad(h.plats, h.text, text, "Ge den sitt namn igen, eller ta bort kolumnen.")
        elif rubriker[h.text] > 1:
            text = f"Rubriken ”{h.text}” finns flera gånger."
            yield Vagrad(h.plats, h.text, text, "Ta bort den kolumn som inte gäller.")
    for plats in sorted(b.utan_varde):
        text = "Cellen har ett fel, eller en formel utan sparat värde."
        yield Vagrad(plats, "", text, "Skriv in värdet.")
    for plats in b.sammanslagna:
        text = "Cellerna är sammanslagna, och då har bara den första kvar sin text."
        yield Vagrad(plats, "", text, "Dela dem, och fyll i det som försvann.")
