"""Pandoc i buntar: samma byte som en i taget, fel för sig, tidsgräns, saknad binär."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uppfolj.base.fel import UppfoljFel
from uppfolj.render.docx_referens import build_referens
from uppfolj.render.mallmotor import quote_md, quote_prosa
from uppfolj.render.pandoc import Sattning, run_pandoc, satt_dokument
from uppfolj.store.resurser import find_mall

TECKEN = "ab19 -+=:.)(*_`~|#<>[]{}!&;^$@\\\"'/\n\tå"
LASARE = re.search(  # den som rapporten verkligen läses med
    'MALL = "(.+)"', find_mall("pandoc/satt.lua").read_text("utf-8")
)[1]  # type: ignore[index]


@pytest.fixture(scope="module")
def referens() -> bytes:
    return build_referens()


def test_en_bunt_ger_samma_byte_som_en_i_taget(referens: bytes) -> None:
    alla = [Sattning(f"# Titel {n}\n\n## A\n\n- {n}\n", ("md", "docx")) for n in range(6)]
    i_bunt = [s.filer for s in satt_dokument(alla, referens)]
    en_i_taget = [satt_dokument([s], referens)[0].filer for s in alla]
    assert en_i_taget == i_bunt
    assert i_bunt == [s.filer for s in satt_dokument(alla, referens)]


def test_ett_trasigt_dokument_stoppar_inte_grannarna() -> None:
    alla = [Sattning("# A\n", ("md",)), Sattning("![x](/etc/passwd)\n", ("md",))] * 3
    satta = satt_dokument(alla)
    assert [{"md": b"# A\n"}, {}] * 3 == [s.filer for s in satta]
    assert "Bilden /etc/passwd finns inte." in satta[1].fel


def test_saknad_pandoc_sager_vad_man_gor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPPFOLJ_PANDOC", str(tmp_path / "pandoc"))
    with pytest.raises(UppfoljFel, match="Pandoc, som sätter dokumenten, finns inte") as fel:
        satt_dokument([Sattning("a", ("md",))])
    assert "uppfolj doktor" in fel.value.tips


def test_en_pandoc_som_hanger_sig_avbryts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trog = tmp_path / "pandoc"
    trog.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    trog.chmod(0o755)
    monkeypatch.setenv("UPPFOLJ_PANDOC", str(trog))
    satta = satt_dokument([Sattning("a", ("md",))], sekunder=0.2)
    assert {} == satta[0].filer
    assert "avbröts" in satta[0].fel


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(TECKEN, min_size=1, max_size=12), min_size=1, max_size=40))
def test_ingen_citerad_text_betyder_nagot_for_lasaren(texter: list[str]) -> None:
    stycken = [quote_md(t) for t in texter if t.strip()]
    with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8") as fil:
        fil.write("\n\n".join(stycken))
        fil.flush()
        svar = json.loads(run_pandoc(["-f", LASARE, "-t", "json", fil.name]))
    assert ["Para"] * len(stycken) == [b["t"] for b in svar["blocks"]]
    assert {"Str", "Space"} >= {i["t"] for b in svar["blocks"] for i in b["c"]}
    lasta = ["".join(i.get("c", " ") for i in b["c"]) for b in svar["blocks"]]
    assert [" ".join(t.split()) for t in texter if t.strip()] == lasta


FIENTLIG = (
    "# Rubrik\n\nText <script>alert(1)</script> [x](javascript:alert(1)) [y](JaVaScRiPt:1) "
    "[z](data:text/html,x) [f](file:///etc/passwd) [u](<\\\\server\\a>) {onclick=1} "
    "{{ 7*7 }} $x$ @cite [^1] ![b](/etc/passwd) &#27;[31m &#x202E;\n\n"
    "<div onclick=alert(1)>\nblock\n</div>\n\n"
    "[^1]: not\n\n`#read(1)`{=typst}\n\n"
    '::: {custom-style="Title"}\nfalsk\n:::\n\n[ok](https://exempel.se) **fet**\n\n- a\n- b\n\n'
    "```\nöppet kodblock"
)


def test_fientlig_prosa_ar_ofarlig_och_vanlig_prosa_fungerar() -> None:
    satt = satt_dokument([Sattning(f"# T\n{quote_prosa(FIENTLIG)}\n\n## Efter\n", ("md",))])[0]
    text = satt.filer["md"].decode()
    assert "### Rubrik\n\nText \\<script\\>alert(1)\\</script\\> x y z f u {onclick=1} " in text
    assert "{{ 7\\*7 }} \\$x\\$ @cite [^1](not) Bild: b \\[31m" in text
    assert "\\<div onclick=alert(1)\\>" in text
    assert "`#read(1)`{=typst}" in text  # kod som text, aldrig rå
    assert "custom-style" in text
    assert "[ok](https://exempel.se) **fet**\n\n- a\n- b\n" in text
    assert text.endswith("    öppet kodblock\n\n## Efter\n")
    assert not {"\x1b", "\u202e"} & set(text)


def test_ett_falt_med_teckenkod_visas_som_det_skrevs() -> None:
    text = f"{quote_md('&#27;[31m &lt;b&gt; AT&T')}\n"
    satt = satt_dokument([Sattning(text, ("md",))])[0]
    assert b"\\&#27;\\[31m \\&lt;b\\&gt; AT&T\n" == satt.filer["md"]
