"""Huset: det som inte syns i en enskild fil men som måste vara sant om alla."""

from __future__ import annotations

import ast
import pkgutil
import re
import subprocess
from pathlib import Path

import pytest

from uppfolj.base.stavning import fold
from uppfolj.models.post import Del, get_slag

ROT = Path(__file__).resolve().parents[1]
KALLFILER = sorted((ROT / "src").rglob("*.py"))
MAX_RADER = 200
ANDELSER = (".py", ".j2", ".md", ".yaml")
EJ_KOMMANDON = {"import"}


def _alla_modeller() -> list[type[Del]]:
    get_slag()
    kvar, alla = [Del], []
    while kvar:
        modell = kvar.pop()
        kvar += modell.__subclasses__()
        alla.append(modell)
    return alla


@pytest.mark.parametrize("fil", KALLFILER, ids=lambda f: f.stem)
def test_ingen_modul_ar_langre_an_tvahundra_rader(fil: Path) -> None:
    assert len(fil.read_text("utf-8").splitlines()) <= MAX_RADER


@pytest.mark.parametrize("fil", KALLFILER, ids=lambda f: f.stem)
def test_modulen_och_allt_publikt_i_den_har_docstring(fil: Path) -> None:
    trad = ast.parse(fil.read_text("utf-8"))
    noder = [n for n in ast.walk(trad) if isinstance(n, ast.ClassDef | ast.FunctionDef)]
    publika = [n for n in noder if not n.name.startswith("_") and _ar_topp(trad, n)]
    utan = [n.name for n in publika if not ast.get_docstring(n)]
    assert ast.get_docstring(trad)
    assert [] == utan


def _ar_topp(trad: ast.Module, nod: ast.AST) -> bool:
    return nod in trad.body


@pytest.mark.parametrize("modell", _alla_modeller(), ids=lambda m: m.__name__)
def test_faltets_ratta_stavning_vikt_ar_faltets_namn(modell: type[Del]) -> None:
    fel = {n: f.alias for n, f in modell.model_fields.items() if fold(f.alias or n) != n}
    assert {} == fel


@pytest.mark.parametrize("modell", _alla_modeller(), ids=lambda m: m.__name__)
def test_varje_falt_har_en_beskrivning_for_redigeraren(modell: type[Del]) -> None:
    utan = [n for n, f in modell.model_fields.items() if not f.description]
    assert [] == utan


def test_koden_lamnar_inget_ogjort() -> None:
    ord_ = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error")
    traffar = [(f.name, o) for f in KALLFILER for o in ord_ if o in f.read_text("utf-8")]
    assert [] == traffar


def test_inga_adresser_i_las_eller_uppsattning() -> None:
    filer = ["krav.lock", "pyproject.toml", "kor.py", ".ci/run", ".ci/krav.lock", "action.yml",
             ".pre-commit-hooks.yaml", ".github/workflows/ci.yml", "mallar/ci/github.yml",
             "mallar/ci/gitlab.yml"]  # fmt: skip
    traffar = [f for f in filer if "://" in (ROT / f).read_text("utf-8")]
    assert [] == traffar


def test_varje_kommando_som_texterna_namner_finns() -> None:
    kommandon = {m.name for m in pkgutil.iter_modules([str(ROT / "src/uppfolj/cli")])}
    mappar = ("src", "mallar", "exempel-ar", "docs")
    filer = [f for m in mappar for f in (ROT / m).rglob("*") if f.suffix in ANDELSER]
    namnda = {
        (o, f.relative_to(ROT).as_posix())
        for f in [*filer, ROT / "README.md"]
        for o in re.findall(r"\buppfolj ([a-z]{2,})\b(?! = |,)", f.read_text("utf-8"))
    }
    assert set() == {(o, f) for o, f in namnda if o not in kommandon | EJ_KOMMANDON}


def test_alla_filer_i_git_ar_utf8_med_ascii_i_namnet() -> None:
    lista = subprocess.run(
        ["git", "-C", str(ROT), "ls-files", "-z"], capture_output=True, check=True
    ).stdout.decode()
    namn = [n for n in lista.split("\0") if n]
    assert [] == [n for n in namn if not n.isascii()]
