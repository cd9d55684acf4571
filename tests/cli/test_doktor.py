"""``uppfolj doktor``: säger vad som är fel, och vad man gör."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from uppfolj.cli._undersokning import check_git, check_mapp, check_minne, check_python
from uppfolj.cli.app import run


def test_allt_ar_ok_i_en_kommuns_mapp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", str(tmp_path)])
    capsys.readouterr()
    assert 0 == run(["doktor", "--rot", str(tmp_path), "--json"])
    prov = {p["vad"]: p for p in json.loads(capsys.readouterr().out)}
    assert {"ok"} == {p["lage"] for p in prov.values() if p["vad"] != "Terminalens kodning"}
    assert {"Python", "typer", "YAML-läsaren", "Pandoc", "Mallar", "Git", "Cachemapp"} < set(prov)
    assert prov["Pandoc"]["text"].startswith("3.")
    assert str(tmp_path) in prov["Kommunens mapp"]["text"]


def test_utan_mapp_en_varning_och_vad_man_gor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["doktor"])
    assert "varning  Kommunens mapp: du står inte i någon. Gå till" in capsys.readouterr().out


def test_trasig_profil_ger_en_varning(tmp_path: Path) -> None:
    (tmp_path / "uppfolj.yaml").write_text("kommun: {namm: X}", "utf-8")
    assert "varning" == check_mapp(tmp_path).lage


def test_for_gammal_python_ar_ett_fel() -> None:
    assert ("fel", "Installera Python 3.11 eller senare.") == check_python((3, 10))[1::2]


def test_pandoc_som_inte_gar_att_kora_ger_tre(tmp_path: Path) -> None:
    trasig = tmp_path / "pandoc"
    trasig.write_text("inget program", "utf-8")
    trasig.chmod(0o755)
    svar = subprocess.run(
        [sys.executable, "-m", "uppfolj", "doktor"],
        capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
        env={**os.environ, "UPPFOLJ_PANDOC": str(trasig), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert 3 == svar.returncode
    assert "fel      Pandoc: Pandoc kunde inte köras" in svar.stdout
    assert "pip install --force-reinstall pypandoc_binary" in svar.stdout


def test_utan_git_en_varning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "varning" == check_git().lage


def test_cachemapp_som_inte_gar_att_skriva_i_ar_en_varning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("UPPFOLJ_CACHE", str(tmp_path / "fil"))
    assert "varning" == check_minne().lage


@pytest.mark.parametrize("kodning", ["cp1252", "ascii"])
def test_terminal_utan_fargernas_tecken_ar_en_varning(kodning: str, tmp_path: Path) -> None:
    svar = subprocess.run(
        [sys.executable, "-m", "uppfolj", "doktor", "--json"],
        capture_output=True, cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONIOENCODING": kodning},
    )  # fmt: skip
    prov = {p["vad"]: p for p in json.loads(svar.stdout.decode("utf-8"))}
    assert "varning" == prov["Terminalens kodning"]["lage"]
