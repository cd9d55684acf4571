"""Det som flera översikter över året räknar: åtgärder och ändrade rutiner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.models.handlingsplan import Atgard
from uppfolj.models.register import Regel, Regelandring


def find_atgarder(arenden: Sequence[Arende]) -> list[Atgard]:
    """Åtgärderna i uppföljningarnas handlingsplaner."""
    return [a for x in arenden if x.handlingsplan for a in x.handlingsplan.atgarder]


def find_andringar(ar: int, k: Kontext) -> list[tuple[Regel, Regelandring]]:
    """Rutinändringar som började gälla under året och senast i dag."""
    return [
        (regel, a)
        for regel in k.regler.values()
        for a in regel.andringar
        if a.datum.year == ar and a.datum <= k.idag
    ]


def get_avvikelser(ar: Ar) -> list[Avvikelse]:
    """Årets avvikelser. En rad kan stå för flera (``antal``)."""
    return ar.avvikelser.avvikelser if ar.avvikelser else []


def count(avvikelser: Sequence[Avvikelse]) -> int:
    """Hur många händelser raderna står för."""
    return sum(a.antal for a in avvikelser)


def is_gjort(dag: date | None, k: Kontext) -> bool:
    """Om något har hänt, inte bara är planerat."""
    return dag is not None and dag <= k.idag
