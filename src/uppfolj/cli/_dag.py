"""Dagens datum. Enda vägen för tiden in i verktyget."""

from __future__ import annotations

from datetime import date

from uppfolj.base.datum import is_rimlig


def read_dag(text: str) -> date | None:
    """Läs ``ÅÅÅÅ-MM-DD``. None om det är något annat."""
    try:
        dag = date.fromisoformat(text) if len(text) == len("ÅÅÅÅ-MM-DD") else date.min
    except ValueError:
        return None
    return dag if is_rimlig(dag) else None


def get_idag(idag: date | None) -> date:
    """Dagens datum: ``--idag``, annars klockan. Enda stället där klockan läses."""
    return idag or date.today()  # noqa: DTZ011  # kommunens dag är datorns lokala dag
