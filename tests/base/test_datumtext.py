"""Datum som människor skriver dem."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.datum import format_datum
from uppfolj.base.datumtext import read_datumtext

DAGEN = date(2026, 10, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-15", "20261015", "2026/10/15", "2026.10.15", "15/10 2026", "15/10-2026",
        "15/10/2026", "15.10.2026", "15 oktober 2026", "den 15 oktober 2026", "Den 15 Oktober 2026",
        "15 okt 2026", "15 okt. 2026", "tors 15 okt 2026", "torsdagen den 15 oktober 2026",
        "den 15:e oktober 2026", " 2026-10-15 ", "2026–10–15", "15\u00a0oktober 2026",
        "2026-10-15 00:00:00", "15 oktober 2026.",
    ],
)  # fmt: skip
def test_en_bestamd_dag_forstas(text: str):
    assert DAGEN == read_datumtext(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "snarast", "löpande", "våren 2027", "oktober 2026", "15 oktober", "15/10", "15/10 26",
        "2026-13-01", "2026-02-30", "10/15/2026", "v. 42 2026", "senast 2026-10-15", "2026",
        "15 ok 2026", "15 ma 2026", "2026-10-15 13:30", "2026101", "0000-01-01",
    ],
)  # fmt: skip
def test_det_som_inte_ar_en_bestamd_dag_ar_inget_datum(text: str):
    assert None is read_datumtext(text)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_varje_dag_gar_att_lasa_i_alla_former(dag: date):
    former = (dag.isoformat(), f"{dag:%Y%m%d}", f"{dag.day}/{dag.month} {dag.year}",
              f"den {format_datum(dag)}")  # fmt: skip
    assert {dag} == {read_datumtext(f) for f in former}
