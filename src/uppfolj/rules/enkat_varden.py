"""Cellernas text till enkätens värden: ålder som grupp, skalans steg, flera val i en cell."""

from __future__ import annotations

import re
from collections.abc import Container

from uppfolj.base.stavning import fold
from uppfolj.models.enkat import ALDRAR, Enkatfraga

_ALDER = re.compile(r"(\d{1,3})(?:[.,]0+)?(?:\s*år)?")
_STEG = re.compile(r"(\d+)(?:[.,]0+)?(?:\s*[-–(:=].*|\s.*)?")
_MAX_ALDER = 120
KON = {"k": "kvinna", "kvinna": "kvinna", "flicka": "kvinna", "m": "man", "man": "man",
       "pojke": "man", "annat": "annat", "uppgift_saknas": "uppgift saknas",
       "vill_inte_uppge": "uppgift saknas", "vill_ej_uppge": "uppgift saknas"}  # fmt: skip
"""Så kan kön stå i ett annat system, vikt, och vårt ord."""


def read_alder(text: str) -> str | None:
    """Åldersgruppen för en grupp (25–44 år) eller en ålder i hela år. Åldern sparas inte."""
    grupper = {fold(a): a for a in ALDRAR} | {"80_och_aldre": ALDRAR[-1]}
    if grupp := grupper.get(fold(text).removesuffix("_ar")):
        return grupp
    hel = _ALDER.fullmatch(text.strip())
    if hel is None or int(hel[1]) > _MAX_ALDER:
        return None
    return next(a for a in reversed(ALDRAR) if int(hel[1]) >= int(a.split("-")[0]))


def read_steg(f: Enkatfraga, text: str) -> int | None:
    """Skalans steg ur ``4``, ``4,0`` eller ``4 – ganska bra``."""
    hel = _STEG.fullmatch(text.strip())
    return int(hel[1]) if hel and f.fran <= int(hel[1]) <= f.till else None


def read_tal(text: str) -> float | None:
    """Ett tal med decimalkomma eller punkt, med eller utan mellanslag mellan tusental."""
    try:
        tal = float(re.sub(r"\s", "", text).replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
    return tal if abs(tal) < 1e15 else None  # noqa: PLR2004  # inga oändligheter


def split_val(text: str, finns: Container[str]) -> list[str]:
    """Svaren i en cell, med semikolon eller radbyte emellan, annars med komma."""
    for skilje in (r"[;\n]", r"[;\n,]"):
        delar = [d.strip() for d in re.split(skilje, text) if d.strip()]
        if all(fold(d) in finns for d in delar):
            return delar
    return delar
