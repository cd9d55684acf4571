"""Fallen: små mappar som själva säger vad som är fel i dem, prövade med det riktiga kommandot.

En rad ``# väntat: UPF012`` står i den fil där anmärkningen väntas, en rad per anmärkning. En mapp
utan fel säger ``# väntat: inget``. ``# idag: 2026-04-01`` i ``uppfolj.yaml`` är dagens datum.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from uppfolj.cli.app import run
from uppfolj.rules.kontroll import get_kontroller
from uppfolj.rules.skydd import mask_personuppgifter

FALL = Path(__file__).parents[1] / "fall"
MAPPAR = sorted(p for p in FALL.iterdir() if p.is_dir())
RENT = FALL / "rent-avslutat"
_VANTAT = re.compile(r"(?:#|<!--) väntat: (UPF\d{3}|inget)\b")
_IDAG = re.compile(r"^# idag: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_PROVAS_FOR_SIG = {"UPF009", "UPF295", "UPF296", "UPF297", "UPF301"}
"""En fil på två megabyte läggs inte i källträdet: tests/cli/test_kontrollera.py. En jämförelse
kräver git: tests/cli/test_kontrollera_mot.py. Namn som Windows inte kan ha går inte
att checka ut där:
tests/fuzz/test_omstandigheter.py."""


def read_text(fil: Path) -> str:
    data = fil.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def find_vantat(mapp: Path) -> Counter[tuple[str, str]]:
    """Väntade anmärkningar, som fil och regel. Höjer ``AssertionError`` om mappen inget säger."""
    sagt = [
        (mask_personuppgifter(fil.relative_to(mapp).as_posix()), regel)
        for fil in sorted(mapp.rglob("*"))
        if fil.is_file()
        for regel in _VANTAT.findall(read_text(fil))
    ]
    assert sagt, f"{mapp.name} säger inte vad som väntas. Skriv # väntat: UPF012 (eller inget)."
    return Counter(s for s in sagt if s[1] != "inget")


def run_fall(mapp: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    (idag,) = _IDAG.findall(read_text(mapp / "uppfolj.yaml"))
    kod = run(["kontrollera", "--rot", str(mapp), "--idag", idag, "--json", "--utan-cache"])
    poster = json.loads(capsys.readouterr().out)["anmarkningar"]
    assert any(p["niva"] == "fel" for p in poster) == kod
    return list(poster)


@pytest.mark.parametrize("mapp", MAPPAR, ids=lambda m: m.name)
def test_mappen_ger_just_de_anmarkningar_den_sager(mapp: Path, capsys: pytest.CaptureFixture[str]):
    poster = run_fall(mapp, capsys)
    assert find_vantat(mapp) == Counter((p["fil"], p["regel"]) for p in poster)
    filer = {mask_personuppgifter(f.relative_to(mapp).as_posix()): f for f in mapp.rglob("*")}
    for p in poster:
        antal_rader = len(read_text(filer[str(p["fil"])]).splitlines())
        assert 1 <= p["rad"] <= antal_rader
        assert p["kol"] >= 1


def test_varje_regel_har_ett_fall():
    har = {regel for mapp in MAPPAR for _, regel in find_vantat(mapp)}
    assert set(get_kontroller()) == har | _PROVAS_FOR_SIG


def test_ett_fall_som_inget_sager_underkanns(tmp_path: Path):
    (tmp_path / "uppfolj.yaml").write_text("# idag: 2026-04-01\nbygger_på: standard\n", "utf-8")
    with pytest.raises(AssertionError, match="säger inte vad som väntas"):
        find_vantat(tmp_path)


def test_ett_fall_heter_som_regeln_det_provar():
    for mapp in MAPPAR:
        vantat = {regel for _, regel in find_vantat(mapp)}
        namn = mapp.name.split("-")[0].upper()
        assert not vantat if namn == "RENT" else namn in vantat


@pytest.mark.parametrize(
    "fil",
    sorted(p for p in RENT.rglob("*") if p.is_file() and p.name != "uppfolj.yaml"),
    ids=lambda p: p.name,
)
def test_en_fil_mindre_valter_ingen_regel(
    fil: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    rot = tmp_path / "mapp"
    shutil.copytree(RENT, rot)
    (rot / fil.relative_to(RENT)).unlink()
    run(["kontrollera", "--rot", str(rot), "--idag", "2026-05-01", "--json", "--utan-cache"])
    assert "anmarkningar" in json.loads(capsys.readouterr().out)
