"""Fristerna som rena funktioner: perioder, förfallodagar, vad som räknas som sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.profil import FORSLAG
from uppfolj.models.profil_delar import Frist as Fristregel
from uppfolj.models.profil_delar import Kalla
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import filter_frister, find_forsenade, format_kalla, format_nar
from uppfolj.rules.frister_ar import compute_perioder, get_forfallodag

LAG = Kalla(slag="lag", text="PSL 3 kap. 10 §")
IDAG = date(2026, 3, 20)
ANTAL = {"ar": 1, "halvar": 2, "tertial": 3, "kvartal": 4, "manad": 12}
DAGAR = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def _frist(dag: date, *, gjord: date | None = None, klar: bool = False) -> Frist:
    return Frist(
        dag, "x", 2026, "Något", LAG, "sak", ("MAS",), gjord=gjord, klar=klar or bool(gjord)
    )


@given(st.integers(2000, 2100), st.sampled_from(sorted(ANTAL)))
def test_perioderna_delar_aret_jamnt_och_slutar_pa_nyarsafton(ar: int, upprepas: str) -> None:
    perioder = compute_perioder(ar, upprepas)
    assert ANTAL[upprepas] == len(perioder)
    assert date(ar, 12, 31) == perioder[-1].slut
    assert len(perioder) == len({p.namn for p in perioder})
    assert all((p.slut + timedelta(days=1)).day == 1 for p in perioder)


@pytest.mark.parametrize(
    ("upprepas", "namn"),
    [
        ("ar", ["2026"]),
        ("halvar", ["2026H1", "2026H2"]),
        ("tertial", ["2026T1", "2026T2", "2026T3"]),
        ("kvartal", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
    ],
)
def test_periodernas_namn(upprepas: str, namn: list[str]) -> None:
    assert namn == [p.namn for p in compute_perioder(2026, upprepas)]


def _regel(**falt: object) -> Fristregel:
    return Fristregel.model_validate({"id": "x", "namn": "X", "källa": LAG, **falt})


@pytest.mark.parametrize(
    ("falt", "vantat"),
    [
        ({"datum": "03-01"}, "2026-03-01"),
        ({"datum": "02-30"}, "2026-02-28"),
        ({}, "2026-12-31"),
        ({"anstånd_dagar": 14}, "2027-01-14"),
    ],
)
def test_forfallodagen(falt: dict[str, object], vantat: str) -> None:
    period = compute_perioder(2026, "ar")[0]
    assert date.fromisoformat(vantat) == get_forfallodag(_regel(**falt), period, 2026)


def test_datum_galler_bara_arliga_frister() -> None:
    regel = _regel(upprepas="kvartal", datum="03-01", anstånd_dagar=10)
    perioder = compute_perioder(2026, "kvartal")
    assert date(2026, 4, 10) == get_forfallodag(regel, perioder[0], 2026)


@pytest.mark.parametrize(
    ("frist", "vantat"),
    [
        (_frist(date(2026, 3, 20)), "i dag"),
        (_frist(date(2026, 3, 19)), "1 dag sen"),
        (_frist(date(2026, 3, 10)), "10 dagar sen"),
        (_frist(date(2026, 3, 21)), "om 1 dag"),
        (_frist(date(2026, 3, 10), gjord=date(2026, 3, 10)), "gjord 2026-03-10"),
        (_frist(date(2026, 3, 10), gjord=date(2026, 3, 12)), "gjord 2026-03-12, 2 dagar för sent"),
        (_frist(date(2026, 3, 10), klar=True), "gjord"),
    ],
)
def test_laget_i_ord(frist: Frist, vantat: str) -> None:
    assert vantat == format_nar(frist, IDAG)


@given(st.lists(DAGAR), DAGAR, st.integers(0, 400))
def test_inget_forsenat_faller_bort_vid_urvalet(dagar: list[date], idag: date, antal: int) -> None:
    frister = [_frist(d) for d in dagar]
    visas = filter_frister(frister, idag, dagar=antal)
    assert find_forsenade(frister, idag) == find_forsenade(visas, idag)
    assert all(f.datum <= idag + timedelta(days=antal) for f in visas)


@given(DAGAR, DAGAR)
def test_gjort_ar_aldrig_forsenat_men_kan_ha_gjorts_for_sent(dag: date, gjord: date) -> None:
    frist = _frist(dag, gjord=gjord)
    assert [] == find_forsenade([frist], date(2030, 1, 1))
    assert max(0, (gjord - dag).days) == frist.get_sen(date(2030, 1, 1))


def test_ett_forslag_kallas_aldrig_lag() -> None:
    assert "verktygets förslag" == format_kalla(FORSLAG)
    assert "lag: PSL 3 kap. 10 §" == format_kalla(LAG)
    assert "lokal rutin: vår" == format_kalla(Kalla(slag="lokal rutin", text="vår"))


@pytest.mark.parametrize("ar", [0, -1, 10_000])
def test_ett_omojligt_ar_har_inga_perioder(ar: int) -> None:
    assert [] == compute_perioder(ar, "ar") == compute_perioder(ar, "kvartal")
