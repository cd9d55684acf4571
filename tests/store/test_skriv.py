"""Skrivningen ersätter aldrig något den inte läst, och lämnar aldrig en halv fil."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.store.skriv import _create_utan_lank, find_mal, write_andrad, write_bygge, write_ny
from uppfolj.store.vandring import walk_mapp


@pytest.mark.parametrize(
    "fil",
    [
        "../ut.yaml", "a/../../ut.yaml", "/etc/ut.yaml", "a//b.yaml", "a/./b.yaml", "", "a/", "..",
        "a\\b.yaml", "C:\\ut.yaml", "a:b.yaml", "nul\0.yaml", "rad\nbrytning.yaml", "vad?.yaml",
        "CON", "con.yaml", "2026/NUL/a.yaml", "aux.md", "com1.yaml", "LPT9", "com¹.md", "Prn.x.y",
        "punkt.", "blank ", " forst.yaml", "2026 /a.yaml", "å" * 200,
    ],
)  # fmt: skip
def test_namn_som_inte_fungerar_overallt_vagras(tmp_path: Path, fil: str) -> None:
    with pytest.raises(UppfoljFel) as fel:
        write_ny(tmp_path, fil, b"x")
    assert fel.value.tips
    assert Slutkod.FEL_ARGUMENT == fel.value.kod
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("fil", ["2026/console.yaml", "com10.md", ".gitignore", "å ä.md", "a.b.c"])
def test_vanliga_namn_gar_bra(tmp_path: Path, fil: str) -> None:
    write_ny(tmp_path, fil, b"x")
    assert b"x" == (tmp_path / fil).read_bytes()


def test_lank_ut_ur_mappen_vagras(tmp_path: Path) -> None:
    rot, ute = tmp_path / "rot", tmp_path / "ute"
    rot.mkdir()
    ute.mkdir()
    (ute / "fil.yaml").write_bytes(b"ute")
    (rot / "mapp").symlink_to(ute)
    (rot / "fil.yaml").symlink_to(ute / "fil.yaml")
    (rot / "runt").symlink_to(rot / "runt")
    for fil in ("mapp/ny.yaml", "fil.yaml", "runt/a.yaml"):
        with pytest.raises(UppfoljFel, match="länk"):
            write_ny(rot, fil, b"x")
    with pytest.raises(UppfoljFel, match="länk"):
        write_andrad(rot, "fil.yaml", b"x", last=b"ute")
    assert b"ute" == (ute / "fil.yaml").read_bytes()
    assert (rot / "inne.yaml").resolve() == find_mal(rot, "inne.yaml")


def test_en_fil_som_finns_skrivs_aldrig_over(tmp_path: Path) -> None:
    write_ny(tmp_path, "a/b.yaml", b"ett")
    with pytest.raises(UppfoljFel, match="finns redan"):
        write_ny(tmp_path, "a/b.yaml", b"tva")
    assert b"ett" == (tmp_path / "a/b.yaml").read_bytes()


def test_en_fil_dar_en_mapp_ska_vara_sags_ifran_om(tmp_path: Path) -> None:
    write_ny(tmp_path, "a", b"ett")
    with pytest.raises(UppfoljFel, match="samma namn"):
        write_ny(tmp_path, "a/b.yaml", b"tva")
    (tmp_path / "bygge/m").mkdir(parents=True)
    with pytest.raises(UppfoljFel, match="samma namn"):
        write_bygge(tmp_path, "m", b"tva")


def test_en_andrad_fil_skrivs_bara_over_det_som_lastes(tmp_path: Path) -> None:
    write_ny(tmp_path, "a.yaml", b"ett")
    with pytest.raises(UppfoljFel, match="ändrats av någon annan"):
        write_andrad(tmp_path, "a.yaml", b"tre", last=b"tva")
    assert b"ett" == (tmp_path / "a.yaml").read_bytes()
    write_andrad(tmp_path, "a.yaml", b"tva", last=b"ett")
    assert b"tva" == (tmp_path / "a.yaml").read_bytes()
    (tmp_path / "a.yaml").unlink()
    with pytest.raises(UppfoljFel, match="tagits bort"):
        write_andrad(tmp_path, "a.yaml", b"tre", last=b"tva")
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows har inga sådana rättigheter")
def test_rattigheterna_foljer_med_och_nya_filer_foljer_umask(tmp_path: Path) -> None:
    write_ny(tmp_path, "a.yaml", b"ett")
    vanlig = tmp_path / "vanlig"
    vanlig.touch()
    assert vanlig.stat().st_mode == (tmp_path / "a.yaml").stat().st_mode
    (tmp_path / "a.yaml").chmod(0o640)
    write_andrad(tmp_path, "a.yaml", b"tva", last=b"ett")
    assert 0o640 == stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode)


def test_byggda_filer_far_ersattas_och_platsen_ges(tmp_path: Path) -> None:
    write_bygge(tmp_path, "a/b.txt", b"ett")
    assert (tmp_path / "bygge/a/b.txt").resolve() == write_bygge(tmp_path, "a/b.txt", b"tva")
    assert b"tva" == (tmp_path / "bygge/a/b.txt").read_bytes()


def test_utan_harda_lankar_skapas_filen_anda_bara_om_den_inte_finns(tmp_path: Path) -> None:
    temp, mal = tmp_path / "temp", tmp_path / "mal"
    temp.write_bytes(b"ny")
    _create_utan_lank(temp, mal)
    assert b"ny" == mal.read_bytes()
    temp.write_bytes(b"annan")
    with pytest.raises(FileExistsError):
        _create_utan_lank(temp, mal)
    assert b"ny" == mal.read_bytes()


def test_temporara_filer_efter_en_dod_process_stor_inte_och_stadas(tmp_path: Path) -> None:
    gammal, ung = tmp_path / ".uppfolj-aaaa.tmp", tmp_path / ".uppfolj-bbbb.tmp"
    for temp in (gammal, ung):
        temp.write_bytes(b"halv")
    os.utime(gammal, (1, 1))
    write_ny(tmp_path, "a.yaml", b"x")
    assert ["a.yaml"] == [f.vag for f in walk_mapp(tmp_path).filer]
    assert not gammal.exists()
    assert b"halv" == ung.read_bytes()
    assert 2 == len([f for f in tmp_path.iterdir() if f.is_file()])


_SKAPA = """
import sys
from pathlib import Path
from uppfolj.base.fel import UppfoljFel
from uppfolj.store.skriv import write_ny
rot, nr = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
vann = 0
for i in range(40):
    try:
        write_ny(rot, f"{i}.yaml", f"{nr}\\n".encode() * 5000)
        vann += 1
    except UppfoljFel:
        pass
