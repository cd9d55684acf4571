"""``uppfolj egenkontroll``: period för period, och det försenade bland fristerna."""

from __future__ import annotations

from typing import Any

import pytest

from uppfolj.store.resurser import find_mall

ENHETER = """\
enheter:
  - {id: solgarden, namn: Solgården, verksamhet: särskilt boende, lagrum: [SoL, HSL]}
  - {id: ekbacken, namn: Ekbacken, verksamhet: särskilt boende, lagrum: [SoL, HSL]}
  - {id: norr, namn: Hemtjänst Norr, verksamhet: hemtjänst, lagrum: [SoL]}
  - {id: soder, namn: Hemtjänst Söder, verksamhet: hemtjänst, stängd: 2025-11-30}
  - {id: vaster, namn: Hemtjänst Väster, verksamhet: hemtjänst, öppnad: 2026-05-01}
"""
GJORDA = """\
egenkontroller:
  - {kontroll: loggkontroll, enhet: solgarden, period: 2026Q1, datum: 2026-03-20,
     resultat: utan anmärkning, granskade: 20, avvek: 0}
  - kontroll: loggkontroll
    enhet: ekbacken
    period: 2026Q1
    datum: 2026-03-22
    resultat: med anmärkning
    analys: Två konton var kvar efter byte av enhet.
    åtgärd: Kontona stängs samma dag.
    ansvarig: enhetschef
    klart_senast: 2026-04-15
"""
NORR = """\
  - {kontroll: loggkontroll, enhet: norr, period: 2026Q1, datum: 2026-04-02, resultat: inte gjord,
     analys: Systemet byttes i mars.}
"""
BARA_LOGG = """\
bygger_på: standard
kommun: {namn: Kvarnåsa kommun}
egenkontroll:
  - {id: loggkontroll, namn: Loggkontroll, upprepas: kvartal, anstånd_dagar: 10,
     källa: {slag: lokal rutin, text: rutin för loggar}}
"""


