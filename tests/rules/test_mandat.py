"""Mandatperioderna: dagarna de byter, och fristen som följer av ett val."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.arende import Kontext
from uppfolj.models.profil import Profil
from uppfolj.models.register import Enhet
from uppfolj.rules.frister_mandat import compute_mandatfrister
from uppfolj.rules.mandat import compute_fullmaktigeperiod, compute_styrelseperiod, read_period


@pytest.mark.parametrize(
    ("dag", "namn"),
    [
        (date(2022, 12, 31), "2019–2022"), (date(2023, 1, 1), "2023–2026"),
        (date(2026, 12, 31), "2023–2026"), (date(2027, 1, 1), "2027–2030"),
    ],
)  # fmt: skip
def test_styrelsens_period_byter_den_forsta_januari_efter_valet(dag: date, namn: str) -> None:
    assert namn == compute_styrelseperiod(dag).namn


@pytest.mark.parametrize(
    ("dag", "fran"),
    [
        (date(2026, 10, 14), date(2022, 10, 15)), (date(2026, 10, 15), date(2026, 10, 15)),
        (date(2028, 2, 29), date(2026, 10, 15)),
    ],
)  # fmt: skip
def test_fullmaktiges_period_byter_den_femtonde_oktober_valaret(dag: date, fran: date) -> None:
    assert fran == compute_fullmaktigeperiod(dag).fran


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_varje_dag_ligger_i_sin_period_och_nasta_borjar_dagen_efter(dag: date) -> None:
    for rakna in (compute_styrelseperiod, compute_fullmaktigeperiod):
        period = rakna(dag)
        assert period.fran <= dag <= period.till
        assert period.till + timedelta(days=1) == rakna(period.till + timedelta(days=1)).fran


def test_perioden_las_med_bada_strecken() -> None:
    assert [(2023, 2026)] * 2 == [read_period("2023–2026"), read_period("2023-2026")]


def _kontext(kravs: str, *perioder: str) -> Kontext:
    profil = Profil.model_validate({"kommun": {"namn": "Kvarnåsa"},
                                    "plan": {"kontaktpolitiker": kravs}})  # fmt: skip
    enheter: dict[str, Any] = {
        f"e{n}": Enhet.model_validate({"id": f"e{n}", "namn": "E", "verksamhet": "hemtjänst",
                                       "kontaktpolitiker": {"mandatperiod": p}})
        for n, p in enumerate(perioder)
    }  # fmt: skip
    return Kontext(profil, date(2026, 11, 1), enheter, {}, {})


def test_valaret_har_en_frist_tills_alla_ar_utsedda() -> None:
    (frist,) = compute_mandatfrister(2026, _kontext("ja", "2023–2026", "2027–2030"))
    assert (date(2026, 10, 15), date(2026, 12, 31), False) == (frist.fran, frist.datum, frist.klar)
    assert "mandatperioden 2027–2030 (1 av 2 enheter)" in frist.vad
    (klar,) = compute_mandatfrister(2026, _kontext("ja", "2027–2030"))
    assert klar.klar


def test_andra_ar_och_andra_rutiner_har_ingen_sadan_frist() -> None:
    assert [] == list(compute_mandatfrister(2025, _kontext("ja", "2023–2026")))
    assert [] == list(compute_mandatfrister(2026, _kontext("nej", "2023–2026")))
