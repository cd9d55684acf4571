"""Vilka enheter en uppgift gäller: öppna den dagen, i rätt verksamhet, under rätt lag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from uppfolj.base.stavning import fold, format_uppraknat, sort_key
from uppfolj.models.arende import Kontext
from uppfolj.models.register import Enhet

_MAX_NAMN = 3


def find_oppna(k: Kontext, dag: date) -> list[Enhet]:
    """Enheterna som är öppna dagen ``dag``, i namnordning."""
    return sorted(
        (
            e for e in k.enheter.values()
            if (e.oppnad is None or e.oppnad <= dag) and (e.stangd is None or e.stangd >= dag)
        ),
        key=lambda e: sort_key(e.namn),
    )  # fmt: skip


def find_krets(
    k: Kontext, dag: date, verksamheter: Sequence[str] = (), lagrum: Sequence[str] = ()
) -> list[Enhet]:
    """De öppna enheterna i någon av verksamheterna och under någon av lagarna. Tomt: alla."""
    lagar = {fold(lag) for lag in lagrum}
    return [
        e for e in find_oppna(k, dag)
        if (not verksamheter or e.verksamhet in verksamheter)
        and (not lagar or lagar & {fold(lag) for lag in e.lagrum})
    ]  # fmt: skip


def get_ansvariga(enheter: Sequence[Enhet]) -> tuple[str, ...]:
    """Enheternas ansvariga roller, var och en en gång."""
    return tuple(dict.fromkeys(e.ansvarig for e in enheter))


def format_saknas(kvar: Sequence[str], antal: int) -> str:
    """``återstår för Ekbacken och Norr``, eller ``återstår för 9 av 12 enheter``."""
    if len(kvar) <= _MAX_NAMN:
        return f"återstår för {format_uppraknat(kvar)}"
    return f"återstår för {len(kvar)} av {antal} enheter"