@pytest.fixture
def linkoping(kommun: Any) -> Any:
    """En kommun med Linköpings rutin, tre öppna enheter, en stängd och en som öppnar i maj."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("register/enheter.yaml", ENHETER)
    (kommun.rot / "2026/plan.yaml").unlink()
    kommun.skriv("2026/egenkontroller.yaml", GJORDA)
    return kommun


def _frist(svar: Any, del_av_id: str) -> Any:
    (traff,) = [f for f in svar.json["frister"] if f["id"].endswith(del_av_id)]
    return traff


@pytest.mark.parametrize("profil", ["linkoping", "atvidaberg"])
def test_li_32_de_fyra_egenkontrollerna_foljer_med_och_hur_ofta_ar_verktygets_forslag(
    linkoping: Any, profil: str
) -> None:
    linkoping.skriv("uppfolj.yaml", f"bygger_på: {profil}\nkommun: {{namn: Kvarnåsa kommun}}\n")
    celler = linkoping.kor("egenkontroll", "visa", "--json").json["egenkontroller"]
    antal = {namn: [c["namn"] for c in celler].count(namn) for namn in {c["namn"] for c in celler}}
    assert {"Loggkontroll": 4, "Dokumentation": 2, "Brandskydd": 4, "Basal hygien": 2} == antal
    assert {"forslag"} == {c["kalla"]["slag"] for c in celler}


def test_li_32_ett_kvartal_utan_loggkontroll_ar_forsenat(linkoping: Any) -> None:
    fore = _frist(
        linkoping.kor("frister", "--json", "--alla", idag="2026-03-31"), "loggkontroll-2026Q1"
    )
    assert (0, False) == (fore["dagar_sen"], fore["klar"])
    efter = _frist(linkoping.kor("frister", "--json", idag="2026-04-01"), "loggkontroll-2026Q1")
    assert (1, ["Hemtjänst Norr"]) == (efter["dagar_sen"], efter["kvar"])
    assert "Loggkontroll 2026Q1: återstår för Hemtjänst Norr" == efter["vad"]
    linkoping.skriv(
        "2026/egenkontroller.yaml", GJORDA + NORR.replace("inte gjord", "utan anmärkning")
    )
    alla = linkoping.kor("frister", "--json", "--alla", idag="2026-04-05")
    klar = _frist(alla, "loggkontroll-2026Q1")
    assert (True, "2026-04-02") == (klar["klar"], klar["gjord"])


def test_at_9_en_forsenad_egenkontroll_star_bland_fristerna_med_kallan(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", BARA_LOGG)
    svar = kommun.kor("frister", "--json", "--alla", idag="2026-04-11")
    frist = _frist(svar, "loggkontroll-2026Q1")
    assert ("2026-04-10", 1) == (frist["datum"], frist["dagar_sen"])
    assert {"slag": "lokal_rutin", "text": "rutin för loggar"} == frist["kalla"]
    assert ["Björkliden", "Solgården"] == frist["kvar"]
    assert "Loggkontroll 2026Q1" in kommun.kor("frister", idag="2026-04-11").ut


def test_at_9_ett_resultat_utan_analys_ar_en_varning(linkoping: Any) -> None:
    utan = GJORDA.replace("    analys: Två konton var kvar efter byte av enhet.\n", "")
    for text, vantat in ((GJORDA, 0), (utan, 1)):
        linkoping.skriv("2026/egenkontroller.yaml", text)
        svar = linkoping.kor("kontrollera", "--json", "--utan-cache", idag="2026-04-05")
        hittade = [a for a in svar.json["anmarkningar"] if a["regel"] == "UPF173"]
        assert [("varning", "2026/egenkontroller.yaml")] * vantat == [
            (a["niva"], a["fil"]) for a in hittade
        ]


def test_at_9_atgarden_efter_en_egenkontroll_ar_en_frist_tills_den_ar_gjord(linkoping: Any) -> None:
    id_ = "loggkontroll-2026Q1-ekbacken-atgard"
    sen = _frist(linkoping.kor("frister", "--json", idag="2026-04-20"), id_)
    assert (5, ["enhetschef"], "Ekbacken") == (sen["dagar_sen"], sen["roller"], sen["enhet"])
    linkoping.skriv("2026/egenkontroller.yaml", f"{GJORDA}    åtgärdad: 2026-04-10\n")
    assert _frist(linkoping.kor("frister", "--json", "--alla", idag="2026-04-20"), id_)["klar"]


def test_matrisen_raknar_gjorda_anmarkningar_och_forsenade(linkoping: Any) -> None:
    linkoping.skriv("2026/egenkontroller.yaml", GJORDA + NORR)
    svar = linkoping.kor("egenkontroll", "visa", "--kontroll", "loggkontroll", idag="2026-07-01")
    rader = [rad.split("\t") for rad in svar.ut.splitlines() if "\t" in rad][1:]
    assert ["Loggkontroll", "2026Q1", "2026-03-31", "2 av 3", "1", "1", "0"] == rader[0]
    assert ["Loggkontroll", "2026Q2", "2026-06-30", "0 av 4", "0", "0", "4"] == rader[1]
    assert "Försenad: Loggkontroll 2026Q2: Ekbacken, Hemtjänst Norr" in svar.ut


def test_en_enhet_ser_sina_egna_med_analys_och_lage(linkoping: Any) -> None:
    svar = linkoping.kor("egenkontroll", "visa", "--enhet", "Ekbacken", idag="2026-07-01")
    assert "med anmärkning\t2026-03-22\tTvå konton var kvar" in svar.ut
    assert "försenad" in svar.ut
    assert 2 == linkoping.kor("egenkontroll", "visa", "--enhet", "Ekbaken").kod
    fel = linkoping.kor("egenkontroll", "visa", "--kontroll", "logkontroll")
    assert (2, True) == (fel.kod, "loggkontroll" in fel.fel)


def test_inte_gjord_med_skal_stanger_fristen_men_raknas_inte_som_gjord(linkoping: Any) -> None:
    linkoping.skriv("2026/egenkontroller.yaml", GJORDA + NORR)
    alla = linkoping.kor("frister", "--json", "--alla", idag="2026-04-20")
    frist = _frist(alla, "egenkontroll-loggkontroll-2026Q1")
    assert (True, "Loggkontroll 2026Q1: inte gjord i 1 av 3 enheter") == (
        frist["klar"],
        frist["vad"],
    )


def test_manga_enheter_blir_ett_antal_och_alla_namn_finns_i_json(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", BARA_LOGG)
    rader = [f"  - {{id: e{n}, namn: Enhet {n}, verksamhet: hemtjänst}}" for n in range(12)]
    kommun.skriv("register/enheter.yaml", "\n".join(["enheter:", *rader, ""]))
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    frist = _frist(kommun.kor("frister", "--json", idag="2026-04-11"), "loggkontroll-2026Q1")
    assert "Loggkontroll 2026Q1: återstår för 12 av 12 enheter" == frist["vad"]
    assert (12, "") == (len(frist["kvar"]), frist["enhet"])
    assert "och 7 till." in kommun.kor("egenkontroll", "visa", idag="2026-04-11").ut
    en = kommun.kor("egenkontroll", "visa", "--kontroll", "loggkontroll", idag="2026-04-11").ut
    assert all(f"Enhet {n}" in en for n in range(12))


def test_exemplet_i_den_nya_mappens_profil_gar_att_sla_pa(kommun: Any) -> None:
    text = find_mall("mapp/uppfolj.yaml").read_text("utf-8")
    rader = text[text.index("# egenkontroll:") :].splitlines()
    pa = [rad.removeprefix("# ") for rad in rader if rad.startswith("# ") and ": " in f"{rad} "]
    assert "egenkontroll:" == pa[0]
    egna = "\n".join(rad for rad in pa if not rad.startswith("Det som"))
    kommun.skriv("uppfolj.yaml", f"bygger_på: standard\nkommun: {{namn: Kvarnåsa}}\n{egna}\n")
    (kommun.rot / "2026/plan.yaml").unlink()
    assert 4 == len({c["kontroll"] for c in _find_celler(kommun)})
    assert ["senior_alert"] == [
        p["punkt"] for p in kommun.kor("basprogram", "visa", "--json").json["punkter"]
    ]


def _find_celler(kommun: Any) -> list[Any]:
    return list(kommun.kor("egenkontroll", "visa", "--json").json["egenkontroller"])


def test_ny_och_andra_skriver_en_egenkontroll_och_plan_init_namner_den_inte(linkoping: Any) -> None:
    (linkoping.rot / "2026/egenkontroller.yaml").unlink()
    assert 0 == linkoping.kor("ny", "egenkontroller", "2026").kod
    rad = "kontroll=basal hygien; enhet=norr; period=2026H1; datum=2026-03-10; "
    rad += "resultat=utan anmärkning"
    assert 0 == linkoping.kor("andra", "egenkontroller", "--lagg", f"egenkontroller: {rad}").kod
    assert "kontroll: basal hygien" in linkoping.las("2026/egenkontroller.yaml")
    fel = linkoping.kor(
        "andra",
        "egenkontroller",
        "--lagg",
        "egenkontroller: " + rad.replace("basal hygien", "basal hygen"),
    )
    assert (2, True) == (fel.kod, "basal hygien" in fel.fel)
    assert 0 == linkoping.kor("plan", "init", "2027").kod
    assert "loggkontroll" not in linkoping.las("2027/utfort.yaml").lower()
