"""Det läsaren ser är namn och ord på svenska, aldrig verktygets id."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from uppfolj.cli.app import run

_EXEMPEL = Path(__file__).parents[2] / "exempel-ar"
_ID = re.compile(r"[a-zåäö]+\\?_[a-zåäö]+")


@pytest.mark.parametrize(
    ("ar", "argv"),
    [
        ("linkoping", ("rapport", "bygg", "2026-04-ljuslyktan-avtal", "--till", "md")),
        ("linkoping", ("arshjul", "--till", "md")),
        ("ostersund", ("arshjul", "--till", "md")),
        ("linkoping", ("granskning", "sammanstall", "2026-04-ljuslyktan-avtal")),
        ("linkoping", ("frister", "--dagar", "365")),
    ],
)
def test_inget_id_med_understreck_nar_lasaren(
    ar: str, argv: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rot = shutil.copytree(_EXEMPEL / ar, tmp_path / ar)
    assert 0 == run([*argv, "--rot", str(rot), "--idag", "2026-10-15", "--ar", "2026"])
    text = capsys.readouterr().out + "".join(
        f.read_text("utf-8") for f in rot.glob("bygge/**/*.md")
    )
    assert [] == _ID.findall(text)


def test_ett_omrade_utanfor_profilen_heter_som_checklistan_skriver_det(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rot = shutil.copytree(_EXEMPEL / "linkoping", tmp_path / "l")
    argv = ["granskning", "sammanstall", "2026-04-ljuslyktan-avtal", "--rot", str(rot)]
    assert 0 == run([*argv, "--idag", "2026-10-15"])
    ut = capsys.readouterr().out
    assert "Hälso- och sjukvård, sammanvägt" in ut
    assert "Bemötande, sammanvägt" in ut