print(vann)
"""


def test_tva_processer_skapar_samma_fil_och_exakt_en_vinner(tmp_path: Path) -> None:
    par = [
        subprocess.Popen(
            [sys.executable, "-c", _SKAPA, str(tmp_path), nr],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for nr in ("1", "2")
    ]  # fmt: skip
    for p in par:
        assert p.stdin
        p.stdin.write("\n")
        p.stdin.flush()
    assert 40 == sum(int(p.communicate(timeout=60)[0]) for p in par)
    innehall = {f.read_bytes() for f in tmp_path.glob("*.yaml")}
    assert innehall <= {b"1\n" * 5000, b"2\n" * 5000}
    assert 40 == len(list(tmp_path.iterdir()))


_FORSOK = """
import resource, sys
from pathlib import Path
from uppfolj.base.fel import UppfoljFel
from uppfolj.store.skriv import write_andrad, write_bygge, write_ny
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
rot = Path(sys.argv[1])
for forsok in (
    lambda: write_ny(rot, "ny.yaml", b"x" * 50_000),
    lambda: write_andrad(rot, "a.yaml", b"y" * 50_000, last=b"gammal"),
    lambda: write_bygge(rot, "b.txt", b"z" * 50_000),
):
    try:
        forsok()
        print("skrevs")
    except UppfoljFel as fel:
        print(fel.text, "/", fel.tips)
"""


def _run_forsok(rot: Path, grans: int, fore: tuple[str, ...] = ()) -> list[str]:
    svar = subprocess.run(
        [*fore, sys.executable, "-c", _FORSOK, str(rot), str(grans)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return svar.stdout.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="gränsen för filstorlek finns inte i Windows")
def test_full_disk_ger_rad_och_lamnar_det_gamla_orort(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"gammal")
    for rad in _run_forsok(tmp_path, 10_000):
        assert "disken är full. Inget är ändrat. / Frigör utrymme" in rad
    assert b"gammal" == (tmp_path / "a.yaml").read_bytes()
    kvar = {f.name for f in tmp_path.rglob("*") if f.is_file()}
    assert {"a.yaml", "skriv.lock", ".gitignore"} == kvar


def test_skrivskyddad_mapp_ger_rad_och_lamnar_det_gamla_orort(
    tmp_path: Path, utan_makt: tuple[str, ...]
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"gammal")
    tmp_path.chmod(0o555)
    try:
        rader = _run_forsok(tmp_path, 10**9, utan_makt)
    finally:
        tmp_path.chmod(0o755)
    assert 3 == len(rader)
    for rad in rader:
        assert "skriv" in rad
        assert "/ Kontrollera att du får ändra i mappen" in rad
    assert b"gammal" == (tmp_path / "a.yaml").read_bytes()
    assert ["a.yaml"] == [f.name for f in tmp_path.iterdir()]


_ERSATT = """
import sys
from pathlib import Path
from uppfolj.base.fel import UppfoljFel
from uppfolj.store.skriv import write_andrad
try:
    write_andrad(Path(sys.argv[1]), "a.yaml", b"ny", last=b"gammal")
except UppfoljFel as fel:
    print(fel.text, fel.tips)
"""


def test_en_skrivskyddad_fil_ersatts_inte(tmp_path: Path, utan_makt: tuple[str, ...]) -> None:
    (tmp_path / "a.yaml").write_bytes(b"gammal")
    (tmp_path / "a.yaml").chmod(0o444)
    svar = subprocess.run(
        [*utan_makt, sys.executable, "-c", _ERSATT, str(tmp_path)], capture_output=True, check=True
    )
    assert "skrivskyddad, eller öppen i ett annat program" in svar.stdout.decode()
    assert "öppen i Word eller Excel: stäng den" in svar.stdout.decode()
    assert b"gammal" == (tmp_path / "a.yaml").read_bytes()
