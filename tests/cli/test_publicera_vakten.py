"""Före varje publicering läser vakten allt som lämnas ut, inte bara brödtexten."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "intake"))
from underlag import build_docx

NUMMER = "19121212-1212"
U = "2026/uppfoljningar/2026-03-solgarden"
IDAG = "2026-04-10"


def _egenskap(dokument: Any) -> None:
    dokument.core_properties.subject = NUMMER


def _kommentar(dokument: Any) -> None:
    dokument.add_comment(dokument.add_paragraph("x").runs, text=NUMMER, author="MAS")


def _huvud(dokument: Any) -> None:
    dokument.sections[0].header.paragraphs[0].text = "journal 19121212T212"


@pytest.fixture
def byt(kommun: Any, klart: str) -> Any:
    """Fastställ rapporten, byt en frusen fil och låt förteckningen gälla den nya."""

    def gor(slut: str, data: bytes) -> None:
        kommun.kor("rapport", "faststall", klart, "--dnr", "KS 1", "--roll", "MAS", idag=IDAG)
        mapp = kommun.rot / U / "rapport"
        fil = mapp / f"rapport-v1.{slut}"
        lista, uppfoljning = mapp / "rapport-v1.sha256", kommun.rot / U / "uppfoljning.yaml"
        gammal = lista.read_bytes()
        ny = gammal.replace(_summera(fil.read_bytes()), _summera(data))
        assert ny != gammal
        fil.write_bytes(data)
        lista.write_bytes(ny)
        text = uppfoljning.read_bytes().replace(_summera(gammal), _summera(ny))
        uppfoljning.write_bytes(text)

    return gor


def _summera(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


@pytest.mark.parametrize(
    ("gor", "var"),
    [(_egenskap, "dokumentegenskaper"), (_kommentar, "kommentar"), (_huvud, "sidhuvud")],
)
@pytest.mark.parametrize("kommando", [("publicera", "rapporter"), ("rapport", "publicera")])
def test_so_21_os_32_det_som_inte_syns_i_worddokumentet_stoppar_ocksa(
    kommun: Any, byt: Any, tmp_path: Path, gor: Any, var: str, kommando: tuple[str, ...]
):
    byt("docx", build_docx(gor))
    svar = kommun.kor(*kommando, "--till", str(tmp_path / "ut"), idag=IDAG)
    assert 1 == svar.kod
    assert f"solgarden.docx, {var}" in svar.fel
    assert "********" in svar.fel
    assert "1212" not in svar.fel
    assert not (tmp_path / "ut/2026").exists()


@pytest.mark.parametrize(
    ("slut", "data"),
    [
        ("md", b"# Rapport\n\n19121212&ndash;1212\n"), ("md", b"# Rapport\n\n191212**12-1212**\n"),
        ("docx", b"PK\3\4 trasig"), ("docx", b"\xd0\xcf\x11\xe0"),
    ],
)  # fmt: skip
def test_so_21_det_vakten_ser_i_markdown_eller_inte_kan_lasa_publiceras_inte(
    kommun: Any, byt: Any, tmp_path: Path, slut: str, data: bytes
):
    byt(slut, data)
    svar = kommun.kor("rapport", "publicera", "--till", str(tmp_path / "ut"), idag=IDAG)
    assert 1 == svar.kod
    assert ("texten har ett personnummer" if slut == "md" else "vakten kan inte läsa") in svar.fel
    assert not (tmp_path / "ut/2026").exists()


def test_os_32_utan_nummer_publiceras_rapporten(kommun: Any, byt: Any, tmp_path: Path):
    byt("docx", build_docx(lambda d: d.add_paragraph("Inget nummer, KS 2026/71.")))
    assert 0 == kommun.kor("publicera", "rapporter", "--till", str(tmp_path / "u"), idag=IDAG).kod
    assert list((tmp_path / "u/2026").rglob("*.docx"))
