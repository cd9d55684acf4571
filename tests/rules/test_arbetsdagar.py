"""Arbetsdagar i Sverige."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.rules.arbetsdagar import find_arbetsdag_senast, get_veckodag, is_arbetsdag


@pytest.mark.parametrize(
    "ledig",
    [
        "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
        "2026-06-06", "2026-06-19", "2026-06-20", "2026-10-31", "2026-12-24", "2026-12-25",
        "2026-12-31", "2026-03-14", "2026-03-15", "2027-03-26", "2027-06-25",
    ],
)  # fmt: skip
def test_helger_och_helgdagar_ar_inga_arbetsdagar(ledig: str):
    assert not is_arbetsdag(date.fromisoformat(ledig))


@pytest.mark.parametrize("dag", ["2026-01-02", "2026-04-02", "2026-05-15", "2026-12-23"])
def test_vanliga_dagar_och_klamdagar_ar_arbetsdagar(dag: str):
    assert is_arbetsdag(date.fromisoformat(dag))


def test_sista_arbetsdagen_fore_pasken():
    assert date(2026, 4, 2) == find_arbetsdag_senast(date(2026, 4, 6))
    assert date(2026, 4, 2) == find_arbetsdag_senast(date(2026, 4, 2))
    assert "torsdag" == get_veckodag(date(2026, 4, 2))


@given(st.dates(date(2000, 1, 10), date(2100, 12, 31)))
def test_svaret_ar_en_arbetsdag_och_ingen_arbetsdag_ligger_emellan(dag: date):
    senast = find_arbetsdag_senast(dag)
    assert is_arbetsdag(senast)
    emellan = [senast + timedelta(days=n) for n in range(1, (dag - senast).days + 1)]
    assert not any(map(is_arbetsdag, emellan))
