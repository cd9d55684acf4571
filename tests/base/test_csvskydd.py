"""Formler i CSV skyddas, och skyddet går att ta av."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.csvskydd import guard_cell, unguard_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "－1", "'=1"]
)
def test_det_som_liknar_en_formel_far_ett_tecken_fore(text: str):
    assert f"'{text}" == guard_cell(text)


@pytest.mark.parametrize("text", ["", "Planen", "1-2", "'citat'", "åtgärd = mål"])
def test_vanlig_text_ar_oforandrad(text: str):
    assert text == guard_cell(text) == unguard_cell(text)


@given(st.text(alphabet="'=+-@\t\r a１＝"))
def test_skyddet_gar_att_ta_av(text: str):
    assert text == unguard_cell(guard_cell(text))
    assert guard_cell(text).lstrip()[:1] not in {*"=+-@＝"}
