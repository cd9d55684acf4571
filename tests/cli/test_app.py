"""Gränsen: inget fel når användaren som spårutskrift, och allt går i vilken terminal som helst."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from uppfolj import __version__
from uppfolj.base.fel import UppfoljFel
from uppfolj.cli.app import run
from uppfolj.store.nymapp import init_mapp

MILJOER = {
    "utf8": {"PYTHONIOENCODING": "utf-8"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "LANG": "C"},
    "utan färg": {"NO_COLOR": "1", "TERM": "dumb"},
    "smal": {"COLUMNS": "20"},
}


def _run(*argv: str, cwd: Path, **miljo: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "uppfolj", *argv],
        capture_output=True, cwd=cwd, check=False, env={**os.environ, **miljo},
    )  # fmt: skip


@pytest.fixture
def kommando(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Låt kommandot ``regel`` göra något annat."""

    def byt(gor: Callable[[], object]) -> None:
        modul = types.ModuleType("uppfolj.cli.regel")
        app = typer.Typer()
        app.command()(gor)
        modul.app = app  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "uppfolj.cli.regel", modul)

    return byt


def _raise(fel: BaseException) -> Callable[[], None]:
    def gor() -> None:
        raise fel

    return gor


@pytest.mark.parametrize(
    ("fel", "kod", "text"),
    [
        (
            UppfoljFel("Det gick inte.", tips="Gör om."),
            3,
            "Fel: Det gick inte.\nGör så här: Gör om.",
        ),
        (KeyboardInterrupt(), 130, "Avbrutet."),
        (EOFError(), 130, "Avbrutet."),
        (typer.Abort(), 130, "Avbrutet."),
        (BrokenPipeError(), 3, ""),
        (OSError(28, "No space left on device", "x.yaml"), 3, "Fel: Disken är full."),
        (PermissionError(13, "Permission denied", "x.yaml"), 3, "läsa eller skriva x.yaml."),
        (RecursionError(), 3, "Fel: Innehållet är nästlat för djupt"),
        (MemoryError(), 3, "Fel: Datorns minne räcker inte."),
    ],
    ids=lambda v: type(v).__name__,
)
def test_felet_blir_text_och_slutkod(
    fel: BaseException,
    kod: int,
    text: str,
    kommando: Callable[[Callable[[], object]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    kommando(_raise(fel))
    assert kod == run(["regel"])
    ut = capsys.readouterr().err
    assert text in ut
    assert "Traceback" not in ut


def test_ovantat_fel_ger_tre_och_en_logg_utanfor_mappen(
    tmp_path: Path,
    kommando: Callable[[Callable[[], object]], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "logg"))
    monkeypatch.chdir(tmp_path)
    kommando(_raise(ValueError("något gick snett")))
    assert 3 == run(["regel"])
    ut = capsys.readouterr().err
    assert ut.startswith("Fel: oväntat fel i verktyget (ValueError).\nGör så här: Bifoga ")
    assert "Traceback" not in ut
    if sys.platform == "linux":
        (logg,) = (tmp_path / "logg").rglob("fel-*.txt")
        assert str(logg) in ut
        assert "ValueError: något gick snett" in logg.read_text("utf-8")


def test_felsok_visar_var_felet_uppstod(
    kommando: Callable[[Callable[[], object]], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("UPPFOLJ_FELSOK", "1")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    kommando(_raise(ValueError("snett")))
    assert 3 == run(["regel"])
    assert "Traceback" in capsys.readouterr().err


def test_logg_skrivs_nagon_annanstans_om_hemmappen_inte_gar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    kommando: Callable[[Callable[[], object]], None],
) -> None:  # fmt: skip
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "fil"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    kommando(_raise(ValueError("snett")))
    assert 3 == run(["regel"])
    assert "Bifoga " in capsys.readouterr().err


def test_kommandots_tal_ar_slutkoden(kommando: Callable[[Callable[[], object]], None]) -> None:
    kommando(lambda: 1)
    assert 1 == run(["regel"])


@pytest.mark.parametrize("miljo", MILJOER.values(), ids=MILJOER)
def test_hjalp_fel_och_listor_gar_i_alla_terminaler(miljo: dict[str, str], tmp_path: Path) -> None:
    kodning = "cp1252" if "cp1252" in miljo.values() else "utf-8"
    for argv, kod in ((["--help"], 0), (["schema"], 0), (["regel"], 0), (["hjlp"], 2)):
        svar = _run(*argv, cwd=tmp_path, **miljo)
        assert kod == svar.returncode, svar.stderr
        assert b"\x1b" not in svar.stdout + svar.stderr
        (svar.stdout + svar.stderr).decode(kodning)


def test_json_ar_alltid_utf8(tmp_path: Path) -> None:
    svar = _run("schema", "plan", cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert "år" in json.loads(svar.stdout.decode("utf-8"))["properties"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="bara där /dev/full finns")
@pytest.mark.parametrize("lang", ["C", "C.UTF-8"])
@pytest.mark.parametrize("rad", ["--help", "--version", "kontrollera --utan-cache --rot ."])
def test_full_disk_sags_en_gang(rad: str, lang: str, tmp_path: Path) -> None:
    init_mapp(tmp_path, "standard")
    with Path("/dev/full").open("wb") as full:
        svar = subprocess.run(
            [sys.executable, "-m", "uppfolj", *rad.split()],
            stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False,
            env={**os.environ, "LANG": lang, "LC_ALL": lang},
        )  # fmt: skip
    assert 3 == svar.returncode
    assert "Fel: Disken är full.\nGör så här: Frigör utrymme" in svar.stderr.decode()
    assert b"Exception" not in svar.stderr


@pytest.mark.skipif(os.name == "nt", reason="rör i bash")
def test_ror_som_stangs_ar_tyst(tmp_path: Path) -> None:
    skript = f'"{sys.executable}" -m uppfolj schema --json | head -c 10'
    svar = subprocess.run(["bash", "-c", skript], capture_output=True, cwd=tmp_path, check=False)
    assert b"" == svar.stderr
    assert 10 == len(svar.stdout)


def test_version_gar_utan_typer_och_hjalpen_utan_tunga_bibliotek(tmp_path: Path) -> None:
    for argv, utan in (
        (["--version"], {"typer", "pydantic", "pathlib", "re"}),
        (["--help"], {"rich", "pydantic", "yaml", "jinja2", "lxml"}),
        (["kontrollera", "--help"], {"rich", "pydantic", "yaml", "jinja2", "lxml"}),
    ):
        svar = subprocess.run(
            [sys.executable, "-S", "-X", "importtime", "-c",
             (f"import sys; sys.path[:] = {sys.path!r}; sys.argv = ['uppfolj', *{argv!r}]\n"
             "from uppfolj.__main__ import main; main()")],
            capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
        )  # fmt: skip
        inlast = {rad.rpartition("|")[2].strip() for rad in svar.stderr.splitlines()}
        assert set() == utan & inlast, argv
        assert svar.stdout


def test_version_pa_bada_satten(tmp_path: Path) -> None:
    vantat = f"uppfolj {__version__}\n".encode()
    assert vantat == _run("--version", cwd=tmp_path).stdout.replace(b"\r\n", b"\n")
    assert 0 == run(["--version"])


def test_bara_gransen_avslutar_och_skriver() -> None:
    """Kommandona skriver genom ``render.terminal`` och avslutar aldrig processen själva."""
    mapp = Path(__file__).resolve().parents[2] / "src/uppfolj/cli"
    fel = [
        f"{fil.name}: {ord_}"
        for fil in mapp.glob("*.py")
        if fil.name != "app.py"
        for ord_ in ("print(", "typer.echo(", "sys.exit(", "sys.stdout.write(")
        if f" {ord_}" in fil.read_text("utf-8")
    ]
    assert [] == fel
