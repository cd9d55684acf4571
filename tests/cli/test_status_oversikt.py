"""``uppfolj status --pdca`` och ``--sosfs``: året efter fas och efter föreskriftens delar."""

from __future__ import annotations

from typing import Any

import pytest

RISKER = (
    "risker:\n"
    "  - {id: R-001, datum: 2026-02-01, risk: Fel dos, sannolikhet: 4, konsekvens: 4}\n"
    "  - {id: R-002, datum: 2026-02-01, risk: Fall, sannolikhet: 2, konsekvens: 2,"
    " åtgärd: Mattor, genomförd: 2026-03-01}\n"
)
AVVIKELSER = (
    "avvikelser:\n"
    "  - {id: A-001, typ: hsl, enhet: solgarden, inkom: 2026-02-03, vad: En dos uteblev,"
    " antal: 3}\n"
    "  - {id: A-002, typ: hsl, enhet: solgarden, inkom: 2026-02-03, vad: Fel tid,"
    " utredd: 2026-02-10, bedömning: brist}\n"
)
REGLER = (
    "regler:\n  - {ref: R-12, namn: Läkemedel, slag: lokal rutin, ändringar:"
    " [{datum: 2026-03-01, vad: Dubbelkontroll, orsak: [2026/R-001]},"
    " {datum: 2026-03-05, vad: Ny mall}, {datum: 2025-03-05, vad: Förra året}]}\n"
)


@pytest.fixture
def aret(kommun: Any) -> Any:
    """Ett år med risker, avvikelser och ändrade rutiner."""
    kommun.skriv("2026/riskanalyser.yaml", RISKER)
    kommun.skriv("2026/avvikelser.yaml", AVVIKELSER)
    kommun.skriv("register/regelverk.yaml", REGLER)
    return kommun


def test_os_3_fyra_rader_med_antal_och_vad_som_saknas(aret: Any) -> None:
    svar = aret.kor("status", "--sosfs", "--json")
    delar = {d["del"]: d for d in svar.json["delar"]}
    assert ["riskanalys", "egenkontroll", "utredning", "forbattring"] == list(delar)
    assert {"risker": 2, "kräver åtgärd": 1, "åtgärdade": 1} == delar["riskanalys"]["antal"]
    assert ["1 risk utan åtgärd"] == delar["riskanalys"]["saknas"]
    assert ["ingen egenkontroll"] == delar["egenkontroll"]["saknas"]
    assert {"inkomna": 4, "utredda": 1} == delar["utredning"]["antal"]
    assert ["3 är inte utredda"] == delar["utredning"]["saknas"]
    assert 2 == delar["forbattring"]["antal"]["ändrade rutiner"]
    assert ["1 utredd avvikelse utan åtgärd", "1 rutinändring utan orsak"] == (
        delar["forbattring"]["saknas"]
    )
    rader = aret.kor("status", "--sosfs").ut.splitlines()
    assert 5 == len(rader)


def test_os_3_ett_klagomal_besvaras_och_raknas_inte_som_inte_utrett(kommun: Any) -> None:
    rad = "{id: A-001, typ: klagomål, enhet: solgarden, inkom: 2026-02-03, vad: Lång väntan}"
    kommun.skriv("2026/avvikelser.yaml", f"avvikelser:\n  - {rad}\n")
    delar = {d["del"]: d for d in kommun.kor("status", "--sosfs", "--json").json["delar"]}
    assert 1 == delar["utredning"]["antal"]["inkomna"]
    assert [] == delar["utredning"]["saknas"]


def test_os_3_ett_tomt_ar_har_alla_fyra_raderna(kommun: Any) -> None:
    svar = kommun.kor("status", "--sosfs", "--json")
    assert 4 == len(svar.json["delar"])
    assert all(d["saknas"] for d in svar.json["delar"])


def test_at_3_en_tom_fas_ger_en_varning(aret: Any) -> None:
    svar = aret.kor("status", "--pdca", "--json")
    faser = {f["fas"]: f for f in svar.json["faser"]}
    assert ["planera", "genomfora", "folja_upp", "forbattra"] == list(faser)
    assert (2, 2) == (
        faser["planera"]["antal"]["rader i planen"], faser["planera"]["antal"]["riskanalyser"],
    )  # fmt: skip
    assert [] == svar.json["varningar"]
    for fil in ("2026/riskanalyser.yaml", "2026/avvikelser.yaml", "register/regelverk.yaml"):
        (aret.rot / fil).unlink()
    svar = aret.kor("status", "--pdca")
    assert "Varning: Fasen förbättra är tom" in svar.ut
    assert "Varning: Fasen planera" not in svar.ut


def test_bara_en_oversikt_i_taget(kommun: Any) -> None:
    assert 2 == kommun.kor("status", "--pdca", "--sosfs").kod
    assert 2 == kommun.kor("status", "2026-03-solgarden", "--pdca").kod
