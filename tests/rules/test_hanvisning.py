"""Hänvisningar: ord som ska finnas i profilen eller ett register, och rådet när de inte gör det."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.stavning import fold
from uppfolj.models.plan import Plan
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.register import Roll
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisning, check_hanvisningar

PLAN = Plan(ar=2026)
OMRADEN = build_ordlista(
    [
        Omrade(id="hälso- och sjukvård", namn="Hälso- och sjukvård"),
        Omrade(id="kompetens", namn="Bemanning och kompetens"),
    ]
)


def get_rad(ord_: str, finns: dict[str, str] | None = None) -> list[tuple[str, str]]:
    ordlista = OMRADEN if finns is None else finns
    saker = check_hanvisning(PLAN, ("ar",), ord_, ordlista, vad="Området", var="i profilen")
    return [(s.text, s.gor) for s in saker]


def test_ett_ord_som_finns_ger_inget_hur_det_an_stavas():
    for ord_ in ("hälso- och sjukvård", "HALSO_OCH_SJUKVARD", "ha\u0308lso- och sjukva\u030ard"):
        assert [] == get_rad(ord_)


def test_radet_ar_det_narmaste_ordet_ratt_stavat():
    vantat = (
        "Området ”halso_och_sjukvad” finns inte i profilen.",
        "Menade du ”hälso- och sjukvård”?",
    )
    assert [vantat] == get_rad("halso_och_sjukvad")


def test_ligger_inget_nara_raknas_de_tillatna_upp_om_de_ar_fa():
    assert "Tillåtna: hälso- och sjukvård, kompetens." == get_rad("x")[0][1]
    manga = {f"enhet{n}": f"enhet{n}" for n in range(13)}
    assert "Rätta ordet, eller lägg till det i profilen." == get_rad("x", manga)[0][1]


def test_en_roll_skrivs_kort():
    roller = build_ordlista(
        [Roll(id="MAS", namn="medicinskt ansvarig", kort="MAS"), Roll(id="chef", namn="enhetschef")]
    )
    assert {"mas": "MAS", "chef": "chef"} == roller


def test_det_som_inte_star_dar_provas_inte():
    platser = [(("ar",), None), (("ar",), "kompetens")]
    assert [] == list(check_hanvisningar(PLAN, platser, OMRADEN, vad="Området", var="i profilen"))


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=5))
def test_bara_ord_som_saknas_ger_en_anmarkning(ord_: str, finns: list[str]):
    ordlista = {fold(f): f for f in finns}
    assert (fold(ord_) not in ordlista) == bool(get_rad(ord_, ordlista))
