"""Linköpings plan: två nämnders beslut, områden mot nivåer med hålen märkta, och samråd."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest

_BAS = (
    "basprogram: [palliativregistret, senior alert, BPSD, patientsäkerhet, öppna jämförelser,"
    " brukarundersökning, KKiK, avvikelser, effektutvärderingar, egenkontroll]\n"
)
_SAMRAD = "samråd: [beställaren, utföraren]"
_SON = '{organ: SON, datum: 2026-01-20, paragraf: § 4, dnr: "SON 2026/7"}'
_AN = '{organ: ÄN, datum: 2026-01-27, paragraf: § 9, dnr: "ÄN 2026/3"}'


@pytest.fixture
def plan(kommun: Any) -> Any:
    """Linköpings rutin, två enheter och en plan som täcker fyra av arton rutor."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("2026/plan.yaml", build_plan(_SON, _AN))
    return kommun


def build_plan(*beslut: str) -> str:
    rader = "".join(f"  - {b}\n" for b in beslut)
    return (
        f"år: 2026\n{_BAS}" + (f"beslut:\n{rader}" if beslut else "") + "rader:\n"
        "  - {id: P-01, enhet: solgarden, områden: [delaktighet, samverkan], nivå: individ,"
        f" {_SAMRAD}}}\n"
        "  - {id: P-02, verksamhet: hemtjänst, antal: 3, områden: [delaktighet],"
        f" nivå: individ, {_SAMRAD}}}\n"
        "  - {id: P-03, enhet: bjorkliden, områden: [personalens kompetens],"
        f" nivå: uppdrag_avtal, {_SAMRAD}}}\n"
        "  - {id: P-04, slag: tematisk uppföljning, områden: [ledning och styrning],"
        f" nivå: tematisk, {_SAMRAD}}}\n"
    )


def _folj_upp(plan: Any, id_: str, mer: str, besok: str = "ja") -> None:
    mapp = f"2026/uppfoljningar/{id_}"
    plan.skriv(f"{mapp}/uppfoljning.yaml", f"id: {id_}\n{mer}roller: {{ansvarig: MAS}}\n")
    if besok:
        plan.skriv(f"{mapp}/besok.yaml", f"datum: 2026-03-10\ngenomfört: {besok}\n")


def find_rutor(plan: Any, *argv: str) -> dict[tuple[str, str], tuple[int, int, bool]]:
    data = plan.kor("plan", "visa", *(argv or ("--matris",)), "--json").json
    return {(r["omrade"], r["niva"]): (r["planerade"], r["gjorda"], r["hal"])
            for r in data["rutor"]}  # fmt: skip


def test_li_1_planen_i_bruk_utan_den_ena_namndens_beslut_varnar_och_namner_den(plan: Any) -> None:
    plan.skriv("2026/plan.yaml", build_plan(_SON))
    assert "UPF084" not in plan.kor("kontrollera").ut
    _folj_upp(plan, "u", "enhet: solgarden\nrad: P-01\nområden: [delaktighet]\nnivå: individ\n")
    sagt = [a for a in plan.kor("kontrollera", "--json").json["anmarkningar"]
            if a["regel"] == "UPF084"]  # fmt: skip
    assert ["Beslut från Äldrenämnden saknas."] == [a["text"] for a in sagt]
    assert ["varning"] == [a["niva"] for a in sagt]
    plan.skriv("2026/plan.yaml", build_plan())
    texter = [a["text"] for a in plan.kor("kontrollera", "--json").json["anmarkningar"]]
    assert 2 == sum(t.startswith("Beslut från") for t in texter)
    plan.skriv("2026/plan.yaml", build_plan(_SON, _AN))
    assert "UPF084" not in plan.kor("kontrollera").ut


def test_li_1_planen_visar_bada_namndernas_beslut_och_vem_som_fattas(plan: Any) -> None:
    plan.kor("plan", "bygg", "--till", "md")
    md = plan.las("bygge/2026/plan.md")
    assert "BESLUTAD, 27 januari 2026" in md
    assert "- Social- och omsorgsnämnden, 20 januari 2026, § 4, dnr SON 2026/7" in md
    plan.skriv("2026/plan.yaml", build_plan(_SON))
    assert "Beslut saknas från Äldrenämnden." in plan.kor("plan", "visa").ut
    assert ["Äldrenämnden"] == plan.kor("plan", "visa", "--json").json["beslut_saknas"]
    plan.kor("plan", "bygg", "--till", "md")
    md = plan.las("bygge/2026/plan.md")
    assert "beslut saknas från Äldrenämnden" in md
    assert "- Äldrenämnden: beslut saknas" in md


def test_li_2_alla_sex_omraden_visas_aven_tomma(plan: Any) -> None:
    data = plan.kor("plan", "visa", "--per", "omrade", "--json").json
    assert [
        ("Samverkan", 1), ("Delaktighet", 4), ("Personcentrerat arbetssätt", 0),
        ("Personalens kompetens", 1), ("Kunskapsbaserad verksamhet", 0),
        ("Ledning och styrning", 1),
    ] == [(g["namn"], g["planerade"]) for g in data]  # fmt: skip


