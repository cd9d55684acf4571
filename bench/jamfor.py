"""Verktygen som jämförelsen görs mot: hur de installeras, vad de får för filer, hur de startas."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from uppfolj.models.post import get_slag
from uppfolj.render.pandoc import find_pandoc
from uppfolj.store.mapp import find_slag

BENCH = Path(__file__).resolve().parent
MILJO = BENCH.parent / "bygge" / "bench" / "jamfor"
_BIN = "Scripts" if os.name == "nt" else "bin"
_EJ_JAMFORDA = {"profil"}
"""Profilen slås ihop med den hon ärver innan den prövas; ett schema ensamt kan inte det."""


def prepare_miljo() -> None:
    """Installera verktygen ur ``krav-jamfor.txt`` i en egen miljö."""
    venv.create(MILJO, with_pip=True, clear=True)
    pip = [str(MILJO / _BIN / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "-r", str(BENCH / "krav-jamfor.txt")], check=True)


def find_verktyg(namn: str) -> str:
    """Programmet ``namn`` i den egna miljön. Höjer ``RuntimeError`` om det inte är installerat."""
    program = MILJO / _BIN / namn
    if not program.exists():
        raise RuntimeError(f"{namn} saknas. Kör först: {Path(sys.argv[0]).name} --forbered")
    return str(program)


def get_versioner() -> list[str]:
    """Verktygens versioner, så som de är låsta, och pandocs."""
    krav = (BENCH / "krav-jamfor.txt").read_text("utf-8").splitlines()
    pandoc = subprocess.run([find_pandoc(), "--version"], capture_output=True, check=True)
    rader = [k.replace("==", " ") for k in krav if "==" in k]
    return [*rader, pandoc.stdout.decode().splitlines()[0]]


def extract_yaml(mapp: Path, ut: Path) -> dict[str, list[str]]:
    """Kopiera YAML-filerna och fältblocken i ``mapp`` till ``ut``. Ger vägarna efter slag."""
    per_slag: dict[str, list[str]] = {}
    for vag in sorted(_walk(mapp)):
        relativ = vag.relative_to(mapp).as_posix()
        slag = find_slag(relativ)
        if slag is None or slag.namn in _EJ_JAMFORDA:
            continue
        data = vag.read_bytes()
        if vag.suffix == ".md":
            data = data[4 : data.index(b"\n---\n", 3) + 1]
        mal = ut / Path(relativ).with_suffix(".yaml")
        mal.parent.mkdir(parents=True, exist_ok=True)
        mal.write_bytes(data)
        per_slag.setdefault(slag.namn, []).append(mal.relative_to(ut).as_posix())
    return per_slag


def write_scheman(ut: Path) -> None:
    """Skriv ett JSON Schema per slag, gjort ur samma modeller som ``kontrollera`` prövar med."""
    ut.mkdir(parents=True, exist_ok=True)
    for slag in get_slag().values():
        schema = slag.modell.model_json_schema(by_alias=True)
        (ut / f"{slag.namn}.json").write_text(json.dumps(schema), "utf-8")


def build_doorstop(mapp: Path, antal: int) -> None:
    """Ett doorstop-dokument med ``antal`` krav, numrerade, i ett eget gitförråd."""
    shutil.rmtree(mapp, ignore_errors=True)
    (mapp / "krav").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(mapp)], check=True)
    (mapp / "krav" / ".doorstop.yml").write_text(
        "settings:\n  digits: 5\n  prefix: I\n  sep: ''\n", "utf-8"
    )
    for nr in range(1, antal + 1):
        (mapp / "krav" / f"I{nr:05d}.yml").write_text(
            f"active: true\nderived: false\nheader: ''\nlevel: 1.{nr}\nlinks: []\n"
            "normative: true\nref: ''\nreviewed: null\ntext: |\n"
            "  Planerna läses inför varje arbetspass. Där målen är tydliga blir också\n"
            "  anteckningarna tydliga, och vikarier hittar det de behöver.\n",
            "utf-8",
        )


def _walk(mapp: Path) -> Iterator[Path]:
    for ett, mappar, filer in os.walk(mapp):
        mappar[:] = [m for m in mappar if not m.startswith(".")]
        yield from (Path(ett, f) for f in filer)
