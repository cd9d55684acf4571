"""Radsummorna: samma rader ger samma summor, en ändrad rad ger just den raden."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.plan import Beslut, Plan
from uppfolj.rules.plan_beslut import compute_radsummor, find_ologgade

RADER = st.lists(
    st.fixed_dictionaries(
        {"antal": st.integers(1, 9), "områden": st.lists(st.sampled_from(["bemötande", "vård"]))}
    ),
    min_size=1,
    max_size=6,
)


def _plan(rader: list[dict[str, Any]], **mer: Any) -> Plan:
    med_id = [{"id": f"P-{n:02d}", **r} for n, r in enumerate(rader, 1)]
    return Plan.model_validate({"år": 2026, "rader": med_id, **mer})


def _beslutad(fore: list[dict[str, Any]], nu: list[dict[str, Any]], **mer: Any) -> Plan:
    beslut = {"organ": "ks", "datum": "2026-01-20"}
    summor = compute_radsummor(_plan(fore), Beslut.model_validate(beslut))
    return _plan(nu, beslut=[{**beslut, "radsummor": summor}], **mer)


@given(RADER)
def test_en_orord_plan_har_inga_ologgade_andringar(rader: list[dict[str, Any]]) -> None:
    assert [] == find_ologgade(_beslutad(rader, rader))


@given(RADER, st.data())
def test_just_den_andrade_raden_pekas_ut(rader: list[dict[str, Any]], data: st.DataObject) -> None:
    nr = data.draw(st.integers(0, len(rader) - 1))
    nu = [{**r, "antal": 10} if n == nr else r for n, r in enumerate(rader)]
    (funnen,) = find_ologgade(_beslutad(rader, nu))
    assert (f"P-{nr + 1:02d}", nr, "är ändrad") == funnen


@given(RADER)
def test_den_sista_raden_borta_pekas_ut_utan_plats(rader: list[dict[str, Any]]) -> None:
    (funnen,) = find_ologgade(_beslutad(rader, rader[:-1]))
    assert (f"P-{len(rader):02d}", None, "är borttagen") == funnen


def test_en_logg_fore_beslutet_racker_inte() -> None:
    logg = {"rad": "P-01", "ändring": "antal: 1 → 2", "motiv": "x", "av": "MAS"}
    for datum, antal in (("2026-01-19", 1), ("2026-01-20", 0)):
        andringar = [{"datum": datum, **logg}]
        plan = _beslutad([{"antal": 1}], [{"antal": 2}], ändringar=andringar)
        assert antal == len(find_ologgade(plan)), datum


def test_utan_radsummor_sags_inget() -> None:
    beslut = [{"organ": "ks", "datum": "2026-01-20"}]
    assert [] == find_ologgade(_plan([{"antal": 1}], beslut=beslut))


@pytest.mark.parametrize(
    ("falt", "varde", "vad"),
    [
        ("inledning", "Något annat.", "inledningen är ändrad"),
        ("basprogram", ["egenkontroll"], "basprogrammet är ändrat"),
    ],
)
def test_det_andra_i_planen_ar_ocksa_bundet(falt: str, varde: Any, vad: str) -> None:
    plan = _beslutad([{}], [{}], **{falt: varde})
    assert [vad] == [str(o) for o in find_ologgade(plan)]


@pytest.mark.parametrize(
    "falt", [{"organ": "ledningsgrupp"}, {"datum": "2026-01-21"}, {"dnr": "KS 2026/1"},
             {"paragraf": "§ 1"}],
)  # fmt: skip
def test_beslutet_ar_bundet_till_organ_dag_paragraf_och_diarienummer(
    falt: dict[str, str],
) -> None:
    plan = _beslutad([{}], [{}])
    beslut = Beslut.model_validate({**plan.beslut[0].model_dump(), **falt})
    assert ["beslutet är ändrat"] == [
        str(o) for o in find_ologgade(plan.model_copy(update={"beslut": [beslut]}))
    ]


def test_en_summa_som_tas_bort_eller_byts_ut_syns_fast_raden_ar_loggad() -> None:
    logg = {"datum": "2026-02-01", "rad": "P-01", "ändring": "x", "motiv": "x", "av": "MAS"}
    plan = _beslutad([{}], [{}], ändringar=[logg])
    for summor in (
        plan.beslut[0].radsummor[1:],
        ["P-01 000000000000", *plan.beslut[0].radsummor[1:]],
    ):
        beslut = plan.beslut[0].model_copy(update={"radsummor": summor})
        ny = plan.model_copy(update={"beslut": [beslut]})
        assert ["beslutet är ändrat"] == [str(o) for o in find_ologgade(ny)]


def test_ett_beslut_med_bara_radernas_summor_binder_bara_raderna() -> None:
    plan = _beslutad([{}], [{}], inledning="Ny.")
    gammalt = plan.beslut[0].model_copy(update={"radsummor": plan.beslut[0].radsummor[:1]})
    assert [] == find_ologgade(plan.model_copy(update={"beslut": [gammalt]}))
