"""Datumräkningen, mot kalendern och mot egenskaper som alltid ska gälla."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.datum import add_manader, compute_veckan_fore, format_datum, format_vecka

DAGAR = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MANADER = st.integers(-240, 240)


@pytest.mark.parametrize(
    ("dag", "antal", "vantat"),
    [
        ("2026-08-31", -6, "2026-02-28"),
        ("2024-08-31", -6, "2024-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-18", 0, "2026-03-18"),
    ],
)
def test_og_19_sex_manader_tillbaka_kapas_vid_manadens_slut(
    dag: str, antal: int, vantat: str
) -> None:
    assert date.fromisoformat(vantat) == add_manader(date.fromisoformat(dag), antal)


@given(DAGAR, MANADER)
def test_manaden_blir_ratt_och_dagen_blir_aldrig_senare(dag: date, antal: int) -> None:
    ny = add_manader(dag, antal)
    assert dag.year * 12 + dag.month + antal == ny.year * 12 + ny.month
    assert ny.day <= dag.day


@given(DAGAR, MANADER)
def test_fram_och_tillbaka_ger_samma_dag_om_inget_kapats(dag: date, antal: int) -> None:
    ny = add_manader(dag, antal)
    if ny.day == dag.day:
        assert dag == add_manader(ny, -antal)


@given(DAGAR)
def test_og_18_veckan_fore_ar_mandag_till_sondag_i_isoveckan_innan(dag: date) -> None:
    fran, till = compute_veckan_fore(dag)
    assert (1, 7) == (fran.isoweekday(), till.isoweekday())
    assert timedelta(days=6) == till - fran
    assert (dag - timedelta(days=7)).isocalendar()[:2] == fran.isocalendar()[:2]
    assert till < dag


def test_og_18_besok_onsdag_ger_veckan_innan() -> None:
    assert (date(2026, 3, 9), date(2026, 3, 15)) == compute_veckan_fore(date(2026, 3, 18))


@pytest.mark.parametrize(
    ("dag", "vantat"),
    [("2027-01-01", "2026-W53"), ("2026-01-01", "2026-W01"), ("2024-12-30", "2025-W01")],
)
def test_x_9_veckan_ar_isoveckan(dag: str, vantat: str) -> None:
    assert vantat == format_vecka(date.fromisoformat(dag))


def test_datum_i_lopande_text() -> None:
    assert "1 mars 2026" == format_datum(date(2026, 3, 1))
