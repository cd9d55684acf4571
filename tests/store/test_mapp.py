"""Vandringen: vad varje fil är, och att en felstavad mapp aldrig blir ett tyst tomt år."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.mapp import find_slag, load_karta
from uppfolj.store.vandring import find_rot, walk_mapp

ARENDE = "2026/uppfoljningar/2026-03-solgarden"


def _skapa(rot: Path, *vagar: str) -> None:
    for vag in vagar:
        (rot / vag).parent.mkdir(parents=True, exist_ok=True)
        (rot / vag).write_bytes(b"a: b\n")


@pytest.mark.parametrize(
    ("vag", "namn"),
    [
        ("uppfolj.yaml", "profil"),
        ("register/enheter.yaml", "enheter"),
        ("2026/plan.yaml", "plan"),
        (f"{ARENDE}/uppfoljning.yaml", "uppfoljning"),
        (f"{ARENDE}/granskning/SoL-01.yaml", "granskning"),
        (f"{ARENDE}/iakttagelser/I-001.md", "iakttagelse"),
        (f"{ARENDE}/iakttagelser/I-001.yaml", None),
        (f"{ARENDE}/text/slutsats.md", None),
        ("plan.yaml", None),
        ("26/plan.yaml", None),
        ("２０２６/plan.yaml", None),  # siffror som inte är ASCII
    ],
)
def test_filens_slag_foljer_av_dess_plats(vag: str, namn: str | None) -> None:
    slag = find_slag(vag)
    assert namn == (slag.namn if slag else None)


def test_filerna_hamnar_i_ratt_arende_och_ar(tmp_path: Path) -> None:
    _skapa(
        tmp_path, "uppfolj.yaml", "2025/plan.yaml", f"{ARENDE}/besok.yaml",
        f"{ARENDE}/iakttagelser/I-001.md", f"{ARENDE}/bilagor/vad som helst.xyz",
        f"{ARENDE}2/besok.yaml",
    )  # fmt: skip
    karta = load_karta(tmp_path)
    assert [] == karta.okanda
    assert [2025, 2026] == karta.ar
    assert [ARENDE, f"{ARENDE}2"] == list(karta.arenden)
    filer = [f.vag.removeprefix(f"{ARENDE}/") for f in karta.arenden[ARENDE].filer]
    assert ["besok.yaml", "bilagor/vad som helst.xyz", "iakttagelser/I-001.md"] == filer
    assert ["2025/plan.yaml", "uppfolj.yaml"] == [f.vag for f in karta.gemensamt]


@pytest.mark.parametrize(
    ("vag", "pa", "gor"),
    [
        ("2026/uppfoljning/a/besok.yaml", "2026/uppfoljning", "”uppfoljningar”"),
        ("2026/uppföljningar/a/besok.yaml", "2026/uppföljningar", "”uppfoljningar”"),
        ("2026/Uppfoljningar/a/besok.yaml", "2026/Uppfoljningar", "”uppfoljningar”"),
        (f"{ARENDE}/iakttagelse/I-001.md", f"{ARENDE}/iakttagelse", "”iakttagelser”"),
        ("registr/enheter.yaml", "registr", "”register”"),
        ("26/plan.yaml", "26", "register"),
        ("2026/plan.yaml/x", "2026/plan.yaml", "uppfoljningar"),
        ("2026/plan.yml", "2026/plan.yml", "”plan.yaml”"),
        ("2026/plann.yaml", "2026/plann.yaml", "”plan.yaml”"),
        ("register/enheter.md", "register/enheter.md", "”enheter.yaml”"),
        ("uppfölj.yaml", "uppfölj.yaml", "”uppfolj.yaml”"),
    ],
)
def test_felstavat_namn_ger_upf007_med_forslag(tmp_path: Path, vag: str, pa: str, gor: str) -> None:
    _skapa(tmp_path, vag)
    okanda = load_karta(tmp_path).okanda
    assert [(pa, 1, 1, "UPF007", "fel")] == [(a.fil, a.rad, a.kol, a.regel, a.niva) for a in okanda]
    assert gor in okanda[0].gor


def test_felstavad_mapp_i_nfd_far_samma_forslag(tmp_path: Path) -> None:
    _skapa(tmp_path, f"2026/{unicodedata.normalize('NFD', 'uppföljningar')}/a/besok.yaml")
    assert ["Menade du ”uppfoljningar”?"] == [a.gor for a in load_karta(tmp_path).okanda]


def test_punktfiler_byggen_och_ordbehandlarens_lasfiler_hoppas_over(tmp_path: Path) -> None:
    _skapa(
        tmp_path, ".git/x.yaml", ".uppfolj/las/skriv.lock", "bygge/x.yaml", "mallar/x.yaml",
        "2026/.plan.yaml.swp", "2026/.uppfolj-abc.tmp", "2026/~$plan.docx", "2026/anteckning.md",
    )  # fmt: skip
    karta = load_karta(tmp_path)
    assert [] == karta.okanda
    assert ["2026/anteckning.md"] == [f.vag for f in karta.gemensamt]


def test_lankar_foljs_inte_och_namns(tmp_path: Path) -> None:
    _skapa(tmp_path, "ute/2025/plan.yaml", "rot/2026/plan.yaml")
    rot = tmp_path / "rot"
    (rot / "2025").symlink_to(tmp_path / "ute/2025")
    (rot / "runt").symlink_to(rot)
    (rot / "trasig.yaml").symlink_to(rot / "finns inte")
    karta = load_karta(rot)
    assert [2026] == karta.ar
    assert ["2025", "runt", "trasig.yaml"] == [a.fil for a in karta.okanda]
    assert all("länk" in a.text for a in karta.okanda)


@pytest.mark.skipif(sys.platform != "linux", reason="bara Linux tillåter sådana namn")
def test_namn_som_inte_ar_utf8_blir_en_anmarkning(tmp_path: Path) -> None:
    _skapa(tmp_path, "2026/plan.yaml")
    rot = os.fsencode(tmp_path)
    os.mkdir(rot + b"/2026/uppf\xf6ljningar")  # noqa: PTH102  # namnet är byte
    with open(rot + b"/2026/f\xe5l.yaml", "wb"):  # noqa: PTH123  # samma
        pass
    karta = load_karta(tmp_path)
    assert ["2026/f�l.yaml", "2026/uppf�ljningar"] == [a.fil for a in karta.okanda]
    assert ["2026/plan.yaml"] == [f.vag for f in karta.gemensamt]


_GA = """
import sys
from pathlib import Path
from uppfolj.store.mapp import load_karta
for a in load_karta(Path(sys.argv[1])).okanda:
    print(a.fil, a.regel, a.text)
