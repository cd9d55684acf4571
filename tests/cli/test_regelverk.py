"""``uppfolj regelverk``: vad som gäller, vem som äger det, när det ses över, hur känt det är."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

REGLER = """\
regler:
  - ref: R-12
    namn: Rutin för läkemedel
    slag: lokal rutin
    lagar: [HSL]
    gäller_från: 2024-01-01
    ägare: MAS
    version: "3"
    fastställd: 2026-01-15
    fastställd_av: ksau
    revideras_senast: 2026-03-31
    kommentarer:
      - {datum: 2026-02-01, kommentar: Gäller den korttidsboendet?, av: SAS}
      - {datum: 2026-01-01, kommentar: Vem signerar?, av: SAS, svar: Den som överlämnar.}
  - ref: R-13
    namn: Rutin för kontaktmannaskap
    slag: lokal rutin
    ägare: SAS
    revideras_senast: 2026-09-30
  - ref: R-14
    namn: Rutin för delegering
    slag: lokal rutin
    lagar: [HSL]
    ägare: enhetschef
    fastställd: 2026-01-15
    revideras_senast: 2026-04-30
"""
PROCESSER = """\
processer:
  - id: läkemedel
    namn: Läkemedel
    ägare: MAS
    aktiviteter:
      - {id: dela, namn: Iordningställa, rutiner: [R-12]}
      - {id: delegera, namn: Delegera, rutiner: [R-14]}
