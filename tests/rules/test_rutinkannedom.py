"""Hur känd en rutin är: summan över uppföljningarna, utan att små tal går att räkna fram."""

from __future__ import annotations

from datetime import date

from uppfolj.models.arende import Arende
from uppfolj.models.besok import Besok
from uppfolj.rules.rutinkannedom import compute_kannedom, format_kannedom


def _arende(id_: str, *rader: tuple[int, int]) -> Arende:
    rutiner = [{"rutin": "R-1", "tillfrågade": n, "kände_till": kande} for n, kande in rader]
    besok = Besok.model_validate({"datum": date(2026, 3, 1), "rutiner": rutiner})
    return Arende(id_, 2026, f"2026/uppfoljningar/{id_}", besok=besok)


def test_at_6_en_ensam_liten_grupp_raknas_inte_in_i_summan() -> None:
    k = compute_kannedom([_arende("a", (8, 6)), _arende("b", (3, 0))], 5)["r_1"]
    assert (8, 6, 1, 1) == (k.tillfragade, k.kande_till, k.uppfoljningar, k.utelamnade)
    assert "75 % av 8 tillfrågade (1 uppföljning med färre än 5 är inte med)" == format_kannedom(
        k, 5
    )


def test_at_6_flera_sma_grupper_raknas_in_nar_de_tillsammans_nar_gransen() -> None:
    arenden = [_arende("a", (8, 6)), _arende("b", (3, 0)), _arende("c", (4, 4))]
    k = compute_kannedom(arenden, 5)["r_1"]
    assert (15, 10, 3, 0) == (k.tillfragade, k.kande_till, k.uppfoljningar, k.utelamnade)


def test_at_6_samma_rutin_pa_tva_rader_ar_en_grupp() -> None:
    k = compute_kannedom([_arende("a", (3, 1), (4, 4))], 5)["r_1"]
    assert (7, 5, 1) == (k.tillfragade, k.kande_till, k.uppfoljningar)
