"""``uppfolj matt``: trädet, sammanläggningen, målen och de små talen."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest

UPPDRAG = """\
uppdrag:
  - id: äldreomsorg
    namn: Äldreomsorg
    nämnd: ÄN
    enheter: [solgarden, bjorkliden]
    mått: [{matt}]
"""
ALLA = (
    "delaktighet i planen, anpassad information, HME, budgetavvikelse, SIP, samverkan i planen, "
    "externa avvikelser, bemötande, personalomsättning, effektutvärderingar, "
    "planer ur undersökningar"
)
VARDEN = """\
år: 2026
värden:
  - {mått: avslutade enligt plan, enhet: solgarden, period: 2026, täljare: 17, nämnare: 22}
  - {mått: avslutade enligt plan, enhet: bjorkliden, period: 2026, täljare: 40, nämnare: 48}
  - {mått: HME, enhet: solgarden, period: 2026, värde: 80, vikt: 30, källa: medarbetarenkät 2026}
  - {mått: HME, enhet: bjorkliden, period: 2026, värde: 70, vikt: 10}
  - {mått: platser, enhet: solgarden, period: 2026, värde: 34}
  - {mått: kostnad per plats, enhet: solgarden, period: 2026, täljare: 34000000}
"""


@pytest.fixture
def linkoping(kommun: Any) -> Any:
    """En kommun med Linköpings rutin, ett uppdrag och två enheter."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    matt = f"{ALLA}, avslutade enligt plan, platser, kostnad per plats, kö"
    kommun.skriv("register/verksamhetsuppdrag.yaml", UPPDRAG.format(matt=matt))
    kommun.skriv("2026/matt.yaml", VARDEN.replace("år: 2026\n", ""))
    return kommun


def visa(m: Any, *argv: str) -> dict[tuple[str, str], dict[str, Any]]:
    rader = m.kor("matt", "visa", "--json", *argv).json["rader"]
    return {(r["nod"], r["matt"]): r for r in rader}


def regler(m: Any) -> set[str]:
    return {a["regel"] for a in m.kor("kontrollera", "--json").json["anmarkningar"]}


def test_li_11_tradet_har_tre_nivaer_och_en_okand_nod_ar_fel(linkoping: Any) -> None:
    rader = visa(linkoping)
    assert {1, 2, 3} == {r["niva"] for r in rader.values()}
    assert {"Äldrenämnden", "Äldreomsorg", "Solgården", "Björkliden"} == {
        r["namn"] for r in rader.values()
    }
    linkoping.skriv("2026/matt.yaml", "värden: [{mått: platser, enhet: x, period: 2026}]\n")
    assert "UPF248" in regler(linkoping)


def test_li_12_uppdragets_andel_ar_summan_genom_summan(linkoping: Any) -> None:
    rad = visa(linkoping)["aldreomsorg", "avslutade_enligt_plan"]
    assert (57, 70) == (rad["taljare"], rad["namnare"])
    assert pytest.approx(57 / 70 * 100) == rad["varde"]
    assert pytest.approx((17 / 22 + 40 / 48) / 2 * 100) != rad["varde"]


def test_li_13_en_kvot_utan_namnare_saknas_och_ar_inte_noll(linkoping: Any) -> None:
    rader = visa(linkoping)
    assert rader["solgarden", "kostnad_per_plats"]["varde"] is None
    assert rader["aldreomsorg", "kostnad_per_plats"]["varde"] is None
    assert "saknas" in linkoping.kor("matt", "visa").ut


def test_li_14_forvalen_skapas_ur_en_profil_men_aldrig_over_en_fil(kommun: Any) -> None:
    svar = kommun.kor("matt", "ny", "--fran", "linkoping", "--json")
    assert (0, 20) == (svar.kod, svar.json["matt"])
    text = kommun.las("register/matt.yaml")
    for ord_ in ("id: platser", "id: årsarbetare", "id: lokaler", "klass: struktur"):
        assert ord_ in text
    assert 3 == kommun.kor("matt", "ny", "--fran", "linkoping").kod
    assert 2 == kommun.kor("matt", "ny", "--fran", "lnkoping").kod
    assert "UPF245" in regler(kommun)  # områdena i den profilen är andra


def test_li_15_kon_finns_bara_pa_enhetens_niva(linkoping: Any) -> None:
    assert {"solgarden", "bjorkliden"} == {nod for nod, matt in visa(linkoping) if matt == "ko"}
    linkoping.skriv(
        "2026/matt.yaml", "värden: [{mått: kö, uppdrag: äldreomsorg, period: 2026, värde: 12}]\n"
    )
    assert "UPF248" in regler(linkoping)


def test_li_16_ett_processmatt_utan_omrade_ar_fel(linkoping: Any) -> None:
    matt = "mått: [{id: egen, namn: Eget mått, klass: process}]\n"
    linkoping.skriv("register/matt.yaml", matt)
    assert "UPF246" in regler(linkoping)
    linkoping.skriv("register/matt.yaml", matt.replace("process}", "process, område: samverkan}"))
    assert "UPF246" not in regler(linkoping)


