"""``uppfolj las export``: det som folk gör i ett kalkylblad blir rätt ändring, eller ett besked."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from uppfolj.intake.kalkyl import parse_xlsx

EXEMPEL = Path(__file__).parents[2] / "exempel-ar"
AREN = sorted(p.name for p in EXEMPEL.iterdir() if p.is_dir())
PLAN = "2026/plan.yaml"
IAKTTAGELSE = "2026/uppfoljningar/2026-03-solgarden/iakttagelser/I-001.md"
TEXT = """\
---
id: I-001
rubrik: Planerna är inte aktuella   # kort
område: dokumentation
bedömning: grön
---

Planerna lästes vid besöket.

"""
Bok = dict[str, list[list[Any]]]


@pytest.fixture
def export(kommun: Any, solgarden: Callable[..., str]) -> Path:
    """Exporten av en liten mapp, som ingen har ändrat i."""
    solgarden("information: {datumförslag: [2026-03-18]}\n", I_001="")
    kommun.skriv(IAKTTAGELSE, TEXT)
    assert 0 == kommun.kor("exportera").kod
    return Path(kommun.rot / "bygge/export/uppfolj.xlsx")


def skriv_om(fil: Path, gor: Callable[[Bok], Any]) -> None:
    """Spara om arbetsboken efter ``gor``. En cell som är en funktion skriver sig själv."""
    from xlsxwriter import Workbook

    bok: Bok = {b.namn: [list(r) for r in b.rader] for b in parse_xlsx(fil.read_bytes())}
    gor(bok)
    ja = {f"strings_to_{vad}": False for vad in ("formulas", "urls", "numbers")}
    with Workbook(fil, ja) as ny:
        dag = ny.add_format({"num_format": "yyyy-mm-dd"})
        for namn, rader in bok.items():
            blad = ny.add_worksheet(namn)
            for r, rad in enumerate(rader):
                for k, cell in enumerate(rad):
                    if callable(cell):
                        cell(blad, r, k)
                    elif isinstance(cell, date):
                        blad.write_datetime(r, k, cell, dag)
                    elif cell != "":
                        blad.write(r, k, cell)


def satt(blad: str, rubrik: str, varde: Any, rad: int = 1) -> Callable[[Bok], None]:
    """En ändring: cellen under ``rubrik`` på ``rad`` får ``varde``."""

    def gor(bok: Bok) -> None:
        bok[blad][rad][bok[blad][0].index(rubrik)] = varde

    return gor


def filer(kommun: Any) -> dict[str, str]:
    alla = kommun.find_filer().items()
    return {
        f: d.decode(errors="replace") for f, d in alla if not f.startswith(("bygge/", ".uppfolj/"))
    }


def find_andrade(fore: dict[str, str], efter: dict[str, str]) -> list[tuple[str, str, str]]:
    """De rader som skiljer: fil, före och efter."""
    assert fore.keys() == efter.keys()
    return [
        (fil, g, n)
        for fil in fore if fore[fil] != efter[fil]
        for g, n in zip(fore[fil].splitlines(), efter[fil].splitlines(), strict=True) if g != n
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("blad", "rubrik", "varde", "fil", "rad"),
    [
        ("plan_rader", "månad", 5, PLAN, "    månad: 5"),
        ("plan_rader", "områden", "bemötande; delaktighet", PLAN,
         "    områden: [bemötande, delaktighet]"),
        ("plan", "planerad", date(2026, 1, 16), PLAN, "planerad: 2026-01-16"),
        ("plan", "planerad", "16 januari 2026", PLAN, "planerad: 2026-01-16"),
        ("plan_rader", "enhet", "bjorkliden", PLAN, "    enhet: bjorkliden   # störst"),
        ("iakttagelse", "rubrik", "Planer: saknas # helt", IAKTTAGELSE,
         "rubrik: 'Planer: saknas # helt'   # kort"),
        ("iakttagelse", "bedömning", "gul", IAKTTAGELSE, "bedömning: gul"),
        ("iakttagelse", "beskrivning", "Ny text under fältblocket.", IAKTTAGELSE,
         "Ny text under fältblocket."),
        ("uppfoljning", "information.datumförslag", "2026-03-19",
         "2026/uppfoljningar/2026-03-solgarden/uppfoljning.yaml",
         "information: {datumförslag: [2026-03-19]}"),
    ],
)  # fmt: skip
def test_en_cell_av_varje_slag_andrar_en_rad(
    export: Path, kommun: Any, blad: str, rubrik: str, varde: Any, fil: str, rad: str
) -> None:
    fore = filer(kommun)
    skriv_om(export, satt(blad, rubrik, varde))
    svar = kommun.kor("las", "export", str(export))
    assert 0 == svar.kod, svar.ut
    assert "1 cell är ändrad" in svar.ut
    assert [(fil, rad)] == [(f, n) for f, _, n in find_andrade(fore, filer(kommun))]


@pytest.mark.parametrize("varde", [True, "SANT", "Ja", "TRUE"])
def test_sant_i_excel_ar_ja(export: Path, kommun: Any, varde: Any) -> None:
    skriv_om(export, satt("plan_rader", "omvänd", varde))
    assert 0 == kommun.kor("las", "export", str(export)).kod
    assert "    omvänd: ja\n" in kommun.las(PLAN)


def ny_rad(bok: Bok) -> None:
    bok["plan_rader"].append(["", "", "", "", "", "P-99"])


def dubbel_rad(bok: Bok) -> None:
    bok["plan_rader"].append(list(bok["plan_rader"][1]))


def ny_kolumn(bok: Bok) -> None:
    bok["plan_rader"][0].append("Min kommentar")


def dubbel_kolumn(bok: Bok) -> None:
    bok["plan_rader"][0].append("månad")


def titel_over(bok: Bok) -> None:
    bok["plan_rader"].insert(0, ["Min lista"])


def utan_blad(bok: Bok) -> None:
    del bok["plan_rader"]


def slagen(blad: Any, r: int, k: int) -> None:
    blad.merge_range(r, k, r + 1, k, "3")


def formel(blad: Any, r: int, k: int) -> None:
    blad.write_formula(r, k, "=1+1", None, "")


def felvarde(blad: Any, r: int, k: int) -> None:
    blad.write_formula(r, k, "=1/0", None, "#DIV/0!")


@pytest.mark.parametrize(
    ("gor", "sager"),
    [
        (ny_rad, "plan_rader!A4: Raden säger inte vilken fil den är i. Nya rader läses inte"),
        (dubbel_rad, "plan_rader!A4: Raden är samma som plan_rader!A2"),
        (ny_kolumn, "1: Rubriken ”Min kommentar” finns inte i exporten"),
        (satt("plan_rader", "månad", "mån", 0), "plan_rader!K1: Rubriken ”mån” finns inte"),
        (dubbel_kolumn, "plan_rader!K1: Rubriken ”månad” finns flera gånger"),
        (titel_over, "plan_rader: Kolumnen _fil saknas bland rubrikerna i första raden"),
        (satt("plan_rader", "_summa", "x", 0), "Kolumnen _summa saknas"),
        (satt("plan_rader", "_plats", "rader.9"), "Platsen rader.9 finns inte i 2026/plan.yaml"),
        (utan_blad, "Bladet plan_rader saknas, är dolt eller har fått ett annat namn"),
        (satt("plan_rader", "månad", "maj"), "plan_rader!K2: ”maj” går inte att läsa som heltal"),
        (satt("plan_rader", "månad", 13), "plan_rader!K2: Ändringen skulle göra 2026/plan.yaml"),
        (satt("plan_rader", "id", ""), "plan_rader!F2: Ändringen skulle göra 2026/plan.yaml"),
        (satt("plan", "planerad", "snarast"), "”snarast” går inte att läsa som datum"),
        (satt("plan_rader", "månad", formel),
         "plan_rader!K2: Cellen har ett fel, eller en formel utan sparat värde"),
        (satt("plan_rader", "månad", felvarde), "plan_rader!K2: Cellen har ett fel"),
        (satt("plan_rader", "månad", slagen), "plan_rader!K2:K3: Cellerna är sammanslagna"),
    ],
)  # fmt: skip
def test_det_som_inte_gar_att_lita_pa_sags_med_sin_plats_och_inget_skrivs(
    export: Path, kommun: Any, gor: Callable[[Bok], Any], sager: str
) -> None:
    skriv_om(export, gor)
    fore = filer(kommun)
    svar = kommun.kor("las", "export", str(export))
    assert 1 == svar.kod
    assert sager in svar.ut + svar.fel
    assert fore == filer(kommun)


def test_ett_fel_i_en_fil_stoppar_ocksa_de_andra(export: Path, kommun: Any) -> None:
    def gor(bok: Bok) -> None:
        satt("iakttagelse", "rubrik", "En ny rubrik")(bok)
        satt("uppfoljning", "enhet", "")(bok)

    skriv_om(export, gor)
    fore = filer(kommun)
    svar = kommun.kor("las", "export", str(export))
    assert 1 == svar.kod
    assert "Inget skrevs" in svar.ut
    assert fore == filer(kommun)
    assert 1 == kommun.kor("las", "export", str(export), "--torrt").kod


def test_det_som_tagits_bort_ur_bladet_star_kvar_i_mappen_och_sags(
    export: Path, kommun: Any
) -> None:
    def gor(bok: Bok) -> None:
        del bok["plan_rader"][1]
        nr = bok["plan_rader"][0].index("månad")
        for rad in bok["plan_rader"]:
            del rad[nr]

    skriv_om(export, gor)
    fore = filer(kommun)
    svar = kommun.kor("las", "export", str(export))
    assert 0 == svar.kod
    assert "plan_rader: kolumnen månad finns inte i bladet, och står kvar" in svar.ut
    assert "plan_rader: 1 rad finns inte i bladet, och står kvar" in svar.ut
    assert fore == filer(kommun)


def test_sorterade_rader_och_flyttade_kolumner_ar_ingen_andring(export: Path, kommun: Any) -> None:
    def gor(bok: Bok) -> None:
        huvud, *rader = bok["plan_rader"]
        bok["plan_rader"] = [r[::-1] for r in (huvud, *rader[::-1])]

    skriv_om(export, gor)
    assert "0 celler är ändrade" in kommun.kor("las", "export", str(export)).ut


def test_en_text_med_semikolon_i_en_lista_gar_att_andra_utan_att_delas(kommun: Any) -> None:
    plan = kommun.las(PLAN).replace("månad: 4", "samråd: [Läkare; sköterska, Egen regi]")
    kommun.skriv(PLAN, plan)
    kommun.kor("exportera")
    fil = kommun.rot / "bygge/export/uppfolj.xlsx"
    assert "0 celler" in kommun.kor("las", "export", str(fil)).ut
    skriv_om(fil, satt("plan_rader", "samråd", '["Läkare; sköterska", "Ny part"]', 2))
    assert 0 == kommun.kor("las", "export", str(fil)).kod
    assert plan.replace("Egen regi", "Ny part") == kommun.las(PLAN)


def test_en_csv_lases_inte_in(export: Path, kommun: Any) -> None:
    kommun.kor("exportera", "--till", "csv")
    svar = kommun.kor("las", "export", str(export.parent / "csv/plan.csv"))
    assert 2 == svar.kod
    assert "exportera --till xlsx" in svar.fel


def test_x_1_bara_numret_sags_nar_en_cell_har_ett_personnummer(export: Path, kommun: Any) -> None:
    skriv_om(export, satt("plan_rader", "månad", "811228-9874"))
    svar = kommun.kor("las", "export", str(export))
    assert 1 == svar.kod
    assert "811228" not in svar.ut + svar.fel


@cache
def find_calc() -> str:
    """LibreOffice, om den kan läsa kalkylblad. Annars tomt."""
    soffice = shutil.which("soffice")
    calc = soffice and Path(soffice).resolve().parent / "libsclo.so"
    return soffice if soffice and calc and calc.exists() else ""


kraver_calc = pytest.mark.skipif(not find_calc(), reason="LibreOffice Calc (soffice) saknas")


def spara_om(fil: Path, mapp: Path) -> Path:
    """Öppna filen i LibreOffice och spara den, som när någon bara tittat."""
    profil = f"-env:UserInstallation=file://{mapp}/profil"
    argv = [find_calc(), profil, "--headless", "--convert-to", "xlsx", "--outdir", str(mapp)]
    subprocess.run([*argv, str(fil)], check=True, capture_output=True, timeout=180)
    return mapp / fil.name


@kraver_calc
@pytest.mark.parametrize("namn", AREN)
def test_sparad_om_i_libreoffice_andrar_exporten_ingenting(
    namn: str, tmp_path: Path, kommun: Any
) -> None:
    kommun.rot = Path(shutil.copytree(EXEMPEL / namn, tmp_path / "ar"))
    assert 0 == kommun.kor("exportera", idag="2026-10-15").kod
    fore = filer(kommun)
    fil = spara_om(kommun.rot / "bygge/export/uppfolj.xlsx", tmp_path / "ut")
    svar = kommun.kor("las", "export", str(fil), idag="2026-10-15")
    assert 0 == svar.kod, svar.ut
    assert "\n0 celler är ändrade" in f"\n{svar.ut}"
    assert "finns inte i bladet" not in svar.ut
    assert fore == filer(kommun)


@kraver_calc
def test_varden_som_kalkylprogram_skriver_om_overlever_libreoffice(
    kommun: Any, tmp_path: Path
) -> None:
    svara = ["=1+1", "+46 70", "-3", "@x", "007", "1e5", "3-4", "2026-03", "12:30", "TRUE", "#N/A",
             "_x0041_", "a\nb\n\nc", " x", "'citat", "x" * 32_001, "1,5", "50 %",
             "1234567890123456", "a\tb", "<b>&amp;</b>", "null", "- lista", "# ingen"]  # fmt: skip
    rader = "".join(
        f"  - {{id: P-{n:02}, enhet: solgarden, områden: [dokumentation], månad: 3, "
        f"motiv: {json.dumps(v)}}}\n" for n, v in enumerate(svara, 1)
    )  # fmt: skip
    kommun.skriv(PLAN, f"år: 2026\nrader:\n{rader}")
    assert 0 == kommun.kor("exportera").kod
    fore = filer(kommun)
    fil = spara_om(kommun.rot / "bygge/export/uppfolj.xlsx", tmp_path / "ut")
    assert "\n0 celler är ändrade" in "\n" + kommun.kor("las", "export", str(fil)).ut
    assert fore == filer(kommun)
