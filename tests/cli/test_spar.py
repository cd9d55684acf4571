"""``uppfolj spar``: mål till uppföljning, och källa till ändrad rutin åt båda hållen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

MAL = """\
mål:
  - {id: KF-3, namn: Trygg omsorg, organ: kommunfullmäktige}
  - {id: KF-4, namn: Bra mat, organ: kommunfullmäktige}
"""
IAKTTAGELSE = """\
---
id: I-002
rubrik: Dubbelkontroll saknas
område: dokumentation
bedömning: gul
krav: [SoL 14:3]
brist: Doser ges utan kontroll.
mål: [KF-3]
---
"""
REGLER = """\
regler:
  - ref: R-12
    namn: Rutin för läkemedel
    slag: lokal rutin
    version: "3"
    ändringar:
      - datum: 2026-03-01
        version: "2"
        vad: Dubbelkontroll vid delning
        orsak: [2026/R-003, 2026/A-014]
      - datum: 2026-03-10
        version: "3"
        vad: Signering direkt
        orsak: [2026-03-solgarden/I-002, 2026/egenkontroll/loggkontroll/solgarden]
  - {ref: Rutin larm, namn: Larm, slag: lokal rutin}
"""
RISKER = (
    "risker:\n  - {id: R-003, enhet: solgarden, datum: 2026-02-01, risk: Fel dos ges,"
    " sannolikhet: 2, konsekvens: 2}\n"
)
AVVIKELSER = (
    "avvikelser:\n  - {id: A-014, typ: hsl, enhet: solgarden, inkom: 2026-02-03,"
    " vad: En dos uteblev}\n  - {id: A-015, typ: hsl, enhet: solgarden, inkom: 2026-02-03,"
    " vad: En annan dos}\n"
)
EGENKONTROLL = (
    "egenkontroller:\n  - {kontroll: loggkontroll, enhet: solgarden, period: 2026Q1,"
    " datum: 2026-03-02, resultat: med anmärkning, analys: Inloggning kvar efter passet}\n"
)
PROFIL = (
    "egenkontroll: [{id: loggkontroll, namn: Loggkontroll, upprepas: kvartal,"
    " källa: {slag: förslag, text: prov}}]\n"
)


@pytest.fixture
def spar(kommun: Any, solgarden: Callable[..., str]) -> Any:
    """Mål, risk, avvikelse, egenkontroll, iakttagelse och en rutin som ändrats av dem."""
    kommun.skriv("uppfolj.yaml", kommun.las("uppfolj.yaml") + PROFIL)
    kommun.skriv("register/mal.yaml", MAL)
    kommun.skriv("register/regelverk.yaml", REGLER)
    plan = kommun.las("2026/plan.yaml").replace("    månad: 3\n", "    månad: 3\n    mål: [KF-3]\n")
    kommun.skriv("2026/plan.yaml", plan)
    kommun.skriv("2026/riskanalyser.yaml", RISKER)
    kommun.skriv("2026/avvikelser.yaml", AVVIKELSER)
    kommun.skriv("2026/egenkontroller.yaml", EGENKONTROLL)
    solgarden(I_002=IAKTTAGELSE)
    return kommun


def test_at_1_malet_visar_varje_planrad_och_iakttagelse_som_ar_lankad(spar: Any) -> None:
    svar = spar.kor("spar", "--mal", "KF-3", "--json")
    assert [
        ("planrad", "2026/P-01", "Solgården"),
        ("iakttagelse", "2026-03-solgarden/I-002", "Solgården"),
    ] == [(r["slag"], r["id"], r["enhet"]) for r in svar.json["rader"]]
    ut = spar.kor("spar", "--mål", "kf-3").ut
    assert "KF-3  Trygg omsorg (kommunfullmäktige)" in ut
    assert "Dubbelkontroll saknas" in ut
    assert "1 av 1 påbörjade" in ut
    assert "Ingen planrad" in spar.kor("spar", "--mal", "KF-4").ut


def test_at_1_ett_okant_mal_ar_fel_bade_har_och_i_filerna(spar: Any) -> None:
    svar = spar.kor("spar", "--mal", "KF-33")
    assert (2, True) == (svar.kod, "Menade du ”KF-3”?" in svar.fel)
    spar.skriv("2026/plan.yaml", spar.las("2026/plan.yaml").replace("[KF-3]", "[KF-33]"))
    (fel,) = [
        a for a in spar.kor("kontrollera", "--json").json["anmarkningar"] if a["niva"] == "fel"
    ]
    assert ("UPF024", "Målet ”KF-33” finns inte i register/mal.yaml.") == (
        fel["regel"], fel["text"],
    )  # fmt: skip


def test_at_12_rutinen_visar_vilken_risk_kontroll_och_avvikelse_som_andrade_den(spar: Any) -> None:
    svar = spar.kor("spar", "rutin", "R-12", "--json")
    forsta, andra = svar.json["andringar"]
    assert [("risk", "2026/R-003"), ("avvikelse", "2026/A-014")] == [
        (u["slag"], u["nyckel"]) for u in forsta["kallor"]
    ]
    assert [
        ("iakttagelse", "2026-03-solgarden/I-002"),
        ("egenkontroll", "2026/egenkontroll/loggkontroll/solgarden/2026Q1"),
    ] == [(u["slag"], u["nyckel"]) for u in andra["kallor"]]
    ut = spar.kor("spar", "rutin", "R-12").ut
    for ord_ in ("(version 2)", "risk 2026/R-003: Fel dos ges", "Inloggning kvar efter passet"):
        assert ord_ in ut
    assert "Inga ändringar" in spar.kor("spar", "Rutin larm").ut


@pytest.mark.parametrize(
    ("kalla", "datum"),
    [
        ("2026/R-003", ["2026-03-01"]),
        ("2026/A-014", ["2026-03-01"]),
        ("2026/A-015", []),
        ("2026-03-solgarden/I-002", ["2026-03-10"]),
        ("2026/egenkontroll/loggkontroll", ["2026-03-10"]),
        ("2026/egenkontroll/loggkontroll/solgarden/2026Q1", ["2026-03-10"]),
    ],
)
def test_at_12_kallan_visar_vilka_rutiner_den_andrade(
    spar: Any, kalla: str, datum: list[str]
) -> None:
    svar = spar.kor("spar", kalla, "--json")
    assert datum == [a["datum"] for a in svar.json["andringar"]]
    if not datum:
        assert "Ingen rutin har ändrats" in spar.kor("spar", kalla).ut


def test_at_12_en_kalla_som_inte_finns_ar_ett_fel(spar: Any) -> None:
    assert 3 not in (spar.kor("spar", "2026/A-014").kod, spar.kor("kontrollera").kod)
    regler = REGLER.replace("2026/A-014", "2026/A-140").replace("I-002", "I-020")
    spar.skriv("register/regelverk.yaml", regler)
    fel = [a for a in spar.kor("kontrollera", "--json").json["anmarkningar"]
           if a["niva"] == "fel"]  # fmt: skip
    assert ["UPF153", "UPF154"] == [a["regel"] for a in fel]
    assert "2026/A-140 finns inte i 2026/avvikelser.yaml." == fel[0]["text"]
    assert "2026/A-140: finns inte i mappen" in spar.kor("spar", "rutin", "R-12").ut
    assert 2 == spar.kor("spar", "2026/A-140").kod


def test_nagot_ska_anges_och_bara_en_sak(spar: Any) -> None:
    assert 2 == spar.kor("spar").kod
    assert 2 == spar.kor("spar", "R-12", "--mal", "KF-3").kod
    fel = spar.kor("spar", "rutin", "R-122")
    assert (2, True) == (fel.kod, "Menade du ”R-12”?" in fel.fel)
