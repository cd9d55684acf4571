"""Svensk stavning: vikning, namn på disken, sortering, närmaste ord."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.stavning import (
    Ord,
    find_narmaste,
    fold,
    format_menade_du,
    format_uppraknat,
    slug,
    sort_key,
)


@pytest.mark.parametrize(
    ("text", "vantat"),
    [
        ("Förslag på åtgärd", "forslag_pa_atgard"),
        ("åtgärd", "atgard"),
        ("ÅTGÄRD", "atgard"),
        ("veckan före", "veckan_fore"),
        ("  Café – Müller ", "cafe_muller"),
        ("!!!", ""),
    ],
)
def test_vikning_till_ascii(text: str, vantat: str) -> None:
    assert vantat == fold(text)


@given(st.text())
def test_vikning_ar_stabil_och_bara_ascii(text: str) -> None:
    vikt = fold(text)
    assert vikt.isascii()
    assert vikt == fold(vikt)


@given(st.text(alphabet="abcåäöÅÄÖ éÉ-"))
def test_uppdelade_tecken_ar_samma_ord(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_ett_mappnamn_kan_inte_leda_nagon_annanstans(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_mappnamn() -> None:
    assert "solgarden-2" == slug("Solgården 2")


def test_x_9_svensk_ordning_har_a_a_o_sist() -> None:
    ord_ = ["Österäng", "Ängen", "Zinken", "Åsen", "Aspen", "åker"]
    assert ["Aspen", "Zinken", "åker", "Åsen", "Ängen", "Österäng"] == sorted(ord_, key=sort_key)


def test_narmaste_ord_bryr_sig_inte_om_prickar() -> None:
    assert "bedömning" == find_narmaste("bedomming", ["område", "bedömning"])
    assert find_narmaste("xyz", ["område"]) is None


def test_menade_du_eller_listan() -> None:
    assert "Menade du ”färg”?" == format_menade_du("fârg", ["färg", "form"])
    assert "Tillåtna: grön, röd." == format_menade_du("xyz", ["grön", "röd"])
    assert "" == format_menade_du("xyz", [])


@pytest.mark.parametrize(
    ("delar", "vantat"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_upprakning(delar: list[str], vantat: str) -> None:
    assert vantat == format_uppraknat(delar)


def test_ett_ord_ar_vikt_men_minns_hur_det_skrevs() -> None:
    ordet = Ord("Berörd verksamhet")
    assert "berord_verksamhet" == ordet
    assert "Berörd verksamhet" == ordet.skrivet
    assert "Berörd verksamhet" == pickle.loads(pickle.dumps(ordet)).skrivet  # noqa: S301
