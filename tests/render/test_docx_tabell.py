"""Tabellerna i Word: bredder efter orden, hela rader, korta tabeller på en sida."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from uppfolj.render.docx_bredd import compute_minsta, fit_kolumner
from uppfolj.render.docx_tabell import finish_tabeller

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_BREDD = 9354
_MALLAR = Path(__file__).parents[2] / "mallar"


def _build(rader: list[list[str]], bredder: list[int]) -> etree._Element:
    """Ett dokument med en tabell, som pandoc skriver den."""
    grid = "".join(f'<w:gridCol w:w="{b}"/>' for b in bredder)
    xml = ""
    for nr, rad in enumerate(rader):
        celler = "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in rad)
        huvud = "<w:trPr><w:tblHeader/></w:trPr>" if nr == 0 else ""
        xml += f"<w:tr>{huvud}{celler}</w:tr>"
    sida = '<w:sectPr><w:pgSz w:w="11906"/><w:pgMar w:left="1276" w:right="1276"/></w:sectPr>'
    return etree.fromstring(
        f'<w:document xmlns:w="{_NS}"><w:body><w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{xml}'
        f"</w:tbl><w:p/>{sida}</w:body></w:document>"
    )


def _get_bredder(kropp: etree._Element) -> list[int]:
    return [int(k.get(f"{_W}w", "0")) for k in kropp.iter(f"{_W}gridCol")]


def _count_hallna(kropp: etree._Element) -> int:
    return sum(rad.find(f".//{_W}keepNext") is not None for rad in kropp.iter(f"{_W}tr"))


def test_en_smal_kolumn_far_plats_for_sitt_langsta_ord() -> None:
    rader = [["Vad", "Roll"], ["Ett krav", "uppdragsansvarig"]]
    kropp = _build(rader, [900, 100])
    finish_tabeller(kropp, {})
    vad, roll = _get_bredder(kropp)
    assert _BREDD == vad + roll
    assert roll > 9354 * 0.1
    assert roll >= compute_minsta(next(kropp.iter(f"{_W}tbl")), 2)[1]


def test_bredderna_star_som_mallen_sager_nar_orden_far_plats() -> None:
    kropp = _build([["Vad", "Roll"], ["Ett krav", "MAS"]], [700, 300])
    finish_tabeller(kropp, {})
    assert [6548, 2806] == _get_bredder(kropp)


@given(
    st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 4000)), min_size=1, max_size=9),
    st.integers(1000, 10000),
)
def test_summan_ar_alltid_bredden_och_ingen_kolumn_ar_for_smal_om_alla_ryms(
    kolumner: list[tuple[int, int]], bredd: int
) -> None:
    onskade, minsta = [k[0] for k in kolumner], [k[1] for k in kolumner]
    nya = fit_kolumner(onskade, minsta, bredd)
    assert bredd == sum(nya)
    assert min(nya) >= 0
    if sum(minsta) <= bredd:
        assert all(ny >= m - 1 for ny, m in zip(nya, minsta, strict=True))


def test_en_kort_tabell_halls_ihop_och_en_lang_lamnar_ingen_ensam_rad() -> None:
    kort = _build([["A"], *[["x"]] * 9], [100])
    finish_tabeller(kort, {})
    assert 9 == _count_hallna(kort)
    lang = _build([["A"], *[["x"]] * 20], [100])
    finish_tabeller(lang, {})
    rader = [r.find(f".//{_W}keepNext") is not None for r in lang.iter(f"{_W}tr")]
    assert [1, 19] == [n for n, hallen in enumerate(rader) if hallen]
    assert all(r.find(f"{_W}trPr/{_W}cantSplit") is not None for r in lang.iter(f"{_W}tr"))


@pytest.mark.parametrize("mall", sorted(_MALLAR.rglob("*.md.j2")), ids=lambda m: m.stem)
def test_varje_kolumn_har_en_rubrik(mall: Path) -> None:
    """Den som hör dokumentet uppläst får veta vad kolumnen är."""
    rubriker = re.findall(r"^(\|.*\|)\n\|:?-+:?\|", mall.read_text("utf-8"), re.MULTILINE)
    assert [] == [r for r in rubriker if re.search(r"\|\s*\|", r)]


def test_en_gles_lista_behaller_sina_punkter() -> None:
    """Varje stycke i listan står kvar som en punkt, utan en formatmall som inte heter något."""
    kropp = _build([["A"], ["x"]], [100])
    punkt = f'<w:p xmlns:w="{_NS}"><w:pPr><w:numPr/></w:pPr></w:p>'
    for _ in range(3):
        kropp[0].insert(2, etree.fromstring(punkt))
    finish_tabeller(kropp, {"Efter tabell": "Eftertabell"})
    assert [] == [s for s in kropp.iter(f"{_W}pStyle") if s.get(f"{_W}val") is None]
    assert 3 == sum(1 for _ in kropp.iter(f"{_W}numPr"))
