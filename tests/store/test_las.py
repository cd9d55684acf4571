"""Låset: en skriver åt gången, den andra väntar eller får besked."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.las import LASMAPP, lock
from uppfolj.store.vandring import walk_mapp

_HALL = """
import sys
from pathlib import Path
from uppfolj.store.las import lock
with lock(Path(sys.argv[1])):
    print("har", flush=True)
    sys.stdin.readline()
"""


def _start_hallare(rot: Path) -> subprocess.Popen[str]:
    p = subprocess.Popen(
        [sys.executable, "-c", _HALL, str(rot)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert p.stdout
    assert "har\n" == p.stdout.readline()
    return p


def test_den_som_vantar_for_lange_far_besked(tmp_path: Path) -> None:
    p = _start_hallare(tmp_path)
    with pytest.raises(UppfoljFel, match="Ett annat kommando") as fel, lock(tmp_path, 0.2):
        pass
    assert "Vänta" in fel.value.tips
    p.communicate("\n", timeout=30)
    with lock(tmp_path, 5):
        pass


def test_laset_slapps_nar_processen_dor(tmp_path: Path) -> None:
    p = _start_hallare(tmp_path)
    p.kill()
    p.communicate(timeout=30)
    with lock(tmp_path, 5):
        pass


def test_den_som_har_laset_far_ta_det_igen_och_en_annan_trad_vantar(tmp_path: Path) -> None:
    ordning = []

    def annan() -> None:
        with lock(tmp_path, 10):
            ordning.append("annan")

    trad = threading.Thread(target=annan)
    with lock(tmp_path), lock(tmp_path):
        trad.start()
        time.sleep(0.2)
        ordning.append("egen")
    trad.join(30)
    assert ["egen", "annan"] == ordning


def test_laset_galler_hela_kommunens_mapp_och_syns_inte(tmp_path: Path) -> None:
    (tmp_path / "uppfolj.yaml").touch()
    inre = tmp_path / "2026/uppfoljningar"
    inre.mkdir(parents=True)
    with lock(inre):
        pass
    assert (tmp_path / LASMAPP / "skriv.lock").is_file()
    assert ["uppfolj.yaml"] == [f.vag for f in walk_mapp(tmp_path).filer]
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    svar = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"?? uppfolj.yaml\n" == svar.stdout
