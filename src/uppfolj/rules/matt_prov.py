"""Ett måttvärde för sig: rätt plats, rätt period, och de tal som måttet räknas ur."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.matt import Mattregel, Mattvarde
from uppfolj.rules.period import PERIODFORMER, read_period

BRAK = ("andel", "kvot")
"""Mått som räknas ur täljare och nämnare."""


def find_fel(v: Mattvarde, regel: Mattregel | None) -> Iterator[tuple[str, str]]:
    """Det som är fel med värdet, och vad man gör. ``regel`` är None när måttet inte finns."""
    if (v.enhet is None) == (v.uppdrag is None):
        yield "Värdet ska höra till en enhet eller ett uppdrag.", "Fyll i ett av dem."
    if read_period(v.period) is None:
        yield f"{v.period} är ingen period.", f"Skriv {PERIODFORMER}."
    if regel is None:
        return
    niva = 2 if v.uppdrag else 3
    if niva not in regel.nivaer:
        yield f"{regel.namn} mäts inte på nivå {niva}.", "Flytta värdet till rätt nivå."
    if regel.aggregering in BRAK:
        if v.varde is not None:
            yield f"{regel.namn} räknas ur täljare och nämnare.", "Skriv dem i stället för värde."
        elif regel.aggregering == "andel" and regel.personer and _is_over(v):
            yield "Täljaren är större än nämnaren.", "Rätta talen."
    elif regel.aggregering == "vagt_medel" and v.varde is not None and not v.vikt:
        yield f"{regel.namn} vägs samman och behöver en vikt.", "Skriv t.ex. antal svarande i vikt."


def _is_over(v: Mattvarde) -> bool:
    return v.taljare is not None and v.namnare is not None and v.taljare > v.namnare
