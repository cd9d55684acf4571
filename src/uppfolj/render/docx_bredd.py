"""Tabellernas kolumner: mallens bredder, men ingen kolumn smalare än sitt längsta ord.

Word bryter ett ord som inte får plats mitt itu. Bredden uppskattas ur Arials mått: samma text ger
samma bredd på varje dator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GRAD = 9.5
_TWIPS = 20
_FET = 1.07
_LUFT = 240
"""Cellens marginaler, och lite till."""
_TECKEN = {
    **dict.fromkeys("ijl'’|", 222), **dict.fromkeys("ft.,:;!/()[]I -·", 278),
    **dict.fromkeys("r", 333), **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("ABEKPSVXYÅÄ&", 667), **dict.fromkeys("CDHNRUwÜ", 722),
    **dict.fromkeys("GOQÖ", 778), **dict.fromkeys("mM%", 860), "W": 944,
}  # fmt: skip
_ANNAT = 556
_BRYTS = re.compile(r"[^\S\u00a0\u202f]+|(?<=[-–—])")


def fit_kolumner(onskade: Sequence[int], minsta: Sequence[int], bredd: int) -> list[int]:
    """Bredder i de önskade förhållandena, ingen under sin minsta. Summan är ``bredd``.

    Ryms de minsta inte får var och en sin del av bristen.
    """
    if sum(minsta) >= bredd:
        onskade, minsta = minsta, [0] * len(minsta)
    fasta: set[int] = set()
    while True:
        fria = [n for n in range(len(onskade)) if n not in fasta]
        kvar = bredd - sum(minsta[n] for n in fasta)
        summa = sum(onskade[n] for n in fria) or 1
        smala = {n for n in fria if onskade[n] * kvar < minsta[n] * summa}
        if not smala:
            break
        fasta |= smala
    exakta = [minsta[n] if n in fasta else onskade[n] * kvar / summa for n in range(len(onskade))]
    slut = [round(sum(exakta[: n + 1])) for n in range(len(exakta))]
    return [b - a for a, b in zip([0, *slut], slut, strict=False)]


def compute_minsta(tabell: Any, antal: int) -> list[int]:
    """Varje kolumns längsta ord, i tjugondels punkter, med cellens marginaler."""
    minsta = [0] * antal
    for rad in tabell.iterchildren(f"{_W}tr"):
        for nr, cell in enumerate(rad.iterchildren(f"{_W}tc")):
            if nr < antal:
                minsta[nr] = max(minsta[nr], _LUFT + _compute_langst(cell, huvud=_is_huvud(rad)))
    return minsta


def _is_huvud(rad: Any) -> bool:
    return rad.find(f"{_W}trPr/{_W}tblHeader") is not None


def _compute_langst(cell: Any, *, huvud: bool) -> int:
    fet = huvud or next(cell.iter(f"{_W}b", f"{_W}rStyle"), None) is not None
    ord_ = [
        o
        for stycke in cell.iter(f"{_W}p")
        for o in _BRYTS.split("".join(t.text or " " for t in stycke.iter(f"{_W}t", f"{_W}br")))
    ]
    langst = max((sum(_TECKEN.get(t, _ANNAT) for t in o) for o in ord_), default=0)
    return round(langst * _GRAD * _TWIPS / 1000 * (_FET if fet else 1))
