"""Anmärkningar som Markdown, för jobbets sammanfattning. Felen först, nya märkta."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.render.anmarkningar.text import format_summa
from uppfolj.render.markdown import escape_md

_MAX = 50
_ORDNING = {"fel": 0, "varning": 1, "upplysning": 2}


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """Summan och en tabell med de första anmärkningarna: nivå, regel, plats, text."""
    rader = ["### Kontrollen av uppföljningarna", "", escape_md(format_summa(anmarkningar)), ""]
    if anmarkningar:
        rader += ["| Nivå | Regel | Plats | Vad | Gör så här |", "|---|---|---|---|---|"]
    ordnade = sorted(anmarkningar, key=lambda a: (not a.ny, _ORDNING[a.niva]))
    for a in ordnade[:_MAX]:
        niva = f"{a.niva} (ny)" if a.ny else a.niva
        celler = (niva, a.regel, f"{a.fil}:{a.rad}", a.text, a.gor)
        rader.append(f"| {' | '.join(map(escape_md, celler))} |")
    if len(anmarkningar) > _MAX:
        rader += ["", f"Och {len(anmarkningar) - _MAX} till. Se alla: uppfolj kontrollera"]
    return "\n".join(rader) + "\n"
