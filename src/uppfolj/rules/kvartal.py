"""Ett kvartal: ``2026Q2`` och dess första och sista dag."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel

_KVARTAL = re.compile(r"(?P<ar>20\d\d)[- ]?[qk](?P<nr>[1-4])", re.IGNORECASE | re.ASCII)
_MANADER = 3


class Kvartal(NamedTuple):
    """Ett kvartal."""

    ar: int
    nr: int

    @property
    def namn(self) -> str:
        """``2026Q2``."""
        return f"{self.ar}Q{self.nr}"

    @property
    def fran(self) -> date:
        """Första dagen."""
        return date(self.ar, self.nr * _MANADER - 2, 1)

    @property
    def till(self) -> date:
        """Sista dagen."""
        manad = self.nr * _MANADER
        return date(self.ar, manad, monthrange(self.ar, manad)[1])


def read_kvartal(text: str) -> Kvartal:
    """``2026Q2`` (eller ``2026-k2``). Höjer ``UppfoljFel`` (slutkod 2) för allt annat."""
    traff = _KVARTAL.fullmatch(text.strip())
    if traff is None:
        raise UppfoljFel(
            f"”{text}” är inget kvartal.",
            tips="Skriv året och kvartalets nummer 1–4, till exempel 2026Q2.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return Kvartal(int(traff["ar"]), int(traff["nr"]))


def get_forra_kvartalet(dag: date) -> Kvartal:
    """Det senaste kvartalet som är slut den dagen."""
    nr = (dag.month - 1) // _MANADER
    return Kvartal(dag.year, nr) if nr else Kvartal(dag.year - 1, 4)
