"""Datumräkning som rutinerna behöver. ``idag`` kommer alltid in utifrån, aldrig från klockan."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MANADER = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def is_rimlig(dag: date) -> bool:
    """Om dagen ligger i ett sekel som någon kan mena, så att frister kan räknas från den."""
    return 1900 <= dag.year <= 2200  # noqa: PLR2004  # framåt och bakåt med god marginal


def add_manader(dag: date, antal: int) -> date:
    """Flytta ``dag`` med ``antal`` månader (negativt bakåt), kapat vid månadens slut.

    2026-08-31 minus 6 månader är 2026-02-28 (Östra Göinge: ”6 månader tillbaka”).
    """
    index = dag.year * 12 + dag.month - 1 + antal
    ar, manad = divmod(index, 12)
    sista = calendar.monthrange(ar, manad + 1)[1]
    return date(ar, manad + 1, min(dag.day, sista))


def compute_veckan_fore(dag: date) -> tuple[date, date]:
    """Måndag och söndag i ISO-veckan före den vecka där ``dag`` ligger."""
    mandag = dag - timedelta(days=dag.isoweekday() - 1)
    return mandag - timedelta(days=7), mandag - timedelta(days=1)


def format_vecka(dag: date) -> str:
    """ISO-vecka: 2027-01-01 → ``2026-W53``."""
    ar, vecka, _ = dag.isocalendar()
    return f"{ar}-W{vecka:02d}"


def format_datum(dag: date) -> str:
    """``18 mars 2026``, för löpande text. I tabeller och filer används ISO."""
    return f"{format_dag(dag)} {dag.year}"


def format_dag(dag: date) -> str:
    """``18 mars``, där året framgår ändå."""
    return f"{dag.day} {MANADER[dag.month - 1]}"
