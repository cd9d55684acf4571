"""Brevens dagar: arbetsdagar, svarstid och fönstret för brevet om urvalet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.arende import Kontext
from uppfolj.models.profil import Profil
from uppfolj.models.profil_delar import Kalla
from uppfolj.rules.arbetsdagar import is_arbetsdag
from uppfolj.rules.brev_dagar import (
    Fonster,
    compute_svarstid,
    find_arbetsdagar,
    format_fonster,
)

VAG = "handlingsplan.svarstid_dagar"


@pytest.fixture
def kontext() -> Kontext:
    profil = Profil.model_validate({"kommun": {"namn": "Kvarnåsa kommun"}})
    return Kontext(profil, date(2026, 3, 1), {}, {}, {})


def _fonster(fran: date, till: date) -> Fonster:
    return Fonster(fran, till, find_arbetsdagar(fran, till))


def test_svarsdagen_pa_en_arbetsdag_flyttas_inte(kontext: Kontext):
    svar = compute_svarstid(date(2026, 4, 7), VAG, 10, kontext)
    assert (date(2026, 4, 17), False) == (svar.senast, svar.flyttad)


@pytest.mark.parametrize(
    ("fran", "dagar", "senast"),
    [
        ("2026-04-08", 10, "2026-04-20"),  # lördag till måndag
        ("2026-03-24", 10, "2026-04-07"),  # långfredagen till tisdagen efter påsk
        ("2026-06-09", 10, "2026-06-22"),  # midsommarafton är ingen arbetsdag
        ("2026-12-14", 10, "2026-12-28"),  # julafton, juldagarna och söndagen
    ],
)
def test_svarsdagen_pa_en_ledig_dag_flyttas_till_nasta_arbetsdag(
    kontext: Kontext, fran: str, dagar: int, senast: str
):
    svar = compute_svarstid(date.fromisoformat(fran), VAG, dagar, kontext)
    assert (date.fromisoformat(senast), True) == (svar.senast, svar.flyttad)


def test_svarstid_utan_kalla_ar_verktygets_forslag_aldrig_lag(kontext: Kontext):
    svar = compute_svarstid(date(2026, 4, 7), VAG, 10, kontext)
    assert "verktygets förslag" == svar.kalla
    assert "Det är vårt eget mål och ingen tid enligt lag." == svar.grund


@pytest.mark.parametrize(
    ("slag", "grund"),
    [
        ("lokal rutin", "Det är vårt eget mål (lokal rutin: X) och ingen tid enligt lag."),
        ("lag", "Tiden följer lag: X."),
        ("allmänna råd", "Tiden följer allmänna råd: X."),
    ],
)
def test_svarstidens_grund_foljer_profilens_kalla(kontext: Kontext, slag: str, grund: str):
    kontext.profil._kallor[VAG] = Kalla(slag=slag, text="X")
    assert grund == compute_svarstid(date(2026, 4, 7), VAG, 10, kontext).grund


@given(st.dates(date(2000, 1, 10), date(2100, 1, 1)), st.integers(1, 60))
def test_svarsdagen_ar_den_forsta_arbetsdagen_pa_eller_efter_den_raknade(fran: date, dagar: int):
    profil = Profil.model_validate({"kommun": {"namn": "Kvarnåsa kommun"}})
    svar = compute_svarstid(fran, VAG, dagar, Kontext(profil, fran, {}, {}, {}))
    assert is_arbetsdag(svar.senast)
    emellan = [svar.raknad + timedelta(n) for n in range((svar.senast - svar.raknad).days)]
    assert not any(map(is_arbetsdag, emellan))


@pytest.mark.parametrize(
    ("skickat", "ord_"),
    [("2026-03-08", "före fönstret"), ("2026-03-09", ""), ("2026-03-15", ""),
     ("2026-03-16", "för sent")],
)  # fmt: skip
def test_og_18_brevet_ska_skickas_i_veckan_fore(skickat: str, ord_: str):
    fonster = _fonster(date(2026, 3, 9), date(2026, 3, 15))
    svar = fonster.check(date.fromisoformat(skickat))
    assert bool(ord_) == bool(svar)
    assert ord_ in svar


def test_fonstret_visar_veckans_arbetsdagar():
    assert (
        "Skickas vecka 11: måndag 9 mars 2026 till fredag 13 mars 2026 (5 arbetsdagar)."
        == format_fonster(_fonster(date(2026, 3, 9), date(2026, 3, 15)))
    )


def test_paskveckan_har_fyra_arbetsdagar_och_julveckan_tre():
    paskveckan = _fonster(date(2026, 3, 30), date(2026, 4, 5))
    julveckan = _fonster(date(2026, 12, 21), date(2026, 12, 27))
    assert (4, 3) == (len(paskveckan.arbetsdagar), len(julveckan.arbetsdagar))
    assert "till torsdag 2 april 2026 (4 arbetsdagar)" in format_fonster(paskveckan)


def test_ett_fonster_utan_borjan_har_bara_en_sista_dag():
    fonster = Fonster(None, date(2026, 3, 11), ())
    assert "" == fonster.check(date(2026, 1, 1))
    assert "för sent" in fonster.check(date(2026, 3, 12))
    assert "Skickas senast onsdag 11 mars 2026." == format_fonster(fonster)
