"""Mönster bland avvikelserna: det som upprepas i en enhet och det som ökar.

Gränserna är verktygets förslag. Ett mönster är en fråga att ställa, aldrig en slutsats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from uppfolj.base.stavning import sort_key
from uppfolj.models.arende import Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.rules.namn import get_enhetsnamn, get_namn

MINST = 3
"""Så många av samma slag i en enhet är en upprepning, och så många fler än förra perioden en
ökning."""


class Monster(NamedTuple):
    """Ett mönster: slag (upprepning, ökning), vad, antal, och antalet i perioden före."""

    slag: str
    vad: str
    antal: int
    fore: int | None = None
    enhet: str = ""

    @property
    def text(self) -> str:
        """Mönstret som en mening."""
        if self.fore is None:
            return f"{self.vad}: {self.antal} under perioden. Finns en gemensam orsak?"
        return f"{self.vad}: {self.antal}, mot {self.fore} i perioden före. Varför fler?"


class _Typtal(Protocol):
    @property
    def namn(self) -> str: ...
    @property
    def antal(self) -> int: ...
    @property
    def fore(self) -> int | None: ...


def find_monster(
    avvikelser: Sequence[Avvikelse], typer: Iterable[_Typtal], k: Kontext
) -> Iterator[Monster]:
    """Upprepningar först, flest överst; sedan typerna som ökar."""
    yield from _find_upprepningar(avvikelser, k)
    for t in typer:
        if t.fore is not None and t.antal - t.fore >= MINST:
            yield Monster("ökning", t.namn, t.antal, t.fore)


def _find_upprepningar(avvikelser: Sequence[Avvikelse], k: Kontext) -> list[Monster]:
    """Samma enhet och område, annars (utan område) samma enhet och typ."""
    antal: dict[tuple[str, str], int] = {}
    for a in avvikelser:
        omrade = a.omrade
        vad = (
            get_namn(k.profil.omraden, omrade) if omrade
            else get_namn(k.profil.avvikelsetyper, a.typ)
        )  # fmt: skip
        antal[(a.enhet, vad)] = antal.get((a.enhet, vad), 0) + a.antal
    funna = [
        Monster("upprepning", f"{get_enhetsnamn(enhet, k)}, {vad}", n, None, enhet)
        for (enhet, vad), n in antal.items()
        if n >= MINST
    ]
    return sorted(funna, key=lambda m: (-m.antal, sort_key(m.vad)))
