"""Minnet, genvägen och processerna får aldrig ändra ett svar: samma byte som kallt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from uppfolj.cli._snabbvag import read_flaggor
from uppfolj.store import minne
from uppfolj.store.resurser import find_resurs

DAG = ("--idag", "2026-10-15")
IAKTTAGELSE = "2026/uppfoljningar/2026-04-dammluckan/iakttagelser/I-001.md"


@pytest.fixture
def mapp(tmp_path: Path) -> Path:
    mal = tmp_path / "kommun"
    shutil.copytree(find_resurs("exempel-ar") / "ostra-goinge", mal)
    fil = mal / "2026/uppfoljningar/2026-04-dammluckan/uppfoljning.yaml"
    fil.write_text(fil.read_text("utf-8") + "okänt: fält\n", "utf-8")
    return mal


def run(mapp: Path, *argument: str, **miljo: str) -> tuple[int, bytes]:
    svar = subprocess.run(
        [sys.executable, "-m", "uppfolj", "kontrollera", *argument],
        cwd=mapp, capture_output=True, check=False,
        env={**os.environ, "UPPFOLJ_CACHE": str(mapp.parent / "minne"), **miljo},
    )  # fmt: skip
    assert b"" == svar.stderr
    return svar.returncode, svar.stdout


def get_filer(mapp: Path) -> dict[str, tuple[bytes, int]]:
    filer = (f for f in mapp.rglob("*") if f.is_file())
    return {str(f): (f.read_bytes(), f.stat().st_mtime_ns) for f in filer}


def test_varmt_ger_samma_byte_som_kallt_och_skriver_inget_i_mappen(mapp: Path) -> None:
    fore = get_filer(mapp)
    kallt = run(mapp, *DAG, "--utan-cache")
    assert kallt == run(mapp, *DAG)
    assert kallt == run(mapp, *DAG)
    assert 1 == kallt[0]
    assert b"UPF004" in kallt[1]
    assert fore == get_filer(mapp)


def test_en_andrad_fil_lases_om_och_de_andra_minns(mapp: Path) -> None:
    run(mapp, *DAG)
    fil = mapp / IAKTTAGELSE
    fil.write_text(fil.read_text("utf-8").replace("bedömning: röd", "bedömning: rödd"), "utf-8")
    varmt = run(mapp, *DAG)
    assert b"UPF019" in varmt[1]
    assert run(mapp, *DAG, "--utan-cache") == varmt


def test_en_ny_dag_ar_kall(mapp: Path) -> None:
    run(mapp, *DAG)
    assert run(mapp, "--idag", "2027-06-01", "--utan-cache") == run(mapp, "--idag", "2027-06-01")


def test_en_borttagen_och_en_tillagd_fil_syns(mapp: Path) -> None:
    run(mapp, *DAG)
    (mapp / IAKTTAGELSE).rename((mapp / IAKTTAGELSE).with_name("I-001-igen.md"))
    (mapp / "2026" / "uppfoljning").mkdir()
    varmt = run(mapp, *DAG)
    assert b"UPF007" in varmt[1]
    assert run(mapp, *DAG, "--utan-cache") == varmt


def test_ett_skadat_minne_ar_som_inget_minne(mapp: Path) -> None:
    vantat = run(mapp, *DAG)
    for fil in (mapp.parent / "minne").iterdir():
        fil.write_bytes(b'{"nyckel": ')
    assert vantat == run(mapp, *DAG)


def test_ett_minne_som_inte_gar_att_skriva_ar_inget_fel(mapp: Path) -> None:
    vantat = run(mapp, *DAG)
    (mapp.parent / "fil").write_text("inte en mapp")
    assert vantat == run(mapp, *DAG, UPPFOLJ_CACHE=str(mapp.parent / "fil" / "minne"))


def test_tva_processer_ger_samma_byte_som_en(mapp: Path) -> None:
    en = run(mapp, *DAG, "--utan-cache", UPPFOLJ_PROCESSER="1")
    assert en == run(mapp, *DAG, "--utan-cache", UPPFOLJ_PROCESSER="2")


def test_en_ren_klon_ger_samma_byte_och_minns_tradet(mapp: Path) -> None:
    git = ("git", "-c", "user.name=n", "-c", "user.email=n@example.se")
    for rad in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Året")):
        subprocess.run([*git, *rad], cwd=mapp, check=True)
    klon = mapp.parent / "klon"
    kallt = run(mapp, *DAG, "--utan-cache")
    for _ in range(2):
        shutil.rmtree(klon, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", str(mapp), str(klon)], check=True)
        assert kallt == run(klon, *DAG, "--ren-klon")


def test_ren_klon_utan_git_sags_ifran(mapp: Path) -> None:
    svar = subprocess.run(
        [sys.executable, "-m", "uppfolj", "kontrollera", "--ren-klon"],
        cwd=mapp, capture_output=True, check=False,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(mapp.parent)},
    )  # fmt: skip
    assert 3 == svar.returncode
    assert "ingen git-klon" in svar.stderr.decode()


@pytest.mark.parametrize("fler", [(), ("--strikt",), ("--json",), ("--format", "github")])
def test_genvagen_ger_samma_byte_som_den_langa_vagen(mapp: Path, fler: tuple[str, ...]) -> None:
    genvag = run(mapp, *DAG, *fler)
    assert genvag == run(mapp, *DAG, *fler, ".")


def test_genvagen_tar_bara_vanliga_flaggor() -> None:
    assert {"strikt": True, "rot": Path("a")} == read_flaggor(["--strikt", "--rot", "a"])
    for rad in (
        ["--hjälp"],
        ["fil.yaml"],
        ["--idag", "i dag"],
        ["--rot"],
        ["--rot=a"],
        ["--format", "-"],
    ):
        assert read_flaggor(rad) is None


def test_minnet_galler_inte_nar_regler_profiler_eller_checklistor_andrats() -> None:
    namn = {namn for namn, _ in minne._get_verktyget()}
    assert {"skydd.py", "lasare.py", "standard.yaml", "SD.yaml"} <= namn