@pytest.mark.parametrize(
    "argv", [("--matris",), ("--per", "omrade,niva"), ("--per", "Nivå,Område")]
)
def test_li_3_matrisen_har_sex_omraden_och_tre_nivaer_med_halen_markta(
    plan: Any, argv: tuple[str, ...]
) -> None:
    rutor = find_rutor(plan, *argv)
    assert 18 == len(rutor)
    individ, tematisk = "Individuppföljning", "Tematisk uppföljning eller verksamhetsuppföljning"
    assert (4, 0, False) == rutor["Delaktighet", individ]
    assert (1, 0, False) == rutor["Samverkan", individ]
    assert (1, 0, False) == rutor["Ledning och styrning", tematisk]
    assert (0, 0, True) == rutor["Delaktighet", tematisk]
    assert 14 == sum(hal for _, _, hal in rutor.values())


def test_li_3_det_gjorda_raknas_och_en_uppfoljning_utan_planrad_fyller_ett_hal(plan: Any) -> None:
    _folj_upp(plan, "u", "enhet: solgarden\nrad: P-01\nområden: [delaktighet]\nnivå: individ\n")
    _folj_upp(plan, "v", "enhet: bjorkliden\nslag: effektutvärdering\nnivå: tematisk\n"
              "områden: [kunskapsbaserad verksamhet]\n")  # fmt: skip
    _folj_upp(plan, "w", "slag: tematisk uppföljning\nrad: P-04\nnivå: tematisk\n"
              "områden: [ledning och styrning]\navslutad: 2026-03-12\n", "")  # fmt: skip
    rutor = find_rutor(plan)
    tematisk = "Tematisk uppföljning eller verksamhetsuppföljning"
    assert (4, 1, False) == rutor["Delaktighet", "Individuppföljning"]
    assert (1, 0, False) == rutor["Samverkan", "Individuppföljning"]
    assert (1, 1, False) == rutor["Kunskapsbaserad verksamhet", tematisk]
    assert (1, 1, False) == rutor["Ledning och styrning", tematisk]


def test_li_3_hal_sags_med_ord_i_terminalen_och_i_planens_dokument(plan: Any) -> None:
    ut = plan.kor("plan", "visa", "--matris").ut
    assert "Delaktighet\t4 planerade\tHÅL\tHÅL\n" in ut
    assert "Inget planerat, Samverkan: Uppdrags- eller avtalsuppföljning, Tematisk" in ut
    plan.kor("plan", "bygg")
    md = plan.las("bygge/2026/plan.md")
    (rad,) = [r for r in md.splitlines() if r.startswith("| Delaktighet") and "inget" in r]
    assert ["Delaktighet", "4", "inget planerat", "inget planerat"] == [
        c.strip() for c in rad.strip("|").split("|")
    ]
    assert "I 14 av rutorna är inget planerat." in md
    with zipfile.ZipFile(plan.rot / "bygge/2026/plan.docx") as docx:
        assert "inget planerat" in docx.read("word/document.xml").decode()


def test_li_3_en_rad_utan_niva_far_en_egen_kolumn_och_fyller_inget_hal(plan: Any) -> None:
    text = plan.las("2026/plan.yaml").replace(", nivå: uppdrag_avtal", "").replace(
        " nivå: uppdrag_avtal,", "")  # fmt: skip
    plan.skriv("2026/plan.yaml", text)
    rutor = find_rutor(plan)
    assert (1, 0, False) == rutor["Personalens kompetens", "Utan nivå"]
    assert rutor["Personalens kompetens", "Uppdrags- eller avtalsuppföljning"][2]


def test_li_3_utan_profilens_val_star_matrisen_inte_i_dokumentet(plan: Any) -> None:
    plan.skriv("uppfolj.yaml", plan.las("uppfolj.yaml") + "plan: {matris: nej}\n")
    plan.kor("plan", "bygg", "--till", "md")
    assert "Områden och nivåer" not in plan.las("bygge/2026/plan.md")


def test_li_8_en_rad_utan_tva_parter_i_samrad_varnar_bara_i_den_profilen(plan: Any) -> None:
    def find() -> list[tuple[int, str]]:
        alla = plan.kor("kontrollera", "--json").json["anmarkningar"]
        return [(a["rad"], a["niva"]) for a in alla if a["regel"] == "UPF235"]

    assert [] == find()
    en = build_plan(_SON, _AN).replace(_SAMRAD, "samråd: [utföraren]", 1)
    plan.skriv("2026/plan.yaml", en)
    assert ["varning"] == [niva for _, niva in find()]
    plan.skriv("2026/plan.yaml", en.replace(f", {_SAMRAD}", ""))
    assert 4 == len(find())
    plan.skriv("uppfolj.yaml", plan.las("uppfolj.yaml") + "plan: {samråd_minst: 0}\n")
    assert [] == find()


def test_li_8_plandokumentet_visar_samradet_och_raderna_utan(plan: Any) -> None:
    rad = "  - {{id: P-0{}, verksamhet: hemtjänst, områden: [samverkan], samråd: [{}]}}\n"
    plan.skriv(
        "2026/plan.yaml",
        "år: 2026\nrader:\n"
        + "".join(rad.format(nr, p) for nr, p in enumerate(["Leverantören, MAS"] * 2 + [""], 1)),
    )
    assert 0 == plan.kor("plan", "bygg", "--till", "md").kod
    samrad = plan.las("bygge/2026/plan.md").partition("## Samråd")[2].partition("\n## ")[0]
    assert "P-01, P-02: Leverantören och MAS" in samrad
    assert "P-03: inget samråd antecknat" in samrad
    plan.skriv("2026/plan.yaml", "år: 2026\nrader:\n" + rad.format(3, ""))
    plan.kor("plan", "bygg", "--till", "md")
    assert "Samråd" not in plan.las("bygge/2026/plan.md")
