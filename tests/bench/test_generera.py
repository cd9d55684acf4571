"""Mätningens påhittade kommun: ren, lik sig själv varje gång, och av begärd storlek."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from uppfolj.models.urval import Urval
from uppfolj.rules.urval import compute_ordning, compute_seed
from uppfolj.store.lasare import load_post

GENERERA = Path(__file__).resolve().parents[2] / "bench" / "generera.py"
IDAG = "2026-10-15"


def _generera(ut: Path, *flaggor: str) -> subprocess.CompletedProcess[str]:
    kommando = [sys.executable, str(GENERERA), *flaggor, str(ut)]
    return subprocess.run(kommando, capture_output=True, text=True, check=False)


def _summera(mapp: Path) -> dict[str, str]:
    filer = (f for f in mapp.rglob("*") if f.is_file())
    return {str(f.relative_to(mapp)): hashlib.sha256(f.read_bytes()).hexdigest() for f in filer}


@pytest.fixture(scope="module")
def kommun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ut = tmp_path_factory.mktemp("bench") / "kommun"
    assert 0 == _generera(ut, "--poster", "400").returncode
    return ut


def test_mappen_ar_ren_ocksa_strikt(kommun: Path):
    kommando = [sys.executable, "-m", "uppfolj", "kontrollera", "--strikt", "--utan-cache"]
    svar = subprocess.run(
        [*kommando, "--rot", str(kommun), "--idag", IDAG],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (0, "") == (svar.returncode, svar.stdout * svar.returncode)


def test_antalet_filer_ar_ungefar_det_begarda(kommun: Path):
    assert 400 == pytest.approx(len(_summera(kommun)), rel=0.1)


def test_samma_argument_ger_samma_byte(kommun: Path, tmp_path: Path):
    _generera(tmp_path / "igen", "--poster", "400")
    assert _summera(kommun) == _summera(tmp_path / "igen")


def test_urvalen_ar_verkliga_dragningar(kommun: Path):
    vagar = sorted(kommun.glob("*/uppfoljningar/*/urval.yaml"))
    assert vagar
    for vag in vagar:
        urval, _ = load_post(kommun, vag.relative_to(kommun).as_posix(), Urval)
        assert urval
        d = urval.dragningar[-1]
        assert d.seed == compute_seed(d.omgang, d.utfast, d.kalla, d.slump)
        for s in d.skikt:
            assert compute_ordning(d.seed, s.namn, s.population) == [*s.valda, *s.reserver]


def test_antalet_uppfoljningar_och_ar_gar_att_bestamma(tmp_path: Path):
    _generera(tmp_path / "ut", "--arenden", "5", "--ar", "2", "--iakttagelser", "5")
    mappar = sorted(m.name for m in (tmp_path / "ut").glob("*/uppfoljningar/*"))
    assert ["2025", "2025", "2026", "2026", "2026"] == [m[:4] for m in mappar]


def test_git_ger_ett_forrad_med_allt_insatt(tmp_path: Path):
    _generera(tmp_path / "ut", "--arenden", "1", "--iakttagelser", "5", "--git")
    git = ["git", "-C", str(tmp_path / "ut")]
    status = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=True)
    antal = subprocess.run(
        [*git, "rev-list", "--count", "HEAD"], capture_output=True, text=True, check=True
    )
    assert (b"", "1\n") == (status.stdout, antal.stdout)


def test_en_mapp_med_innehall_rors_inte(tmp_path: Path):
    (tmp_path / "viktigt.txt").write_text("behåll")
    svar = _generera(tmp_path)
    assert 3 == svar.returncode
    assert ["viktigt.txt"] == [f.name for f in tmp_path.iterdir()]
