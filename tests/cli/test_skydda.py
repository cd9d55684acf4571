"""``uppfolj skydda`` och vakten i ``kontrollera``: numret hittas var det än står, och visas aldrig.

Numren är Skatteverkets testnummer och påhittade.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from uppfolj.cli.app import run
from uppfolj.render.anmarkningar import FORMAT

sys.path.insert(0, str(Path(__file__).parents[1] / "intake"))
from underlag import build_docx, build_pdf

NUMMER = "19121212-1212"
_SYNLIGT = re.compile(r"1212\D{0,3}1212|121[^\w]?2T|191212")
U = "2026/uppfoljningar/2026-03-solgarden"


def build_xlsx(cell: str, varde: str) -> bytes:
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True})
    bok.add_worksheet("Blad1").write(cell, varde)
    bok.close()
    return ut.getvalue()


@pytest.fixture
def full(kommun: Any) -> Any:
    """Kommunen med ett nummer på nio slags ställen."""
    kommun.skriv("2026/plan.yaml", kommun.las("2026/plan.yaml") + f"# {NUMMER}\n")
    kommun.skriv("bygge/utkast.md", f"Rad ett.\nOch {NUMMER}.\n")
    kommun.skriv("bilagor/anteckning.txt", "Pnr 121212–1212\n")
    kommun.skriv(f"bilagor/journal-{NUMMER}.csv", "a;b\n")
    kommun.skriv("bilagor/19121212-T212/tom.txt", "")
    kommun.skriv(".dold/kopia.txt", NUMMER)
    mapp = kommun.rot / "bilagor"
    mapp.joinpath("lista.xlsx").write_bytes(build_xlsx("E4", NUMMER))
    mapp.joinpath("brev.docx").write_bytes(build_docx(lambda d: d.add_paragraph(NUMMER)))
    mapp.joinpath("avtal.pdf").write_bytes(build_pdf("Forsta sidan", NUMMER))
    return kommun


def _skydda(kommun: Any, *argument: str) -> Any:
    return kommun.kor("skydda", *argument)


def test_x_1_hela_mappen_filer_dokument_och_namn(full: Any):
    svar = _skydda(full, "--json")
    assert 1 == svar.kod
    funna = {(p["fil"], p["rad"], p["kolumn"], p["plats"], p["slag"]) for p in svar.json}
    assert {
        ("2026/plan.yaml", 14, 3, "", "personnummer"),
        ("bygge/utkast.md", 2, 5, "", "personnummer"),
        ("bilagor/anteckning.txt", 1, 5, "", "personnummer"),
        ("bilagor/journal-********-****.csv", None, None, "namnet", "personnummer"),
        ("bilagor/********-****", None, None, "namnet", "T-nummer"),
        (".dold/kopia.txt", 1, 1, "", "personnummer"),
        ("bilagor/lista.xlsx", None, None, "Blad1!E4", "personnummer"),
        ("bilagor/brev.docx", None, None, "stycke 1", "personnummer"),
        ("bilagor/avtal.pdf", None, None, "sida 2", "personnummer"),
    } == funna
    assert {"fil", "rad", "kolumn", "plats", "slag", "visning", "niva"} == set(svar.json[0])
    assert all(set(p["visning"]) <= set("*-–") for p in svar.json)


def test_x_1_texten_sager_var_och_hur_manga(full: Any):
    svar = _skydda(full)
    assert "bygge/utkast.md:2:5: personnummer ********-****\n" in svar.ut
    assert "bilagor/lista.xlsx, Blad1!E4: personnummer ********-****\n" in svar.ut
    assert "9 träffar, " in svar.ut
    assert "dataskyddsombud" in svar.ut
    assert not _SYNLIGT.search(svar.ut + svar.fel)


def test_en_ren_mapp_ger_slutkod_0(kommun: Any):
    svar = _skydda(kommun)
    assert (0, "") == (svar.kod, svar.fel)
    assert svar.ut.startswith("Inga träffar, 3 texter och filer lästa.")
    assert [] == _skydda(kommun, "--json").json


def test_vakten_skriver_inget(full: Any):
    fore = full.find_filer()
    _skydda(full, "--namn")
    assert fore == full.find_filer()


def test_x_1_utanfor_en_uppfoljmapp(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"x {NUMMER}", "utf-8")
    Path("b.txt").write_text("2026-03-18", "utf-8")
    assert 1 == run(["skydda", "a.txt", "b.txt"])
    assert "a.txt:1:3: personnummer ********-****\n1 träff, 2 texter" in capsys.readouterr().out
    assert 0 == run(["skydda", "b.txt"])
    assert 3 == run(["skydda"])
    assert "Hittar ingen uppfolj.yaml" in capsys.readouterr().err
    assert 2 == run(["skydda", f"{NUMMER}.txt"])
    assert "********-****.txt finns inte" in capsys.readouterr().err


@pytest.mark.parametrize("skrivet", ["19121212-1212", "1212121212"])
def test_x_1_testnummer_slapps_bara_dar_profilen_sager_det(
    kommun: Any, tmp_path: Path, skrivet: str
):
    kommun.skriv("bilagor/ovning-19121212-1212.txt", f"{NUMMER} och 121272-1219")
    utanfor = tmp_path / "utanfor.txt"
    utanfor.write_text(NUMMER, "utf-8")
    assert 3 == len(_skydda(kommun, "--json").json)
    kommun.skriv(
        "uppfolj.yaml",
        "bygger_på: ostra-goinge\nkommun: {namn: Kvarnåsa kommun}\n"
        f'integritet: {{tillåtna_testnummer: ["{skrivet}"]}}\n',
    )
    svar = _skydda(kommun, str(kommun.rot), str(utanfor), "--json").json
    assert [("samordningsnummer", 1), ("personnummer", 1)] == [
        (p["slag"], p["rad"]) for p in svar if not p["fil"].endswith("uppfolj.yaml")
    ]
    assert [] == [p for p in svar if p["fil"].endswith("uppfolj.yaml")]


def test_en_fil_som_inte_gar_att_lasa_sags_och_ger_slutkod_1(kommun: Any):
    kommun.skriv("bilagor/last.xlsx", "ingen arbetsbok")
    (kommun.rot / "bilagor/jatte.txt").write_bytes(bytes(20_000_001))
    os.mkfifo(kommun.rot / "bilagor/ror")
    (kommun.rot / "bilagor/bild.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (kommun.rot / "bilagor/lank.txt").symlink_to("/etc/hostname")
    svar = _skydda(kommun)
    assert 1 == svar.kod
    assert "bilagor/last.xlsx: inte läst, trasig, eller något annat" in svar.ut
    assert "bilagor/jatte.txt: inte läst, större än 20 MB\n" in svar.ut
    assert "bilagor/ror: inte läst, ingen vanlig fil\n" in svar.ut
    assert "3 gick inte att läsa, 2 bilder och länkar lästes inte." in svar.ut
    poster = _skydda(kommun, "--json").json
    assert ["oläst"] * 3 == [p["slag"] for p in poster]


def test_x_1_namn_ar_bara_rad_och_bara_nar_nagon_fragar(kommun: Any, klart: str):
    kommun.skriv(
        f"2026/uppfoljningar/{klart}/text/bakgrund.md",
        "Anna Andersson bor i rum 4. Enhetschef Eva Svensson var med.\n"
        "A.B. född 1941 bor på Storgatan 12.\n",
    )
    assert 0 == _skydda(kommun).kod
    svar = _skydda(kommun, "--namn", "--json")
    assert 0 == svar.kod
    assert [
        (1, "namn", "A*** A********"), (2, "initialer och födelseår", "A.B. f*** ****"),
        (2, "adress", "S******** **"),
    ] == [(p["rad"], p["slag"], p["visning"]) for p in svar.json]  # fmt: skip
    assert {"upplysning"} == {p["niva"] for p in svar.json}
    assert "A*** A********" not in kommun.kor("kontrollera", idag="2026-04-10").ut


# kontrollera


def _regler(kommun: Any, *argument: str) -> list[tuple[str, str]]:
    svar = kommun.kor("kontrollera", "--json", *argument)
    return sorted((a["regel"], a["fil"]) for a in svar.json["anmarkningar"])


def test_x_1_kontrollera_ser_namn_och_bilagor(full: Any):
    vantat = [
        ("UPF117", "2026/plan.yaml"), ("UPF290", "bilagor/********-****"),
        ("UPF290", "bilagor/journal-********-****.csv"), ("UPF291", "bilagor/anteckning.txt"),
        ("UPF291", "bilagor/avtal.pdf"), ("UPF291", "bilagor/brev.docx"),
        ("UPF291", "bilagor/lista.xlsx"),
    ]  # fmt: skip
    assert set(vantat) <= set(_regler(full))
    text = full.kor("kontrollera").ut
    assert "Här står ett personnummer (********-****), Blad1!E4." in text


def test_kontrollera_minns_bilagan_tills_den_andras(full: Any, monkeypatch: pytest.MonkeyPatch):
    forst = _regler(full)

    def aldrig(*_: object) -> object:
        raise AssertionError

    full.skriv("2026/plan.yaml", full.las("2026/plan.yaml") + "# en rad till\n")
    with monkeypatch.context() as m:
        m.setattr("uppfolj.cli._skydd.sok.read_innehall", aldrig)
        assert forst == _regler(full)
    (full.rot / "bilagor/lista.xlsx").write_bytes(build_xlsx("E4", "inget längre"))
    assert [r for r in forst if r != ("UPF291", "bilagor/lista.xlsx")] == _regler(full)
    assert _regler(full, "--utan-cache") == _regler(full)


def test_minnet_glommer_nar_profilen_tillater_numret(full: Any):
    assert ("UPF291", "bilagor/lista.xlsx") in _regler(full)
    full.skriv(
        "uppfolj.yaml",
        full.las("uppfolj.yaml") + f"integritet: {{tillåtna_testnummer: [{NUMMER}]}}\n",
    )
    assert [] == [r for r in _regler(full) if r[0] in ("UPF117", "UPF291")]


def test_x_1_numret_syns_inte_i_nagot_format_eller_fel_eller_minne(
    full: Any, klart: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("UPPFOLJ_FELSOK", "1")
    fil = f"2026/uppfoljningar/{klart}/uppfoljning.yaml"
    text = full.las(fil)
    full.skriv(fil, text.replace("enhet: solgarden", f"enhet: {NUMMER}"))
    full.skriv(f"2026/uppfoljningar/{klart}/besok.yaml", f"datum: {NUMMER}\n{NUMMER}: 1\n")
    full.skriv(f"2026/{NUMMER}.yaml", "a: 1\n")
    (full.rot / "bilagor/trasig.docx").write_bytes(b"PK\3\4 19121212-1212")
    utskrifter = [full.kor("kontrollera", "--format", f) for f in FORMAT]
    utskrifter += [full.kor("kontrollera", "--json"), _skydda(full), _skydda(full, "--json")]
    utskrifter += [full.kor("kontrollera", NUMMER), full.kor("skydda", "--commits", NUMMER)]
    utskrifter += [full.kor("status", NUMMER), full.kor(NUMMER), full.kor("rapport", "bygg")]
    for svar in utskrifter:
        assert svar.kod
        assert svar.ut + svar.fel
        assert [] == [r for r in (svar.ut + svar.fel).splitlines() if _SYNLIGT.search(r)]
    (minne,) = (tmp_path / "cache").rglob("*-hela.json")
    texter = [
        t
        for a in json.loads(minne.read_bytes().partition(b"\n")[2])["anmarkningar"]
        for t in a[5:7]
    ]
    assert [] == [t for t in texter if _SYNLIGT.search(t)]


def test_ett_ovantat_fel_skriver_inte_ut_numret_i_loggen(
    full: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def brister(*_: object) -> object:
        text = f"cannot parse {NUMMER}"
        raise KeyError(text)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "logg"))
    monkeypatch.setattr("uppfolj.cli._skydd.sok.find_personuppgifter", brister)
    for felsok in ("", "1"):
        monkeypatch.setenv("UPPFOLJ_FELSOK", felsok)
        svar = _skydda(full)
        assert 3 == svar.kod
        assert [] == [r for r in (svar.ut + svar.fel).splitlines() if _SYNLIGT.search(r)]
    loggar = list((tmp_path / "logg").rglob("fel-*.txt"))
    assert loggar
    assert not any(_SYNLIGT.search(f.read_text("utf-8")) for f in loggar)


@pytest.mark.parametrize("exempel", ["ostra-goinge", "linkoping"])
def test_x_1_varje_fil_i_ett_exempelar_vaktas(
    exempel: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Ett nummer sist i varje fil: ingen slags fil går fri."""
    rot = tmp_path / "mapp"
    shutil.copytree(Path(__file__).parents[2] / "exempel-ar" / exempel, rot,
                    ignore=shutil.ignore_patterns("bygge"))  # fmt: skip
    filer = [f for f in rot.rglob("*") if f.suffix in (".yaml", ".md")]
    for f in filer:
        slut = b"\n# " if f.suffix == ".yaml" else b"\n\n"
        f.write_bytes(f.read_bytes() + slut + NUMMER.encode() + b"\n")
    run(["kontrollera", "--json", "--utan-cache", "--rot", str(rot), "--idag", "2026-10-15"])
    anmarkningar = json.loads(capsys.readouterr().out)["anmarkningar"]
    har = {a["fil"] for a in anmarkningar if a["regel"] in ("UPF112", "UPF117", "UPF291")}
    assert {f.relative_to(rot).as_posix() for f in filer} == har
