"""Mätningens resultat: rader, tabellen, och platsen i docs/prestanda.md där den står."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

import jamfor
from matning import Par

BORJAN = "<!-- mätningen: början, skriven av bench/mat.py --skriv -->"
SLUT = "<!-- mätningen: slut -->"
_RUBRIKER = ("Mål", "Vad som mättes", "Mot", "Vårt", "Deras", "Mätt", "Gräns", "Nått")
_EGNA = ("uppfolj", "typer", "pydantic", "PyYAML", "ryaml")


class Rad(NamedTuple):
    """En rad i tabellen. ``gräns`` är mål i samma mått som ``matt``; None: bara upplysning."""

    mal: str
    vad: str
    mot: str
    vart: str
    deras: str
    matt: float
    enhet: str
    grans: float | None = None
    minst: bool = False
    """Sant när målet är att nå minst gränsen, inte högst."""

    def is_natt(self) -> bool:
        """Om målet är nått."""
        if self.grans is None:
            return True
        return self.matt >= self.grans if self.minst else self.matt <= self.grans


def build_rad(
    mal: str, vad: str, mot: str, par: Par, grans: float | None, *, enhet: str = "×"
) -> Rad:
    """En rad ur varvade par: kvoten vår genom deras."""
    return Rad(mal, vad, mot, format_tid(par.var), format_tid(par.deras), par.kvot, enhet, grans)


def format_tid(sekunder: float) -> str:
    """``84 ms``, ``1,23 s`` eller ``61 s``."""
    if sekunder < 1:
        return f"{sekunder * 1000:.0f} ms"
    return format_tal(sekunder, 2 if sekunder < 10 else 0) + " s"  # noqa: PLR2004  # tre siffror räcker


def format_tal(tal: float, decimaler: int) -> str:
    """Decimalkomma."""
    return f"{tal:.{decimaler}f}".replace(".", ",")


def format_tabell(rader: Sequence[Rad]) -> str:
    """Raderna som en Markdowntabell."""
    tabell = [_RUBRIKER, ("---",) * len(_RUBRIKER)]
    for r in rader:
        jamforelse = "minst" if r.minst else "högst"
        grans = f"{jamforelse} {_format_matt(r.grans, r.enhet)}" if r.grans is not None else "–"
        natt = "–" if r.grans is None else "ja" if r.is_natt() else "nej"
        matt = _format_matt(r.matt, r.enhet)
        tabell.append((r.mal, r.vad, r.mot, r.vart, r.deras, matt, grans, natt))
    return "\n".join(f"| {' | '.join(rad)} |" for rad in tabell)


def _format_matt(tal: float, enhet: str) -> str:
    if enhet == "%":
        return f"{format_tal(tal * 100, 1)} %"
    if enhet == "MB":
        return f"{tal:.0f} MB"
    return f"{format_tal(tal, 2)} {enhet}".strip()


def format_rapport(rader: Sequence[Rad], dag: str) -> str:
    """Tabellen, maskinen, versionerna och det som inte mäts än."""
    natt = sum(r.is_natt() for r in rader if r.grans is not None)
    antal = sum(r.grans is not None for r in rader)
    when = f"Mätt {dag}. " if dag else ""
    egna = ", ".join(f"{p} {version(p)}" for p in _EGNA)
    return (
        f"{format_tabell(rader)}\n\n{natt} av {antal} gränser är nådda. "
        "P7 (PDF) och P10 (brev och blanketter) mäts när de är byggda.\n\n"
        f"{when}{platform.system()} {platform.machine()}, "
        f"{cpu_count()} kärnor, Python {sys.version.split()[0]}. {egna}. "
        f"Jämförda: {', '.join(jamfor.get_versioner())}.\n"
    )


def write_rapport(fil: Path, rapport: str) -> None:
    """Byt ut det som står mellan märkena i ``fil``. Höjer ``ValueError`` om de saknas."""
    text = fil.read_text("utf-8")
    fore, _, rest = text.partition(BORJAN)
    _, slut, efter = rest.partition(SLUT)
    if not slut:
        raise ValueError(f"{fil} saknar märkena för mätningen.")
    fil.write_text(f"{fore}{BORJAN}\n\n{rapport}\n{SLUT}{efter}", "utf-8")
