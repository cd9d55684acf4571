"""``uppfolj plan``: skapa året, ärv det öppna, visa luckorna, bygg dokumentet, logga ändringar."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run

BESOKT = "datum: 2026-03-18\ngenomfört: ja\n"
ROD = "---\nid: {0}\nrubrik: Sak\nområde: {1}\nbedömning: röd\n{2}---\n"


def test_plan_init_i_en_tom_mapp_fungerar_direkt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["plan", "init", "2025", "--idag", "2025-01-10"])
    ut = capsys.readouterr().out
    for fil in ("uppfolj.yaml", "2025/plan.yaml", "2025/utfort.yaml"):
        assert (tmp_path / fil).is_file()
        assert fil in ut
    assert (tmp_path / "2025/uppfoljningar").is_dir()
    assert "bygger_på: standard" in (tmp_path / "uppfolj.yaml").read_text("utf-8")
    assert "Härnäst: uppfolj ny uppfoljning ENHET --ar 2025" in ut
    assert 0 == run(["kontrollera", "--strikt", "--idag", "2025-01-10"])


def test_plan_init_skapar_inget_i_en_mapp_med_annat_innehall(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("hej", "utf-8")
    assert 3 == run(["plan", "init", "2025", "--rot", str(tmp_path)])
    assert ["brev.txt"] == [p.name for p in tmp_path.iterdir()]


def test_plan_init_vagrar_ett_ar_som_finns(kommun: Any) -> None:
    fore = kommun.find_filer()
    svar = kommun.kor("plan", "init", "2026")
    assert (3, True) == (svar.kod, "2026 finns redan" in svar.fel)
    assert fore == kommun.find_filer()


def test_plan_init_vagrar_ett_orimligt_ar(kommun: Any) -> None:
    assert 2 == kommun.kor("plan", "init", "26").kod


def test_fran_tar_med_det_ogjorda_och_det_oppna_roda(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(
        besok=BESOKT,
        I_001=ROD.format("I-001", "dokumentation", ""),
        I_002=ROD.format("I-002", "kompetens", ""),
        I_003=ROD.format("I-003", "bemötande", "åtgärdad: 2026-06-01\n"),
    )
    svar = kommun.kor("plan", "init", "2027", "--fran", "2026", idag="2026-12-01")
    assert 0 == svar.kod
    assert "Patientsäkerhetsberättelse 2026" in svar.ut
    rader = {
        r["enhet"]: r for r in kommun.kor("plan", "visa", "--ar", "2027", "--json").json["rader"]
    }
    assert {"solgarden", "bjorkliden"} == set(rader)
    assert ["dokumentation", "kompetens"] == rader["solgarden"]["omraden"]
    assert (["bemotande"], 4) == (rader["bjorkliden"]["omraden"], rader["bjorkliden"]["manad"])
    plan = kommun.las("2027/plan.yaml")
    assert "Öppet rött i 2026-03-solgarden: I-001 och I-002." in plan
    assert "I-003" not in plan
    assert "Planerad men inte uppföljd 2026." in plan
    assert 0 == kommun.kor("kontrollera", f"{kommun.rot}/2027", idag="2026-12-01").kod


def test_fran_tar_inte_med_det_som_ar_klart(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOKT, I_001=ROD.format("I-001", "dokumentation", "åtgärdad: 2026-06-01\n"))
    kommun.kor("plan", "init", "2027", "--fran", "2026")
    enheter = [
        r["enhet"] for r in kommun.kor("plan", "visa", "--ar", "2027", "--json").json["rader"]
    ]
    assert ["bjorkliden"] == enheter


def test_fran_ett_ar_som_inte_finns(kommun: Any) -> None:
    svar = kommun.kor("plan", "init", "2027", "--fran", "2020")
    assert (3, True) == (svar.kod, "År som finns: 2026" in svar.fel)


def test_planen_visar_vad_som_ar_gjort(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOKT)
    ut = kommun.kor("plan", "visa").ut
    assert "P-01\tSolgården\tmars\tDokumentation, Delaktighet\tgjord\t2026-03-solgarden" in ut
    assert "1 av 2 uppföljningar är gjorda." in ut


@pytest.mark.parametrize(
    ("per", "rad"),
    [
        ("omrade", "Kompetens"),
        ("område", "Bemötande\t1\t0\tP-02"),
        ("manad", "oktober\t0\t0\tingen"),
        ("enhet", "Björkliden\t1\t0\tP-02"),
        ("niva", "Individuppföljning\t0\t0\tingen"),
        ("del", "Verksamhetsuppföljning\t2\t0\tP-01, P-02"),
    ],
)
def test_at_29_luckorna_i_planen_syns(kommun: Any, per: str, rad: str) -> None:
    svar = kommun.kor("plan", "visa", "--per", per)
    assert 0 == svar.kod
    assert rad.lower() in svar.ut.lower()


def test_summan_per_omrade_ar_planradernas(kommun: Any) -> None:
    grupper = kommun.kor("plan", "visa", "--per", "omrade", "--json").json
    assert 3 == sum(g["planerade"] for g in grupper)
    assert {"P-01", "P-02"} == {r for g in grupper for r in g["rader"]}


def test_okand_indelning(kommun: Any) -> None:
    svar = kommun.kor("plan", "visa", "--per", "enhett")
    assert (2, True) == (svar.kod, "Menade du ”enhet”?" in svar.fel)


def test_so_6_andringen_loggas_och_resten_av_filen_star_kvar(kommun: Any) -> None:
    fore = kommun.las("2026/plan.yaml").splitlines()
    svar = kommun.kor(
        "plan", "andra", "P-01", "--motiv", "Flytt: april", "--roll", "SAS", "--falt", "manad=5"
    )
    assert 0 == svar.kod
    efter = kommun.las("2026/plan.yaml").splitlines()
    assert [r.replace("månad: 3", "månad: 5") for r in fore] == efter[: len(fore)]
    assert "    enhet: solgarden   # störst" in efter
    assert {"ändring: 'månad: 3 → 5'", "motiv: 'Flytt: april'", "av: SAS", "rad: P-01"} <= {
        r.strip(" -") for r in efter[len(fore) :]
    }
    kommun.kor("plan", "andra", "P-01", "--motiv", "Igen", "--roll", "MAS", "--falt", "månad=9")
    assert 2 == kommun.las("2026/plan.yaml").count("motiv:")
    assert 9 == kommun.kor("plan", "visa", "--json").json["rader"][0]["manad"]


@pytest.mark.parametrize(
    ("argument", "vantat"),
    [
        (("P-11", "--roll", "SAS", "--falt", "månad=5"), "Menade du ”P-01”?"),
        (("P-01", "--roll", "SAS", "--falt", "månad=13"), "högst 12"),
        (("P-01", "--roll", "SAS", "--falt", "manat=5"), "Menade du ”månad”?"),
        (("P-01", "--roll", "SAS", "--falt", "månad=3"), "redan de värdena"),
        (("P-01", "--roll", "SAS", "--falt", "områden=mat"), "finns inte i profilen"),
        (("P-01", "--roll", "chef", "--falt", "månad=5"), "finns inte i profilen"),
    ],
)
def test_en_felaktig_andring_skriver_inget(
    kommun: Any, argument: tuple[str, ...], vantat: str
) -> None:
    fore = kommun.find_filer()
    svar = kommun.kor("plan", "andra", *argument, "--motiv", "x")
    assert (2, True) == (svar.kod, vantat in svar.fel)
    assert fore == kommun.find_filer()


def test_so_4_planen_byggs_som_offentligt_dokument(kommun: Any) -> None:
    assert 0 == kommun.kor("plan", "bygg").kod
    text = kommun.las("bygge/2026/plan.md")
    assert text.startswith("# Kvalitetsuppföljningsplan 2026\n")
    assert "ARBETSMATERIAL" in text
    assert "Planen gjordes 15 januari 2026 av SAS och MAS." in text
    assert "oktober" in text
    with zipfile.ZipFile(kommun.rot / "bygge/2026/plan.docx") as docx:
        assert "Solgården" in docx.read("word/document.xml").decode()
    fore = kommun.las("bygge/2026/plan.md")
    assert "Oförändrad bygge/2026/plan.md" in kommun.kor("plan", "bygg").ut
    assert fore == kommun.las("bygge/2026/plan.md")


def test_en_beslutad_plan_ar_inget_arbetsmaterial(kommun: Any) -> None:
    kommun.skriv(
        "2026/plan.yaml",
        "år: 2026\nbeslut: [{organ: ks, datum: 2026-01-27, paragraf: § 12, dnr: KS 2026/31}]\n",
    )
    assert 0 == kommun.kor("plan", "bygg", "--till", "md").kod
    text = kommun.las("bygge/2026/plan.md")
    assert "ARBETSMATERIAL" not in text
    assert "Kommunstyrelsen, 27 januari 2026, § 12, dnr KS 2026/31" in text
    assert not (kommun.rot / "bygge/2026/plan.docx").exists()


def test_en_trasig_plan_ar_fel_i_filerna(kommun: Any) -> None:
    kommun.skriv("2026/plan.yaml", "år: [\n")
    svar = kommun.kor("plan", "visa")
    assert (1, True) == (svar.kod, "uppfolj kontrollera" in svar.fel)


def test_ett_ar_utan_plan_sager_hur_man_gor_en(kommun: Any) -> None:
    (kommun.rot / "2026/plan.yaml").unlink()
    kommun.skriv("2026/utfort.yaml", "utfört: []\n")
    svar = kommun.kor("plan", "visa")
    assert (3, True) == (svar.kod, "uppfolj ny plan 2026" in svar.fel)
    assert 0 == kommun.kor("ny", "plan", "2026").kod
    assert 0 == kommun.kor("plan", "visa").kod


def test_fran_ett_ar_med_trasiga_filer_stoppar_innan_nagot_tappas(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok="datum: snart\n")
    svar = kommun.kor("plan", "init", "2027", "--fran", "2026")
    assert (1, True) == (svar.kod, "2026-03-solgarden/besok.yaml" in svar.fel)
    assert not (kommun.rot / "2027").exists()


def test_os_19_20_arets_analys_star_bland_det_som_aterkommer(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    ut = kommun.kor("plan", "init", "2027").ut
    for rad in (
        "2027-03-31  Årets sammanställning klar för analys 2026",
        "2027-04-30  Analys av resultaten tillsammans med medarbetarna 2026",
        "2027-05-31  Ledningsgruppen diskuterar resultaten och prioriterar åtgärder 2026",
    ):
        assert rad in ut
