"""Den snabba frågan får aldrig säga nej när den noggranna hittar något."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.rules.skydd import find_personuppgifter

TESTNUMMER = ("19121212-1212", "191212121212", "121212-1212", "121212+1212", "1912-12-12-1212")
OMGIVNING = st.text(alphabet="abcåäö 0123456789-.,:\n–\u00a0\u200b１２", max_size=40)


@given(OMGIVNING, st.sampled_from(TESTNUMMER), OMGIVNING)
def test_den_snabba_fragan_sager_ja_nar_ett_nummer_finns(
    fore: str, nummer: str, efter: str
) -> None:
    text = f"{fore} {nummer} {efter}"
    if find_personuppgifter(text):
        assert can_ha_personnummer(text.encode())


@given(OMGIVNING)
def test_den_snabba_fragan_missar_aldrig_det_den_noggranna_ser(text: str) -> None:
    if find_personuppgifter(text):
        assert can_ha_personnummer(text.encode())


def test_en_vanlig_text_behover_inte_lasas_noga() -> None:
    assert not can_ha_personnummer("besök 2026-03-18, 5 av 8 journaler – klart".encode())
