"""``uppfolj komplettering``: tabbtangenten fyller i på riktigt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from uppfolj.cli.app import run
from uppfolj.cli.komplettering import SKAL


@pytest.mark.parametrize("skal", SKAL)
def test_varje_skal_far_sitt_skript(skal: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["komplettering", skal])
    ut = capsys.readouterr().out
    assert "_UPPFOLJ_COMPLETE" in ut
    assert "uppfolj" in ut
    assert 0 == run(["komplettering", skal, "--json"])
    assert ut.strip() == json.loads(capsys.readouterr().out)["skript"]


def _complete_i_bash(ord_: list[str], mapp: Path) -> set[str]:
    program = mapp / "uppfolj"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m uppfolj "$@"\n', "utf-8")
    program.chmod(0o755)
    lista = " ".join(f"'{o}'" for o in ord_)
    skript = (
        f'eval "$(uppfolj komplettering bash)"; COMP_WORDS=({lista}); '
        f"COMP_CWORD={len(ord_) - 1}; _uppfolj_completion uppfolj; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    svar = subprocess.run(
        ["bash", "--norc", "-c", skript],
        capture_output=True, encoding="utf-8", cwd=mapp, check=True,
        env={**os.environ, "PATH": f"{mapp}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert "" == svar.stderr
    return set(svar.stdout.split())


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_bash_fyller_i_kommando_och_flagga(tmp_path: Path) -> None:
    assert {"kontrollera", "komplettering"} <= _complete_i_bash(["uppfolj", "ko"], tmp_path)
    assert {"--till"} == _complete_i_bash(["uppfolj", "schema", "--ti"], tmp_path)
