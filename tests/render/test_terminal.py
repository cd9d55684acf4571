"""Terminalen: styrtecken, kodningar, rör och tabeller."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.render.terminal import (
    clean_text,
    print_fel,
    print_framsteg,
    print_json,
    print_notis,
    print_tabell,
    print_text,
)

STYRTECKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@given(st.text())
def test_inga_styrtecken_nar_terminalen(text: str) -> None:
    assert not STYRTECKEN.search(clean_text(text))


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))))
def test_vanlig_text_ar_oforandrad(text: str) -> None:
    assert text == clean_text(text)


def test_farg_och_titel_ur_en_fil_blir_synliga_tecken(capsys: pytest.CaptureFixture[str]) -> None:
    print_text("röd\x1b[31m\x1b]0;titel\x07\u202e")
    print_fel("fil\x1b[2J", "gör\x9b1m")
    print_tabell(["a"], [["\x1b[1mx"]])
    ut = capsys.readouterr()
    assert "röd\\x1b[31m\\x1b]0;titel\\x07\\x202e\na\n\\x1b[1mx\n" == ut.out
    assert "Fel: fil\\x1b[2J\nGör så här: gör\\x9b1m\n" == ut.err


def test_tabellen_ar_tabbavgransad_i_ett_ror(capsys: pytest.CaptureFixture[str]) -> None:
    print_tabell(["Id", "Text"], [["1", "två\nrader\toch tabb"]], titel="Syns inte")
    assert "Id\tText\n1\ttvå rader och tabb\n" == capsys.readouterr().out


def test_notis_och_framsteg_tiger_utan_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_notis("Hej")
    assert [1, 2] == list(print_framsteg([1, 2], "Läser"))
    assert ("", "") == capsys.readouterr()


def test_json_tal_trasig_text(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_json({"väg": "a\udcff", "år": 2026})
    assert {"väg": "a?", "år": 2026} == json.loads(capsysbinary.readouterr().out)


@pytest.mark.parametrize(
    ("kodning", "vantat"),
    [
        ("utf-8", "● ▲ ■ ► ○ röd → 漢"),
        ("cp1252", "[grön] [gul] [röd] [blå] [ej bedömt] röd -> ?"),
        ("ascii", "[gron] [gul] [rod] [bla] [ej bedomt] rod -> ?"),
    ],
)
def test_tecken_som_kodningen_saknar_far_ord(kodning: str, vantat: str) -> None:
    kod = (
        "from uppfolj.render.terminal import set_kodning, print_text; set_kodning();"
        "print_text('\\u25cf \\u25b2 \\u25a0 \\u25ba \\u25cb r\\xf6d \\u2192 \\u6f22')"
    )
    svar = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", kod],
        capture_output=True, check=True, env={"PYTHONIOENCODING": kodning},
    )  # fmt: skip
    assert vantat == svar.stdout.decode(kodning).strip()
