"""``uppfolj migrera``: en äldre mapp läses, förs över på begäran, och ingenting annat ändras."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run

EXEMPEL = Path(__file__).parents[2] / "exempel-ar"

PROFIL = """\
# Vår rutin
formatversion: 1   # så skrevs den förr
bygger_på: linkoping
kommun: {namn: Kvarnåsa kommun}
"""
PLAN = """\
# Planen för året
år: 2026
rader: []   # fylls på i januari
"""
UTFORT = """\
utfört:
  - {frist: kvalitetsregister, period: 2026, datum: 2026-02-01, av: utvecklingsledare}
"""


@pytest.fixture
def aldre(kommun: Any) -> Any:
    """En mapp så som den skrevs i format 1."""
    kommun.skriv("uppfolj.yaml", PROFIL)
    kommun.skriv("2026/plan.yaml", PLAN)
    kommun.skriv("2026/utfort.yaml", UTFORT)
    return kommun


def regler(m: Any) -> set[str]:
    return {a["regel"] for a in m.kor("kontrollera", "--json").json["anmarkningar"]}


def test_en_aldre_mapp_lases_och_sager_att_den_ar_aldre(aldre: Any) -> None:
    assert {"UPF300", "UPF176"} <= regler(aldre)
    assert "UPF024" not in regler(aldre)
    assert 0 == aldre.kor("frister").kod


def test_forhandsvisningen_skriver_ingenting(aldre: Any) -> None:
    fore = aldre.find_filer()
    svar = aldre.kor("migrera", "--json")
    assert (0, 1, 2, False) == (
        svar.kod, svar.json["fran"], svar.json["till"], svar.json["skrivet"],
    )  # fmt: skip
    assert ["2026/plan.yaml", "uppfolj.yaml"] == [a["fil"] for a in svar.json["andringar"]]
    assert {f: d for f, d in aldre.find_filer().items() if ".uppfolj" not in f} == fore


def test_overforingen_behaller_kommentarer_och_gar_att_kora_om(aldre: Any) -> None:
    assert 0 == aldre.kor("migrera", "--skriv").kod
    assert aldre.las("uppfolj.yaml") == PROFIL.replace("formatversion: 1", "formatversion: 2")
    plan = aldre.las("2026/plan.yaml")
    assert plan.startswith(PLAN.rstrip("\n"))
    assert "basprogram:" in plan
    assert UTFORT == aldre.las("2026/utfort.yaml")
    assert set() == {"UPF300", "UPF176"} & regler(aldre)
    efter = aldre.find_filer()
    igen = aldre.kor("migrera", "--skriv", "--json")
    assert [] == igen.json["andringar"]
    assert efter == aldre.find_filer()


def test_en_avbruten_overforing_fortsatter(aldre: Any) -> None:
    aldre.kor("migrera", "--skriv")
    aldre.skriv("uppfolj.yaml", PROFIL)
    assert ["uppfolj.yaml"] == [a["fil"] for a in aldre.kor("migrera", "--json").json["andringar"]]


def test_ett_nyare_format_an_verktygets_ar_ett_fel_med_rad(aldre: Any) -> None:
    aldre.skriv("uppfolj.yaml", PROFIL.replace("formatversion: 1", "formatversion: 3"))
    svar = aldre.kor("kontrollera")
    assert 1 == svar.kod
    assert "uppfolj.yaml:2:1: UPF006 fel: formatversion: här ska stå ett format som" in svar.ut
    assert "Uppdatera verktyget" in svar.ut
    assert 1 == aldre.kor("migrera").kod


def test_en_ny_mapp_har_dagens_format(kommun: Any) -> None:
    assert 0 == kommun.kor("migrera").kod
    assert "redan format 2" in kommun.kor("migrera").ut


def test_en_fil_som_inte_gar_att_lasa_stoppar_overforingen(aldre: Any) -> None:
    aldre.skriv("2026/plan.yaml", "år: [2026\n")
    svar = aldre.kor("migrera", "--skriv")
    assert 1 == svar.kod
    assert "Inget skrivs förrän alla filer går att läsa" in svar.ut
    assert "migrera --skriv" not in svar.ut
    assert "formatversion: 1" in aldre.las("uppfolj.yaml")


def test_listans_egna_rader_star_kvar_med_sina_kommentarer(aldre: Any) -> None:
    fore = PLAN + "basprogram:\n  - BPSD   # först\n  - avvikelser\n# sist\n"
    aldre.skriv("2026/plan.yaml", fore)
    assert 0 == aldre.kor("migrera", "--skriv").kod
    plan = aldre.las("2026/plan.yaml")
    assert "basprogram:\n  - BPSD   # först\n  - avvikelser\n  - palliativregistret\n" in plan
    assert 1 == plan.count("BPSD")
    assert {*fore.splitlines()} <= {*plan.splitlines()}


def test_radslut_och_marke_star_kvar(aldre: Any) -> None:
    for fil, text in (("uppfolj.yaml", PROFIL), ("2026/plan.yaml", PLAN)):
        (aldre.rot / fil).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert 0 == aldre.kor("migrera", "--skriv").kod
    for fil in ("uppfolj.yaml", "2026/plan.yaml"):
        data = (aldre.rot / fil).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n")


@pytest.fixture
def beslutad(aldre: Any) -> Any:
    """Samma mapp med en beslutad plan: beslutet binder raderna och det andra i planen."""
    aldre.skriv("2026/plan.yaml", PLAN.replace("[]", "").rstrip() + (
        "\n  - {id: P-01, enhet: solgarden, områden: [delaktighet], nivå: individ, månad: 2}\n"
    ))  # fmt: skip
    assert 0 == aldre.kor("plan", "besluta", "--organ", "SON", "--datum", "2026-01-21").kod
    return aldre


def test_ett_aldre_beslut_galler_nar_planen_far_sitt_basprogram(beslutad: Any) -> None:
    plan = beslutad.las("2026/plan.yaml")
    bara_rader = re.sub(r" +- (inledningen|basprogrammet|beslutet) [0-9a-f]+\n", "", plan)
    assert plan != bara_rader
    beslutad.skriv("2026/plan.yaml", bara_rader)
    fore = regler(beslutad)
    assert 0 == beslutad.kor("migrera", "--skriv").kod
    assert "basprogram:" in beslutad.las("2026/plan.yaml")
    assert {"UPF300", "UPF176"} == fore - regler(beslutad)
    assert set() == regler(beslutad) - fore


def test_det_ett_beslut_binder_andras_inte(beslutad: Any) -> None:
    plan, fore = beslutad.las("2026/plan.yaml"), regler(beslutad)
    assert ["uppfolj.yaml"] == [
        a["fil"] for a in beslutad.kor("migrera", "--json").json["andringar"]
    ]
    assert 0 == beslutad.kor("migrera", "--skriv").kod
    assert plan == beslutad.las("2026/plan.yaml")
    assert fore - {"UPF300"} == regler(beslutad)


def build_gammal(namn: str, mapp: Path) -> Path:
    """Ett exempelår så som det hade sett ut i format 1."""
    rot = Path(shutil.copytree(EXEMPEL / namn, mapp))
    for fil in (rot / "uppfolj.yaml", *rot.glob("20*/plan.yaml")):
        text = fil.read_bytes().decode().replace("formatversion: 2", "formatversion: 1  # förr")
        fil.write_bytes(re.sub(r"(?m)^basprogram:.*\n( +-.*\n)*", "", text).encode())
    return rot


@pytest.mark.parametrize("namn", sorted(p.name for p in EXEMPEL.iterdir() if p.is_dir()))
def test_faststallt_och_draget_galler_efter_overforingen(
    namn: str, tmp_path: Path, capsys: Any
) -> None:
    rot = build_gammal(namn, tmp_path / "ar")

    def kor(*argv: str) -> Any:
        capsys.readouterr()
        run([*argv, "--rot", str(rot), "--idag", "2026-10-15", "--json"])
        return json.loads(capsys.readouterr().out)

    def dom() -> set[tuple[str, str, str]]:
        alla = kor("kontrollera", "--strikt")["anmarkningar"]
        return {(a["regel"], a["fil"], a["text"]) for a in alla}

    dom_fore = dom()
    fore = {f: f.read_bytes() for f in rot.rglob("*") if f.is_file()}
    lovade = {a["fil"] for a in kor("migrera")["andringar"]}
    kor("migrera", "--skriv")
    andrade = {f.relative_to(rot).as_posix() for f, d in fore.items() if f.read_bytes() != d}
    assert lovade == andrade
    assert set() == dom() - dom_fore
    assert {"UPF300"} <= {regel for regel, *_ in dom_fore - dom()} <= {"UPF300", "UPF176"}


def test_tre_overforingar_samtidigt_blir_en(tmp_path: Path) -> None:
    rot, ensam = (build_gammal("linkoping", tmp_path / n) for n in ("tre", "en"))
    argv = [sys.executable, "-m", "uppfolj", "migrera", "--skriv", "--idag", "2026-10-15", "--rot"]
    miljo = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    alla = [subprocess.Popen([*argv, str(m)], env=miljo, stdout=subprocess.DEVNULL)
            for m in (rot, rot, rot, ensam)]  # fmt: skip
    assert [0, 0, 0, 0] == [p.wait(120) for p in alla]
    for fil in ("uppfolj.yaml", "2025/plan.yaml", "2026/plan.yaml"):
        assert (rot / fil).read_bytes() == (ensam / fil).read_bytes()
