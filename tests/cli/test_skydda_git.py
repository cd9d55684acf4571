"""``skydda --steg`` och ``--commits``, med riktig git: index och historik, inte arbetskopian."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "intake"))
from underlag import build_docx

NUMMER = "19121212-1212"


def git(mapp: Path, *argument: str, kod: int = 0) -> str:
    namn = ["-c", "user.name=MAS", "-c", "user.email=mas@exempel.se"]
    svar = subprocess.run(
        ["git", "-C", str(mapp), *namn, *argument], capture_output=True, text=True, check=False
    )
    assert kod == svar.returncode, svar.stderr
    return svar.stdout


@pytest.fixture
def klon(kommun: Any) -> Any:
    git(kommun.rot, "init", "-q", "-b", "main")
    git(kommun.rot, "add", ".")
    git(kommun.rot, "commit", "-q", "-m", "Planen för 2026.")
    return kommun


def _funna(kommun: Any, *argument: str) -> list[tuple[Any, ...]]:
    svar = kommun.kor("skydda", *argument, "--json")
    assert svar.kod == (1 if svar.json else 0)
    assert NUMMER not in svar.ut + svar.fel
    return [(p["fil"], p["rad"], p["plats"], p["slag"]) for p in svar.json]


def test_x_1_steg_laser_det_forberedda_och_inte_arbetskopian(klon: Any):
    klon.skriv("2026/a.txt", f"Först.\n{NUMMER}\n")
    assert [] == _funna(klon, "--steg")
    git(klon.rot, "add", ".")
    klon.skriv("2026/a.txt", "Numret är borta på disken, men inte i index.\n")
    assert [("2026/a.txt", 2, "", "personnummer")] == _funna(klon, "--steg")
    git(klon.rot, "add", ".")
    klon.skriv("2026/a.txt", NUMMER)
    assert [] == _funna(klon, "--steg")


def test_x_1_steg_laser_filnamn_och_dokument(klon: Any):
    klon.skriv(f"2026/mapp {NUMMER}/åäö.txt", "x")
    (klon.rot / "brev.docx").write_bytes(build_docx(lambda d: d.add_paragraph(NUMMER)))
    git(klon.rot, "add", ".")
    assert [
        ("2026/mapp ********-****", None, "namnet", "personnummer"),
        ("brev.docx", None, "stycke 1", "personnummer"),
    ] == _funna(klon, "--steg")
    assert ["brev.docx"] == [f[0] for f in _funna(klon, "--steg", str(klon.rot / "brev.docx"))]


def test_steg_i_en_klon_utan_incheckning(kommun: Any):
    git(kommun.rot, "init", "-q")
    kommun.skriv("a.txt", NUMMER)
    git(kommun.rot, "add", "a.txt")
    assert [("a.txt", 1, "", "personnummer")] == _funna(kommun, "--steg")


def test_en_borttagen_fil_och_en_delklon_stoppar_inte(klon: Any):
    git(klon.rot, "rm", "-q", "2026/plan.yaml")
    git(klon.rot, "update-index", "--add", "--cacheinfo", f"160000,{'a' * 40},delklon")
    assert [] == _funna(klon, "--steg")


def test_x_1_testnumret_ska_vara_tillatet_i_den_forberedda_profilen(klon: Any):
    klon.skriv("a.txt", NUMMER)
    git(klon.rot, "add", "a.txt")
    profil = klon.las("uppfolj.yaml")
    klon.skriv("uppfolj.yaml", profil + f"integritet: {{tillåtna_testnummer: [{NUMMER}]}}\n")
    assert 1 == len(_funna(klon, "--steg"))
    git(klon.rot, "add", ".")
    assert [] == _funna(klon, "--steg")
    git(klon.rot, "commit", "-q", "-m", "Övningsmapp.")
    assert [] == _funna(klon, "--commits", "HEAD")


def test_x_1_commits_laser_meddelandena_och_det_som_togs_bort_igen(klon: Any):
    klon.skriv("a.txt", NUMMER)
    git(klon.rot, "add", ".")
    git(klon.rot, "commit", "-q", "-m", "Ett.")
    git(klon.rot, "rm", "-q", "a.txt")
    git(klon.rot, "commit", "-q", "-m", f"Tar bort numret\n\nDet var {NUMMER}.")
    id_ = git(klon.rot, "rev-parse", "--short", "HEAD").strip()
    assert [
        (f"commit {id_}", 3, "meddelandet", "personnummer"),
        ("a.txt", 1, "", "personnummer"),
    ] == _funna(klon, "--commits", "HEAD~2..HEAD")
    assert [f"commit {id_}"] == [f[0] for f in _funna(klon, "--commits", "HEAD~1..HEAD")]
    assert [] == _funna(klon, "--commits", "HEAD~2..HEAD~2")
    svar = klon.kor("skydda", "--commits", "HEAD~1..HEAD")
    assert f"commit {id_}:3:9: personnummer ********-****" in svar.ut


@pytest.mark.parametrize("spann", ["finns-inte..HEAD", "--all", "-n1", "HEAD..19121212-1212"])
def test_ett_spann_som_inte_finns_ar_ett_fel(klon: Any, spann: str):
    svar = klon.kor("skydda", f"--commits={spann}")
    assert (2, "") == (svar.kod, svar.ut)
    assert "Git känner inte spannet" in svar.fel
    assert NUMMER not in svar.fel


def test_utanfor_git_sags_det(kommun: Any):
    svar = kommun.kor("skydda", "--steg")
    assert (3, "") == (svar.kod, svar.ut)
    assert "ligger inte i git" in svar.fel


def test_x_1_som_krok_i_git_stoppas_incheckningen(klon: Any):
    """Det som ``.pre-commit-hooks.yaml`` anropar, som en riktig krok."""
    kod = f'exec "{sys.executable}" -m uppfolj skydda'
    for namn, rad in {"pre-commit": "--steg", "commit-msg": '"$1"'}.items():
        krok = klon.rot / ".git/hooks" / namn
        krok.write_text(f"#!/bin/sh\n{kod} {rad} >&2\n", "utf-8")
        krok.chmod(krok.stat().st_mode | stat.S_IXUSR)
    klon.skriv("a.txt", NUMMER)
    git(klon.rot, "add", ".")
    git(klon.rot, "commit", "-q", "-m", "Ska inte gå.", kod=1)
    klon.skriv("a.txt", "utan nummer")
    git(klon.rot, "commit", "-q", "-a", "-m", f"Om {NUMMER}.", kod=1)
    git(klon.rot, "commit", "-q", "-a", "-m", "Nu går det.")
    assert "Nu går det." in git(klon.rot, "log", "-1", "--format=%s")