"""


@pytest.fixture
def rutiner(kommun: Any) -> Any:
    """Tre rutiner, varav en är utkast, och en process."""
    organ = "organ: [{id: ksau, namn: Arbetsutskottet}]\n"
    kommun.skriv("uppfolj.yaml", kommun.las("uppfolj.yaml") + organ)
    kommun.skriv("register/regelverk.yaml", REGLER)
    kommun.skriv("register/processer.yaml", PROCESSER)
    return kommun


def test_at_5_en_rutin_har_agare_version_oversyn_och_sina_aktiviteter(rutiner: Any) -> None:
    svar = rutiner.kor("regelverk", "--slag", "lokal rutin", "--json")
    (r12, r13, _) = svar.json["regler"]
    assert ("R-12", "MAS", "3", "2026-03-31") == (
        r12["ref"], r12["agare"], r12["version"], r12["revideras_senast"],
    )  # fmt: skip
    assert ["Läkemedel: Iordningställa"] == r12["aktiviteter"]
    assert ("fastställd", "Arbetsutskottet", False) == (
        r12["lage"], r12["faststalld_av"], r12["forsenad"],
    )  # fmt: skip
    assert "utkast" == r13["lage"]
    sen = rutiner.kor("regelverk", idag="2026-04-02")
    assert "2026-03-31, försenad" in sen.ut
    assert "R-12: Gäller den korttidsboendet? (2026-02-01, SAS)" in sen.ut
    assert "Vem signerar?" not in sen.ut


def test_at_5_en_rutin_forbi_sin_oversyn_star_bland_de_forsenade_fristerna(rutiner: Any) -> None:
    svar = rutiner.kor("frister", "--json", "--dagar", "0", idag="2026-04-02")
    (frist,) = [f for f in svar.json["frister"] if "R-12" in f["vad"]]
    assert ("2026-03-31", ["MAS"]) == (frist["datum"], frist["roller"])
    rutiner.skriv(
        "register/regelverk.yaml", REGLER.replace("2026-03-31", "2026-12-31")
    )  # rutinen är sedd över: dagen flyttas fram
    svar = rutiner.kor("frister", "--json", "--dagar", "0", idag="2026-04-02")
    assert [] == [f for f in svar.json["frister"] if "R-12" in f["vad"]]


def test_at_21_mas_ser_halso_och_sjukvardens_rutiner_aven_nar_en_annan_ager(rutiner: Any) -> None:
    svar = rutiner.kor("frister", "--roll", "MAS", "--dagar", "365", "--json")
    rader = [f["vad"].split()[3].strip(",") for f in svar.json["frister"] if "Rutinen" in f["vad"]]
    assert ["R-12", "R-14"] == rader
    svar = rutiner.kor("frister", "--roll", "SAS", "--dagar", "365", "--json")
    rader = [f["vad"].split()[3].strip(",") for f in svar.json["frister"] if "Rutinen" in f["vad"]]
    assert ["R-13"] == rader


def test_roll_och_slag_valjer_ut_och_ett_fel_ord_far_rad(rutiner: Any) -> None:
    svar = rutiner.kor("regelverk", "--roll", "mas", "--json")
    assert ["R-12"] == [r["ref"] for r in svar.json["regler"]]
    fel = rutiner.kor("regelverk", "--slag", "lagg")
    assert (2, True) == (fel.kod, "Menade du ”lag”?" in fel.fel)
    fel = rutiner.kor("regelverk", "--roll", "MASS")
    assert (2, True) == (fel.kod, "Menade du ”MAS”?" in fel.fel)


def test_os_1_en_aktivitet_utan_faststalld_rutin_ar_ett_fel(rutiner: Any) -> None:
    assert 0 == rutiner.kor("kontrollera").kod
    rutiner.skriv("register/processer.yaml", PROCESSER.replace("[R-14]", "[R-13]"))
    svar = rutiner.kor("kontrollera", "--json")
    (fel,) = [a for a in svar.json["anmarkningar"] if a["niva"] == "fel"]
    assert ("UPF150", "fel", "R-13 är inte fastställd.") == (fel["regel"], fel["niva"], fel["text"])
    rutiner.skriv("register/processer.yaml", PROCESSER.replace(", rutiner: [R-14]", ""))
    alla = rutiner.kor("kontrollera", "--json").json["anmarkningar"]
    (fel,) = [a for a in alla if a["niva"] == "fel"]
    assert "Aktiviteten ”Delegera” har ingen rutin." == fel["text"]


def _besok(ref: str, n: int, kande: int) -> str:
    return (
        "datum: 2026-03-18\ngenomfört: ja\n"
        f"rutiner: [{{rutin: {ref}, tillfrågade: {n}, kände_till: {kande}}}]\n"
    )


def test_at_6_andelen_som_kanner_till_rutinen_raknas_ur_intervjuerna(
    rutiner: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=_besok("R-12", 6, 5))
    mapp = "2026/uppfoljningar/2026-04-bjorkliden"
    rutiner.skriv(
        f"{mapp}/uppfoljning.yaml",
        "id: 2026-04-bjorkliden\nenhet: bjorkliden\nrad: P-02\nområden: [bemötande]\n"
        "roller: {ansvarig: SAS}\n",
    )
    rutiner.skriv(f"{mapp}/besok.yaml", _besok("R-12", 14, 9))
    svar = rutiner.kor("regelverk", "--json")
    (r12,) = [r for r in svar.json["regler"] if r["ref"] == "R-12"]
    assert {"tillfragade": 20, "kande_till": 14, "andel": 0.7} == {
        f: r12["kannedom"][f] for f in ("tillfragade", "kande_till", "andel")
    }
    assert "R-12: 70 % av 20 tillfrågade" in rutiner.kor("regelverk").ut


def test_at_6_farre_an_fem_tillfragade_visas_inte(
    rutiner: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=_besok("R-12", 4, 1))
    svar = rutiner.kor("regelverk", "--json")
    (r12,) = [r for r in svar.json["regler"] if r["ref"] == "R-12"]
    assert {"andel": None, "tillfragade": None, "dolt": True} == r12["kannedom"]
    ut = rutiner.kor("regelverk").ut
    assert "R-12: färre än 5 tillfrågade" in ut
    assert "25 %" not in ut


def test_x_5_varningarna_om_upphort_listas_for_sig_och_rutinens_text_ar_kvar(rutiner: Any) -> None:
    gammal = REGLER.replace("Rutin för delegering", "Rutin enligt 14 kap. 3 § SoL")
    rutiner.skriv("register/regelverk.yaml", gammal)
    rutiner.skriv("2026/plann.yaml", "år: 2026\n")  # en annan sak
    svar = rutiner.kor("kontrollera", "--regelverk", "--json")
    (varning,) = svar.json["anmarkningar"]
    assert ("UPF158", "varning") == (varning["regel"], varning["niva"])
    assert "27 kap. 2 § SoL (2025:400)" in varning["gor"]
    assert gammal == rutiner.las("register/regelverk.yaml")
    assert len(rutiner.kor("kontrollera", "--json").json["anmarkningar"]) > 1


def test_x_4_ett_upphort_lagrum_i_en_rapport_far_den_nya_paragrafen(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden()
    text = f"2026/uppfoljningar/{id_}/text/bakgrund.md"
    kommun.skriv(text, "Personalen rapporterar enligt 14 kap. 3 § SoL.\n")
    (varning,) = kommun.kor("kontrollera", "--regelverk", "--json").json["anmarkningar"]
    assert ("UPF060", "varning", text) == (varning["regel"], varning["niva"], varning["fil"])
    assert "27 kap. 2 § SoL (2025:400)" in varning["gor"]
    kommun.skriv(text, "Personalen rapporterar enligt 27 kap. 2 § SoL (2025:400).\n")
    assert [] == kommun.kor("kontrollera", "--regelverk", "--json").json["anmarkningar"]


def test_x_4_planen_och_moten_provas_mot_sin_dag(kommun: Any) -> None:
    plan = kommun.las("2026/plan.yaml") + "inledning: Enligt 16 kap. 6 f § SoL.\n"
    kommun.skriv("2026/plan.yaml", plan)
    mote = "---\nforum: ledningsgrupp\ndatum: {}\n---\nVi gick igenom 14 kap. 2–7 §§ SoL.\n"
    kommun.skriv("2026/moten/2026-02-01-ledningsgrupp.md", mote.format("2026-02-01"))
    kommun.skriv("2025/moten/2025-02-01-ledningsgrupp.md", mote.format("2025-02-01"))
    svar = kommun.kor("kontrollera", "--regelverk", "--json").json["anmarkningar"]
    assert [
        ("2026/moten/2026-02-01-ledningsgrupp.md", "UPF157"), ("2026/plan.yaml", "UPF157"),
    ] == [(a["fil"], a["regel"]) for a in svar]  # fmt: skip
    assert "34 kap. 1 § SoL (2025:400)" in svar[1]["gor"]


def test_x_4_oversattningen_mellan_lagarna_gar_att_sla_upp(kommun: Any) -> None:
    svar = kommun.kor("regelverk", "--aldre", "--json")
    assert {"aldre": "14 kap. 3 §", "motsvarar": "27 kap. 2 §"} in svar.json
    assert "verktygets läsning" in kommun.kor("regelverk", "--aldre").ut


def test_at_6_rapporten_visar_andelen_och_hur_manga_som_tillfragats(
    rutiner: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden(besok=_besok("R-12", 8, 6))
    assert 0 == rutiner.kor("rapport", "bygg", id_, "--till", "md").kod
    (fil,) = (rutiner.rot / "bygge").rglob("*.md")
    assert "Rutin för läkemedel: 75 % av 8 tillfrågade" in fil.read_text("utf-8")
