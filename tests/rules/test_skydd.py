"""Personskyddet: femtio rader som ska ge träff och femtio som inte ska det.

Alla nummer är påhittade.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.rules.skydd import find_personuppgifter

_TOLV = "191212121212"
_FULLBREDD = str.maketrans("0123456789-", "０１２３４５６７８９－")
_ARABISKA = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

TRAFF = [
    # form
    "19121212-1212", "191212121212", "121212-1212", "1212121212", "121212+1212", "19121212+1212",
    "19121212 1212", "121212 1212", "19121212\u00a01212", "121212\u00a0-\u00a01212",
    "19121212–1212", "19121212—1212", "19121212−1212", "121212‑1212", "121212‐1212",
    "19121212 - 1212", "1912-12-12-1212", "1912-12-12 1212", "1912.12.12-1212", "1912/12/12-1212",
    "19121212-1212".translate(_FULLBREDD), "121212-1212".translate(_FULLBREDD),
    _TOLV.translate(_ARABISKA), "121212\u00ad-1212", "12\u200b1212-1212", "\ufeff121212-1212",
    "121212\u202f-1212", "121212\u20131212", "121212\uff0d1212", "121212\u2009-\u20091212",
    # omgivning
    "Klagomålet kom från 19121212-1212.", "pnr:19121212-1212", "pnr191212121212", "(121212-1212)",
    "namn;121212-1212;Solgården", "fil_121212-1212.docx", "”121212-1212”", "|121212-1212|",
    "journal-19121212-1212", "121212-1212, 131313-1313", "född 121212-1212, dnr KS 2026/14",
    "Tel 0451-123 45 och 121212-1212", "https://exempel.se/121212-1212",
    # dagar och sekel
    "20000229-0005", "000229-0005", "070123-4569", "personnummer 0701234569", "18991231-0001",
    # samordningsnummer
    "121272-1219", "19121272-1219", "1212721219", "samordningsnummer 121272 1219",
]  # fmt: skip
UTAN = [
    # fel kontrollsiffra eller dag
    "19121212-1213", "121212-1213", "1212121213", "19121232-1218", "20010229-0004", "000230-0002",
    "19121200-1216", "19120012-1216", "121292-1215", "21121212-1212", "17121212-1212",
    # organisationsnummer
    "556036-0793", "5560360793", "165560360793", "202100-5489", "16202100-5489", "212000-0142",
    "Org.nr 769600-0005",
    # diarienummer
    "KS 2026/71", "KS 2026/000123", "2026-000123", "dnr 2026/1234-1", "VON-2026-00451",
    "KS-26-1212",
    # telefon
    "070-123 45 67", "0701234569", "0451-123 45", "+46701234569", "0046701234569", "08-123 456 78",
    "tel 0410123459", "Ring 0410123459", "Telefon: 0410123459", "044-12 34 56", "020-12 12 12",
    # datum, tid, tal
    "2026-03-18", "20260318", "2026-03-18 – 2026-09-18", "18/3 2026", "2026-03-18T14:30:00",
    "1 212 121 212 kr", "12 121 212,12", "0,1212121212", "1212121212,5", "121212", "1212-1212",
    # koder
    "sha256: 09d020e4460f558ad624a85711ccbdea07db277a54b47b5fd3296f083f95cd68",
    "a191212121212b191212121212c1912121212", "550e8400-e29b-41d4-a716-191212121212",
    "19121212121219121212", "1212121212121", "7350012121212", "bankgiro 5805-6201",
    "I-001 Å-002 SoL-03 HSL-08", "[1, 5, 3, 2, 9, 8, 6, 4]", "121212-12123", "9121212-1212",
    "12121\n2-1212",
]  # fmt: skip


def test_x_1_korpusen_ar_stor_nog():
    assert len(set(TRAFF)) >= 50
    assert len(set(UTAN)) >= 50


@pytest.mark.parametrize("rad", TRAFF)
def test_x_1_numret_hittas_och_doljs(rad: str):
    (traff,) = find_personuppgifter(rad)
    assert not any(t.isdigit() for t in traff.visning)
    assert traff.visning.count("*") in (10, 12)
    vantat = "samordningsnummer" if "72" in rad else "personnummer"
    assert vantat == traff.slag


@pytest.mark.parametrize("rad", UTAN)
def test_x_1_det_som_inte_ar_ett_personnummer_hittas_inte(rad: str):
    assert [] == find_personuppgifter(rad)


def test_platsen_ar_rad_och_kolumn_i_texten_som_den_stod():
    text = "Först.\n\u200bSedan \u00ad121212-1212 och\n19121272-1219"
    traffar = find_personuppgifter(text)
    assert [
        (2, 9, "personnummer", "******-****"),
        (3, 1, "samordningsnummer", "********-****"),
    ] == [tuple(t) for t in traffar]


def test_alla_i_en_rad_hittas():
    assert 3 == len(find_personuppgifter("121212-1212, 19121212-1212; 121272-1219"))


@pytest.mark.parametrize("tillatet", ["19121212-1212", "1212121212", "121212–1212"])
def test_ett_tillatet_testnummer_ar_ingen_traff(tillatet: str):
    assert [] == find_personuppgifter("Tolvan 19121212-1212 och 121212-1212", [tillatet])
    assert 1 == len(find_personuppgifter("121272-1219", [tillatet]))


def _siffra(nio: str) -> str:
    summa = sum(sum(map(int, str(int(s) * (2 - nr % 2)))) for nr, s in enumerate(nio))
    return str(-summa % 10)


@given(
    st.dates(date(1900, 1, 1), date(2029, 12, 31)),
    st.integers(1, 999),
    st.sampled_from([0, 60]),
    st.sampled_from(list(product((True, False), ("-", "+", "–", "\u00a0", " ")))),
    st.text("abc åäö.,;:()", max_size=5),
)
def test_x_1_varje_giltigt_nummer_hittas(
    dag: date, lopnr: int, tillagg: int, form: tuple[bool, str], ord_: str
):
    sekel, skilje = form
    nio = f"{dag:%y%m}{dag.day + tillagg:02}{lopnr:03}"
    nummer = f"{dag:%C}" * sekel + nio[:6] + skilje + nio[6:] + _siffra(nio)
    assert 1 == len(find_personuppgifter(f"{ord_}x {nummer} y{ord_}"))


@given(st.dates(date(1900, 1, 1), date(2029, 12, 31)), st.integers(1, 999), st.integers(1, 9))
def test_x_1_fel_kontrollsiffra_ar_aldrig_en_traff(dag: date, lopnr: int, fel: int):
    nio = f"{dag:%y%m%d}{lopnr:03}"
    siffra = (int(_siffra(nio)) + fel) % 10
    assert [] == find_personuppgifter(f"{dag:%C}{nio[:6]}-{nio[6:]}{siffra}")


@given(st.text(max_size=200))
def test_ingen_text_far_det_att_krascha(text: str):
    for t in find_personuppgifter(text):
        assert 1 <= t.rad <= text.count("\n") + 1
