"""Avvikelsens dagar: ordningen i tid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.models.avvikelse import Avvikelse
from uppfolj.rules.avvikelsekedja import get_faltord

_FOLJD = (
    ("inkom", ("informerad", "namnd_informerad", "utredning_inledd", "utredd", "anmald",
               "besvarad", "atgardad", "uppfoljd", "avslutad", "myndighetsbeslut")),
    ("utredning_inledd", ("utredd",)),
    ("anmald", ("myndighetsbeslut",)),
    ("atgardad", ("uppfoljd",)),
    ("intraffade", ("inkom",)),
)  # fmt: skip
"""Det som sker först, och det som inte kan ske före det."""
DAGFALT = ("intraffade", "inkom", *_FOLJD[0][1])


def find_dagfel(a: Avvikelse, idag: date) -> Iterator[tuple[str, str]]:
    """Fälten med fel dag, och vad som är fel: i framtiden, eller före det som kommer först."""
    for falt in DAGFALT:
        dag = getattr(a, falt)
        if dag and dag > idag:
            yield falt, f"{get_faltord(falt)} {dag} ligger i framtiden"
    for forst, sedan in _FOLJD:
        start = getattr(a, forst)
        for falt in sedan:
            dag = getattr(a, falt)
            if start and dag and dag < start:
                ord_ = get_faltord(forst)
                yield falt, f"{get_faltord(falt)} {dag} är före {ord_} {start}"
