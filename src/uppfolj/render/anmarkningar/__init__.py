"""Anmärkningar i sex format ur samma lista."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.render.anmarkningar.text import format_text

FORMAT: dict[str, Callable[[Sequence[Anmarkning]], str]] = {"text": format_text}


def format_anmarkningar(anmarkningar: Sequence[Anmarkning], format_: str) -> str:
    """Anmärkningarna i valt format, med radslut sist. Höjer ``UppfoljFel`` för okänt format."""
    if format_ not in FORMAT:
        raise UppfoljFel(
            f"Formatet {format_} finns inte.",
            tips=format_menade_du(format_, FORMAT),
            kod=Slutkod.FEL_ARGUMENT,
        )
    return FORMAT[format_](anmarkningar)
