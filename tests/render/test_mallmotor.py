"""Mallmotorn: det den skriver ut är ofarligt, kommunens mallar går före, fel har fil och rad."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.fel import UppfoljFel
from uppfolj.render.mallmotor import Mallmotor, quote_md, quote_prosa, strip_prosa


def _skriv(rot: Path, namn: str, text: str) -> Mallmotor:
    (rot / "mallar").mkdir(exist_ok=True)
    (rot / "mallar" / namn).write_text(text, "utf-8")
    return Mallmotor(rot)


def test_allt_som_skrivs_ut_citeras_utan_filter(tmp_path: Path) -> None:
    motor = _skriv(tmp_path, "x.md.j2", "| {{ t }} |\n")
    assert "| \\# a\\|b \\*c\\* \\{\\{ 7\\*7 \\}\\} |\n" == motor.render(
        "x.md.j2", t="# a|b *c* {{ 7*7 }}"
    )


def test_makron_och_md_citeras_inte_tva_ganger(tmp_path: Path) -> None:
    mall = "{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(t) }} {{ t | md }}"
    assert "*a\\_b* a\\_b" == _skriv(tmp_path, "x.md.j2", mall).render("x.md.j2", t="a_b")


@given(st.text())
def test_citerad_text_ar_en_rad_utan_styrtecken(text: str) -> None:
    citerad = quote_md(text)
    assert citerad.isprintable() or "\u00a0" in citerad or not citerad.isascii()
    assert not any(ord(t) < 0x20 or 0x7F <= ord(t) < 0xA0 or t in "\u202e\u2028" for t in citerad)
    assert "\n" not in citerad


@given(st.text(alphabet="`a \n~", max_size=60))
def test_ingen_text_kan_avsluta_sitt_prosablock(text: str) -> None:
    assert "\n\n" == strip_prosa(quote_prosa(text)).replace("\n\n\n\n", "\n\n")


def test_kommunens_mall_gar_fore_och_kan_ersatta_ett_block(tmp_path: Path) -> None:
    (tmp_path / "uppfolj.yaml").write_text("", "utf-8")
    motor = _skriv(
        tmp_path,
        "rapport.md.j2",
        '{% extends "original/rapport.md.j2" %}{% block titel %}# Egen titel\n{% endblock %}'
        "{% block bilagor %}{% endblock %}{% block status %}före {{ super() }}{% endblock %}",
    )
    text = motor._miljo.get_template("rapport.md.j2")
    assert {"titel", "status", "bilagor"} == set(text.blocks)


@pytest.mark.parametrize(
    ("mall", "rad", "skal"),
    [
        ("rad 1\n{{ finns_inte }}\n", 2, "finns_inte"),
        ("rad 1\nrad 2\n{% if %}\n", 3, ""),
        ("{{ t.__class__.__mro__ }}", 1, "unsafe"),
        ("a\n{{ 1 // 0 }}", 2, "zero"),
    ],
)
def test_fel_i_mallen_sager_fil_och_rad(tmp_path: Path, mall: str, rad: int, skal: str) -> None:
    motor = _skriv(tmp_path, "x.md.j2", mall)
    with pytest.raises(UppfoljFel, match=f"mallar/x.md.j2 har ett fel på rad {rad}") as fel:
        motor.render("x.md.j2", t="x")
    assert skal in fel.value.text
    assert fel.value.tips


@pytest.mark.parametrize("namn", ["../uppfolj.yaml", "/etc/passwd", "a/../../uppfolj.yaml"])
def test_en_mall_nar_inte_ut_ur_mappen(tmp_path: Path, namn: str) -> None:
    (tmp_path / "uppfolj.yaml").write_text("hemligt", "utf-8")
    motor = _skriv(tmp_path, "x.md.j2", f"{{% include '{namn}' %}}")
    with pytest.raises(UppfoljFel, match="finns inte"):
        motor.render("x.md.j2")


def test_en_lank_ut_ur_mappen_ar_ingen_mall(tmp_path: Path) -> None:
    (tmp_path / "hemligt.md.j2").write_text("hemligt", "utf-8")
    motor = _skriv(tmp_path, "x.md.j2", "{% include 'y.md.j2' %}")
    (tmp_path / "mallar" / "y.md.j2").symlink_to(tmp_path / "hemligt.md.j2")
    with pytest.raises(UppfoljFel, match="finns inte"):
        motor.render("x.md.j2")
