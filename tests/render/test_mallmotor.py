"""Mallmotorn: det den skriver ut är ofarligt, kommunens mallar går före, fel har fil och rad."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from uppfolj.base.fel import UppfoljFel
from uppfolj.render import mallgrans
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
        ("{{ t.__class__.__mro__ }}", 1, "__class__ får inte användas"),
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


class _Post(BaseModel):
    """En post, så som mallen får den."""

    namn: str = "x"


@pytest.mark.parametrize(
    "mall",
    [
        "{{ p.parse_raw('x'.encode(), proto='pickle', allow_pickle=true) }}",
        "{{ p.parse_file('/etc/hostname') }}",
        "{{ p|attr('model_validate_json') }}",
        "{{ [p]|map(attribute='model_dump')|join }}",
        "{{ vag.read_text() }}",
        "{{ typ.model_json_schema() }}",
    ],
)
def test_en_mall_nar_inte_biblioteken_bakom_posterna(tmp_path: Path, mall: str) -> None:
    """pydantic kan läsa filer och packa upp objekt (pickle): då körde mallen vad som helst."""
    (tmp_path / "mallar").mkdir()
    (tmp_path / "mallar/x.md.j2").write_text(mall, "utf-8")
    with pytest.raises(UppfoljFel, match="får inte användas i en mall"):
        Mallmotor(tmp_path).render("x.md.j2", p=_Post(), vag=tmp_path, typ=_Post)


@pytest.mark.parametrize(
    ("mall", "skal"),
    [
        ("{{ 9**(9**9) }}", "orimligt stort"),
        ("{{ 'a' * 10**12 }}", "orimligt stort"),
        ("{{ [1] * 10**9 }}", "orimligt stort"),
        ("{{ ('%0' ~ 10**9 ~ 'd') % 1 }}", "orimligt stort"),
        ("{{ '%0999999999d'|format(1) }}", "orimligt stort"),
        ("{{ 'x'|center(10**10) }}", "orimligt stort"),
        ("{{ 'x'|indent(10**10) }}", "orimligt stort"),
        ("{{ [1]|batch(10**10, 0)|list }}", "orimligt stort"),
        ("{{ 'x'.zfill(10**11) }}", "zfill får inte användas"),
        ("{{ '{:>1000000000}'.format(1) }}", "format får inte användas"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "anropar sig själv"),
        (
            "{% for a in l %}{% for b in l %}{{ 'x' * 999 }}{% endfor %}{% endfor %}",
            "orimligt mycket",
        ),
    ],
)
def test_en_mall_som_svaller_eller_snurrar_stoppas(tmp_path: Path, mall: str, skal: str) -> None:
    (tmp_path / "mallar").mkdir()
    (tmp_path / "mallar/x.md.j2").write_text(mall, "utf-8")
    with pytest.raises(UppfoljFel, match=skal):
        Mallmotor(tmp_path).render("x.md.j2", l=list(range(1000)))


def test_vanliga_rakningar_i_en_mall_gar(tmp_path: Path) -> None:
    (tmp_path / "mallar").mkdir()
    mall = "{{ 12 * 2.5 }} {{ '%.1f'|format(3.14159) }} {{ 2**10 }} {{ 7 % 3 }} {{ p.namn }}"
    (tmp_path / "mallar/x.md.j2").write_text(mall, "utf-8")
    ut = Mallmotor(tmp_path).render("x.md.j2", p=_Post())
    assert "30.0 3.1 1024 1 x" == ut.replace("\\", "")


_DUBBLA = "{% set x = 'a' %}" + "{% set x = x OP x %}" * 60 + "{{ x }}"
_LANG = "{% set x %}{% for i in l %}{{ 'a' * 99 }}{% endfor %}{% endset %}{% set z = x ~ '' %}"


_I_VARANDRA = "{% for a in l %}{% for b in l %}BIT{% endfor %}{% endfor %}"
VAXER = [
    _I_VARANDRA.replace("BIT", "{% for c in l %}{% endfor %}"),
    _I_VARANDRA.replace("BIT", "{% for c in l if false %}{% endfor %}"),
    _I_VARANDRA.replace("BIT", "{{ p.namn.upper() }}"),
    _I_VARANDRA.replace("BIT", "{% set y = l|sort|list %}"),
    _LANG + _I_VARANDRA.replace("BIT", "{% set y = x[1:] %}"),
    _LANG + _I_VARANDRA.replace("BIT", "{% if z == x %}{% endif %}"),
    _LANG + _I_VARANDRA.replace("BIT", "{% if x is in(z) %}{% endif %}"),
    _LANG + _I_VARANDRA.replace("BIT", "{% set y = x.split('a') %}"),
    "{% filter upper %}" + _I_VARANDRA.replace("BIT", "{{ 'x' * 9 }}") + "{% endfilter %}",
    _DUBBLA.replace("OP", "~"),
    _DUBBLA.replace("OP", "+"),
    _DUBBLA.replace("'a'", "[1]").replace("OP", "+"),
    _LANG + "{{ (" + "x ~ " * 5000 + "x)|length }}",
    "{% macro a(n, t) %}{% if n %}{{ a(n - 1, t ~ t) }}{% endif %}{% endmacro %}{{ a(60, 1) }}",
    "{% macro a(n) %}{% if n %}{{ a(n - 1) ~ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
    "{% macro a() %}{{ a(varargs, varargs) }}{% endmacro %}{{ a() }}",
    "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60,
    "{% set x = {'a': 1} %}" + "{% set x = {'a': x, 'b': x} %}" * 60,
    _LANG + "{{ l|join(x)|length }}",
    _LANG + "{{ x|replace('a', x) }}",
    _LANG + "{{ x|replace('', x) }}",
    _LANG + "{{ x|wordwrap(1, true, x) }}",
    _LANG + "{{ (x ~ x) % (x, x) }}",
    "{{ l|map('center', 9999)|map('indent', 9999)|join }}",
]


@pytest.mark.parametrize("mall", VAXER, ids=range(len(VAXER)))
def test_en_mall_far_ett_antal_varv_och_tecken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mall: str
) -> None:
    """Ett antal och ingen klocka: varje dator säger samma sak, med fil och rad."""
    monkeypatch.setattr(mallgrans, "MAX_ARBETE", 1_000_000)
    motor = _skriv(tmp_path, "x.md.j2", f"rad 1\n{mall}")
    with pytest.raises(UppfoljFel, match=r"mallar/x.md.j2 har ett fel på rad 2: .*orimlig") as fel:
        motor.render("x.md.j2", l=list(range(1000)), p=_Post())
    assert fel.value.tips


def test_taket_galler_ocksa_utan_att_sankas(tmp_path: Path) -> None:
    motor = _skriv(tmp_path, "x.md.j2", VAXER[0])
    with pytest.raises(UppfoljFel, match="orimligt mycket att räkna"):
        motor.render("x.md.j2", l=list(range(1000)))


@pytest.mark.parametrize(
    ("mall", "skal"),
    [
        ("{{ 9 }}{% set x = 9 %}" + "{% set x = x * x %}" * 60, "orimligt stort"),
        ("{{ 1|round(10**9, 'ceil') }}", "orimligt stort"),
        ("{{ [l]|sum(start=[]) }}", "orimligt stort"),
        ("{{ l }}", "en lista går inte att skriva ut"),
        ("{{ l ~ '' }}", "en lista går inte att skriva ut"),
        ("{{ l|upper }}", "en lista går inte att skriva ut"),
        ("{% for i in range(10**9) %}{% endfor %}", "range"),
        ("{% set n = namespace(x=1) %}", "namespace"),
        ("{% include 'x.md.j2' %}", "anropar sig själv"),
        ("{% for a in l recursive %}{{ loop(l) }}{% endfor %}", "anropar sig själv"),
        ("{% if l %}" * 200 + "{% endif %}" * 200, "djupt nästlad"),
        ("{% for a in l %}" * 30 + "{% endfor %}" * 30, "djupt nästlad"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "djupt nästlad"),
    ],
)
def test_en_mall_som_inte_gar_att_rakna_ut_sager_varfor(
    tmp_path: Path, mall: str, skal: str
) -> None:
    motor = _skriv(tmp_path, "x.md.j2", mall)
    with pytest.raises(UppfoljFel, match=f"x.md.j2 har ett fel på rad 1: .*{skal}"):
        motor.render("x.md.j2", l=list(range(1000)))


def test_varje_sattning_far_hela_taket(tmp_path: Path) -> None:
    """Den stora mallen går om och om igen: det som räknas är en sättning, inte hela körningen."""
    mall = "{% for a in l %}{% for b in l %}{{ 'x' * 9 }}{% endfor %}{% endfor %}"
    motor = _skriv(tmp_path, "x.md.j2", mall)
    langder = {len(motor.render("x.md.j2", l=list(range(300)))) for _ in range(3)}
    assert {9 * 300 * 300} == langder


def test_en_orimligt_stor_mall_lases_inte(tmp_path: Path) -> None:
    motor = _skriv(tmp_path, "x.md.j2", "x" * 200_001)
    with pytest.raises(UppfoljFel, match=r"x.md.j2 är större än 200 kB"):
        motor.render("x.md.j2")


@given(st.text(alphabet="`a \n~", max_size=60), st.text(alphabet="ab\n|", max_size=20))
def test_det_mallen_skriver_sjalv_blir_kvar_utan_prosan(prosa: str, eget: str) -> None:
    text = f"{eget}{quote_prosa(prosa)}{eget}"
    assert f"{eget}\n\n\n\n{eget}" == strip_prosa(text)


def test_en_miljon_prosablock_utan_slut_lases_en_gang() -> None:
    """Med en bakåtreferens letade varje block efter sitt slut ända till textens."""
    assert "a\n" == strip_prosa("a\n" + "```prosa-3\n" * 1_000_000)