def test_li_17_ett_obligatoriskt_matt_som_saknas_ar_fel_men_ett_extra_gar_bra(
    linkoping: Any,
) -> None:
    assert "UPF247" not in regler(linkoping)
    utan = UPPDRAG.format(matt=ALLA.replace("HME, ", ""))
    linkoping.skriv("register/verksamhetsuppdrag.yaml", utan)
    assert "UPF247" in regler(linkoping)


def test_li_18_tabellen_har_fyra_kolumner_i_markdown_och_word(linkoping: Any) -> None:
    assert 0 == linkoping.kor("matt", "tabell").kod
    rubriker = ("Område", "Processmål", "Processmått", "Förslag på metod")
    huvud = next(r for r in linkoping.las("bygge/processmal.md").splitlines() if r.startswith("|"))
    assert list(rubriker) == [c.strip() for c in huvud.strip("|").split("|")]
    with zipfile.ZipFile(linkoping.rot / "bygge/processmal.docx") as fil:
        xml = fil.read("word/document.xml").decode()
    assert "<w:tblHeader" in xml
    assert all(r in xml for r in rubriker)


def test_tabellen_sager_att_registret_inte_gick_att_lasa(linkoping: Any) -> None:
    linkoping.skriv("register/matt.yaml", "mått: [\n")
    svar = linkoping.kor("matt", "tabell", "--till", "md")
    assert 1 == svar.kod
    assert "register/matt.yaml" in svar.fel


def test_li_20_hme_vags_och_visas_med_antal_svarande_och_kalla(linkoping: Any) -> None:
    rader = visa(linkoping)
    assert (80, "medarbetarenkät 2026") == (
        rader["solgarden", "hme"]["varde"], rader["solgarden", "hme"]["kalla"],
    )  # fmt: skip
    assert 77.5 == rader["aldreomsorg", "hme"]["varde"]
    assert "n = 40" in linkoping.kor("matt", "visa", "--niva", "2").ut


def test_li_25_en_enhets_egna_matt_star_i_en_egen_fil(linkoping: Any) -> None:
    egen = "enhet: solgarden\nmått: [{id: utevistelse, namn: Utevistelse, klass: struktur}]\n"
    linkoping.skriv("register/matt/solgarden.yaml", egen)
    fil = str(linkoping.rot / "register/matt/solgarden.yaml")
    assert 0 == linkoping.kor("kontrollera", fil).kod
    assert {"solgarden"} == {nod for nod, matt in visa(linkoping) if matt == "utevistelse"}
    linkoping.skriv("register/matt/solgarden.yaml", egen.replace("solgarden", "solgaden"))
    assert 1 == linkoping.kor("kontrollera", fil).kod


def test_li_26_utfallet_stalls_mot_malet(linkoping: Any) -> None:
    linkoping.skriv(
        "register/matt.yaml",
        "mått: [{id: avslutade enligt plan, namn: Avslutade, klass: resultat, aggregering: andel, "
        "täljare: a, nämnare: b, mått: '%', mål: 90}]\n",
    )
    linkoping.skriv("2026/matt.yaml", VARDEN.replace("år: 2026\n", "").replace("22}", "20}"))
    rader = visa(linkoping)
    rad = rader["solgarden", "avslutade_enligt_plan"]
    assert (85.0, 90.0, "under målet") == (rad["varde"], rad["mal"], rad["utfall"])
    assert pytest.approx(57 / 68 * 100) == (rader["aldreomsorg", "avslutade_enligt_plan"]["varde"])


def test_x_2_sma_tal_om_personer_doljs_ocksa_mot_uppdragets_summa(linkoping: Any) -> None:
    text = VARDEN.replace("år: 2026\n", "").replace(
        "täljare: 17, nämnare: 22", "täljare: 1, nämnare: 3"
    )
    linkoping.skriv("2026/matt.yaml", text)
    rader = visa(linkoping)
    dolda = {nod for (nod, m), r in rader.items() if m == "avslutade_enligt_plan" and r["dolt"]}
    assert "solgarden" in dolda
    assert {"bjorkliden", "aldreomsorg"} & dolda
    linkoping.kor("matt", "bygg")
    assert ".. betyder" in linkoping.las("bygge/2026/matt.md").replace("\\", "")


def test_x_2_ett_fatal_i_resten_doljer_ocksa(linkoping: Any) -> None:
    text = VARDEN.replace("år: 2026\n", "").replace(
        "täljare: 17, nämnare: 22", "täljare: 20, nämnare: 22"
    )
    linkoping.skriv("2026/matt.yaml", text)
    assert visa(linkoping)["solgarden", "avslutade_enligt_plan"]["dolt"]


