"""``uppfolj riskanalys``: riskerna efter allvar, och enheterna utan riskanalys."""

from __future__ import annotations

from typing import Any

import pytest

RISKER = """\
risker:
  - {id: R-001, enhet: solgarden, datum: 2026-02-01, risk: Besked kommer inte fram, sannolikhet: 2,
     konsekvens: 2}
  - id: R-002
    enhet: solgarden
    datum: 2026-02-01
    risk: Fel läkemedel delas ut
    sannolikhet: 3
    konsekvens: 4
    åtgärd: Dubbel kontroll
    ansvarig: enhetschef
    klart_senast: 2026-03-10
    följs_upp: 2026-06-01
  - {id: R-003, datum: 2026-02-01, risk: Strömmen går, sannolikhet: 2, konsekvens: 4}
"""


@pytest.fixture
def risker(kommun: Any) -> Any:
    """Två enheter. Den ena har två risker, och en risk gäller alla."""
    kommun.skriv("2026/riskanalyser.yaml", RISKER)
    return kommun


def test_at_8_enheten_utan_egen_riskanalys_i_aret_namns(risker: Any) -> None:
    svar = risker.kor("riskanalys", "visa", "--json")
    assert ["bjorkliden"] == svar.json["utan_riskanalys"]
    assert "Utan riskanalys 2026: Björkliden." in risker.kor("riskanalys", "visa").ut
    risker.skriv(
        "2026/riskanalyser.yaml",
        RISKER.replace("enhet: solgarden, datum: 2026", "enhet: bjorkliden, datum: 2025"),
    )
    svar = risker.kor("riskanalys", "visa", "--json")
    assert ["bjorkliden"] == svar.json["utan_riskanalys"]
    risker.skriv(
        "2026/riskanalyser.yaml",
        RISKER.replace("enhet: solgarden, datum", "enhet: bjorkliden, datum"),
    )
    assert [] == risker.kor("riskanalys", "visa", "--json").json["utan_riskanalys"]


def test_at_8_den_allvarligaste_risken_star_forst_med_varde_och_lage(risker: Any) -> None:
    lista = risker.kor("riskanalys", "visa", "--json").json["risker"]
    assert [("R-002", 12, "försenad"), ("R-003", 8, "utan åtgärd"), ("R-001", 4, "godtagen")] == [
        (r["id"], r["varde"], r["lage"]) for r in lista
    ]
    ut = risker.kor("riskanalys", "visa").ut
    assert "3 risker: 2 kräver åtgärd, 1 har ingen." in ut
    assert "12 (3 × 4)" in ut


def test_at_8_risken_over_gransen_utan_atgard_ar_en_varning(risker: Any) -> None:
    svar = risker.kor("kontrollera", "--json", "--utan-cache")
    hittade = [a for a in svar.json["anmarkningar"] if a["regel"] == "UPF175"]
    assert [("varning", "R-003 har riskvärdet 8 men ingen åtgärd.")] == [
        (a["niva"], a["text"]) for a in hittade
    ]


def test_at_8_atgarden_och_uppfoljningen_ar_frister_utan_fritext_i_det_korta(risker: Any) -> None:
    frister = risker.kor("frister", "--alla", "--json").json["frister"]
    egna = {f["id"]: f for f in frister if "/risk-" in f["id"]}
    atgard, effekt = egna["2026/risk-R-002-atgard"], egna["2026/risk-R-002-effekt"]
    assert (10, ["enhetschef"], "Solgården") == (
        atgard["dagar_sen"], atgard["roller"], atgard["enhet"],
    )  # fmt: skip
    assert ("2026-06-01", False) == (effekt["datum"], effekt["klar"])
    risker.kor("andra", "riskanalyser", "--falt", "risker.R-002.genomförd=2026-03-09")
    frister = risker.kor("frister", "--alla", "--json").json["frister"]
    assert next(f for f in frister if f["id"] == atgard["id"])["klar"]


def test_at_8_profilen_kan_krava_en_riskanalys_per_enhet_och_ar(risker: Any) -> None:
    def find() -> list[Any]:
        frister = risker.kor("frister", "--alla", "--json").json["frister"]
        return [f for f in frister if f["id"] == "2026/riskanalys"]

    assert [] == find()
    risker.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    (frist,) = find()
    assert ("2026-12-31", ["Björkliden"]) == (frist["datum"], frist["kvar"])
    assert "forslag" == frist["kalla"]["slag"]


def test_en_enhet_ser_sina_egna_och_de_gemensamma_riskerna(risker: Any) -> None:
    svar = risker.kor("riskanalys", "visa", "--enhet", "Björkliden", "--json")
    assert ["R-003"] == [r["id"] for r in svar.json["risker"]]
    assert 2 == risker.kor("riskanalys", "visa", "--enhet", "Björkdalen").kod


def test_utan_fil_sags_att_inga_risker_ar_skrivna(kommun: Any) -> None:
    svar = kommun.kor("riskanalys", "visa")
    assert (0, True) == (svar.kod, "Inga risker är skrivna för 2026." in svar.ut)
    assert 0 == kommun.kor("ny", "riskanalyser", "2026").kod
    rad = "id=R-001; enhet=solgarden; datum=2026-03-01; risk=Fall; sannolikhet=2; konsekvens=3"
    assert 0 == kommun.kor("andra", "riskanalyser", "--lagg", f"risker: {rad}").kod
    assert "1 risk: 0 kräver åtgärd" in kommun.kor("riskanalys", "visa").ut
