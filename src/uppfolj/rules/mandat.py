"""Mandatperioder: fyra år från valåret. Källa: KL (2017:725) 5 kap. 9 § och 6 kap."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_VALAR = 2022
"""Ett valår. Ordinarie val till fullmäktige hålls vart fjärde år."""
_LANGD = 4
_AR = re.compile(r"\d{4}")


class Mandatperiod(NamedTuple):
    """Första och sista dagen, och hur perioden skrivs: ``2023–2026``."""

    fran: date
    till: date

    @property
    def namn(self) -> str:
        """Åren som nämnden och styrelsen räknar dem: året efter valet till och med nästa valår."""
        return f"{self.till.year - _LANGD + 1}–{self.till.year}"


def compute_styrelseperiod(dag: date) -> Mandatperiod:
    """Styrelsens period på ``dag``: från den 1 januari året efter valåret."""
    valar = _get_valar(dag.year - 1)
    return Mandatperiod(date(valar + 1, 1, 1), date(valar + _LANGD, 12, 31))


def compute_fullmaktigeperiod(dag: date) -> Mandatperiod:
    """Fullmäktiges period på ``dag``: från den 15 oktober valåret."""
    valar = _get_valar(dag.year)
    if dag < date(valar, 10, 15):
        valar -= _LANGD
    return Mandatperiod(date(valar, 10, 15), date(valar + _LANGD, 10, 14))


def read_period(text: str) -> tuple[int, int]:
    """``2023–2026`` eller ``2023-2026`` till åren. Texten har redan prövats av modellen."""
    forsta, sista = _AR.findall(text)
    return int(forsta), int(sista)


def _get_valar(ar: int) -> int:
    """Det senaste valåret, till och med ``ar``."""
    return ar - (ar - _VALAR) % _LANGD