"""


def test_en_stangd_mapp_blir_en_anmarkning(tmp_path: Path, utan_makt: tuple[str, ...]) -> None:
    _skapa(tmp_path, "2026/plan.yaml", "register/enheter.yaml")
    (tmp_path / "2026").chmod(0)
    try:
        svar = subprocess.run(
            [*utan_makt, sys.executable, "-c", _GA, str(tmp_path)], capture_output=True, check=True
        )
    finally:
        (tmp_path / "2026").chmod(0o755)
    assert "2026 UPF001 Mappen går inte att öppna, så inget i den räknas.\n" == svar.stdout.decode()


def test_roten_hittas_uppat_och_sags_ifran_om_den_saknas(tmp_path: Path) -> None:
    _skapa(tmp_path, "kommun/uppfolj.yaml", f"kommun/{ARENDE}/besok.yaml")
    assert (tmp_path / "kommun").resolve() == find_rot(tmp_path / "kommun" / ARENDE)
    with pytest.raises(UppfoljFel, match=r"uppfolj\.yaml") as fel:
        find_rot(tmp_path)
    assert "uppfolj init" in fel.value.tips


def test_ordningen_ar_densamma_varje_gang(tmp_path: Path) -> None:
    _skapa(tmp_path, *(f"2026/uppfoljningar/{n}/besok.yaml" for n in ("b", "a-2", "a", "c", "å")))
    forsta = walk_mapp(tmp_path)
    assert sorted(forsta.filer) == forsta.filer
    assert forsta == walk_mapp(tmp_path)