def test_utvecklingen_over_aren_blir_diagram(linkoping: Any) -> None:
    linkoping.skriv("2025/matt.yaml", VARDEN.replace("år: 2026\n", "").replace("2026", "2025"))
    linkoping.skriv("2025/plan.yaml", "år: 2025\n")
    assert 0 == linkoping.kor("matt", "bygg", "--ar", "2026").kod
    md = linkoping.las("bygge/2026/matt.md")
    assert "Utveckling över åren" in md
    assert "Linjediagram: Genomförandeplaner som avslutats enligt plan" in md


@pytest.mark.parametrize("argv", [["--uppdrag", "aldreomsorj"], ["--period", "våren"]])
def test_ett_okant_ord_ger_rad(linkoping: Any, argv: list[str]) -> None:
    svar = linkoping.kor("matt", "visa", *argv)
    assert 2 == svar.kod
    assert "Gör så här" in svar.fel


def test_li_12_namnden_raknar_uppdragets_eget_varde_och_bara_uppdrag_som_foljer_mattet(
    linkoping: Any,
) -> None:
    matt = f"{ALLA}, avslutade enligt plan, platser, kostnad per plats, kö, lokaler"
    andra = (
        f"  - {{id: hemtjänst, namn: Hemtjänst, nämnd: ÄN, enheter: [ekbacken], mått: [{ALLA}]}}\n"
    )
    linkoping.skriv("register/verksamhetsuppdrag.yaml", UPPDRAG.format(matt=matt) + andra)
    enheter = linkoping.las("register/enheter.yaml")
    ny = "  - {id: ekbacken, namn: Ekbacken, verksamhet: hemtjänst}\n"
    linkoping.skriv("register/enheter.yaml", enheter.rstrip("\n") + "\n" + ny)
    lokaler = "  - {mått: lokaler, uppdrag: äldreomsorg, period: 2026, täljare: 8, nämnare: 9}\n"
    linkoping.skriv("2026/matt.yaml", VARDEN.replace("år: 2026\n", "") + lokaler)
    rader = visa(linkoping)
    namnd = rader["an", "lokaler"]
    assert (8, 9) == (namnd["taljare"], namnd["namnare"])
    avslutade = rader["an", "avslutade_enligt_plan"]
    assert (2, 2) == (avslutade["enheter_med_varde"], avslutade["enheter"])
    hme = rader["an", "hme"]
    assert (2, 3) == (hme["enheter_med_varde"], hme["enheter"])


def test_utvecklingen_jamfor_halvar_med_halvar(linkoping: Any) -> None:
    ett = VARDEN.replace("år: 2026\n", "")
    halvar = ett.replace("period: 2026", "period: 2026H1")
    linkoping.skriv("2026/matt.yaml", halvar)
    linkoping.skriv("2025/plan.yaml", "år: 2025\n")
    linkoping.skriv("2025/matt.yaml", ett.replace("2026", "2025"))
    linkoping.kor("matt", "bygg", "--ar", "2026", "--till", "md")
    assert "Linjediagram" not in linkoping.las("bygge/2026/matt.md")
    forra = halvar.replace("värden:\n", "").replace("2026", "2025")
    linkoping.skriv("2025/matt.yaml", ett.replace("2026", "2025") + forra)
    linkoping.kor("matt", "bygg", "--ar", "2026", "--till", "md")
    md = linkoping.las("bygge/2026/matt.md")
    assert "(2025H1) till" in md
    assert "2026H1" in md


def test_dokumentet_har_namnd_och_uppdrag_forst_och_hogst_en_decimal(linkoping: Any) -> None:
    linkoping.kor("matt", "bygg", "--ar", "2026", "--till", "md")
    md = linkoping.las("bygge/2026/matt.md")
    assert md.index("### Äldrenämnden (nämnd)") < md.index("## Enhet för enhet")
    assert md.index("## Enhet för enhet") < md.index("### Solgården")
    assert "81,4 %" in md
    assert "81,43" not in md


def test_namnden_far_sin_del_i_ett_eget_dokument(linkoping: Any) -> None:
    svar = linkoping.kor("matt", "bygg", "--ar", "2026", "--niva", "1", "--till", "md")
    assert 0 == svar.kod, svar.fel
    md = linkoping.las("bygge/2026/matt-namnd.md")
    assert md.startswith("# Kvalitetsmått 2026, nämnd\n")
    assert "(nämnd)" in md
    assert not any(ord_ in md for ord_ in ("(uppdrag)", "Enhet för enhet", "Utveckling över"))
    assert not (linkoping.rot / "bygge/2026/matt.md").exists()
    assert 0 == linkoping.kor("matt", "bygg", "--ar", "2026", "--nivå", "3", "--till", "md").kod
    md = linkoping.las("bygge/2026/matt-enhet.md")
    assert ("Enhet för enhet" in md, "(nämnd)" in md) == (True, False)
    assert "Inga mått" not in md
    assert 2 == linkoping.kor("matt", "bygg", "--niva", "4").kod
