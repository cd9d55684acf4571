"""Perioder som de skrivs i filerna: ``2026``, ``2026H1``, ``2026T1``, ``2026Q2``, ``2026-05``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.rules.frister_ar import compute_perioder

PERIODFORMER = "2026, 2026H1, 2026T1, 2026Q2 eller 2026-05"
_UPPREPAS = ("ar", "halvar", "tertial", "kvartal", "manad")


class Spann(NamedTuple):
    """Periodens första och sista dag."""

    fran: date
    till: date

    def overlaps(self, annan: Spann) -> bool:
        """Om någon dag finns i båda."""
        return self.fran <= annan.till and annan.fran <= self.till

    def contains(self, annan: Spann) -> bool:
        """Om hela ``annan`` ligger i den här."""
        return self.fran <= annan.fran and annan.till <= self.till


def read_period(text: str) -> Spann | None:
    """Dagarna som perioden omfattar, eller None om det inte är någon period."""
    artal = text.strip()[:4]
    if len(artal) != 4 or not (artal.isascii() and artal.isdecimal()) or int(artal) < 1:  # noqa: PLR2004  # ÅÅÅÅ
        return None
    for upprepas in _UPPREPAS:
        fran = date(int(artal), 1, 1)
        for period in compute_perioder(int(artal), upprepas):
            if fold(period.namn) == fold(text):
                return Spann(fran, period.slut)
            if period.slut.month < 12:  # noqa: PLR2004  # december är årets sista
                fran = period.slut + timedelta(days=1)
    return None
