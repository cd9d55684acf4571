"""Handlingsplanens blankett: ett liggande Word-dokument att fylla i. Samma innehåll, samma byte."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import Any

from uppfolj.base.datum import format_datum
from uppfolj.models.blankett import BLANKETT
from uppfolj.models.handlingsplan import Atgard
from uppfolj.render.docx_efter import finish_docx
from uppfolj.render.docx_referens import load_referens
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.palett import RUBRIK, format_bedomning, get_farg
from uppfolj.rules.handlingsplan_blankett import Blankett
from uppfolj.store.resurser import find_mall

STATUS = {"ej_paborjad": "Ej påbörjad", "pagar": "Pågår", "klar": "Klar"}
"""Lägena som de står i blanketten, efter det vikta ordet."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIDA = {"w": "16838", "h": "11906", "orient": "landscape"}
_MARGINAL = {"top": "1247", "bottom": "1134", "left": "1134", "right": "1134"}
_TEXTBREDD = 16838 - 2 * 1134
"""Tjugondels punkter: A4 på bredden med två centimeters marginal."""


def render_blankett(rot: Path, b: Blankett, logotyp: str | None) -> bytes:
    """Blanketten som Word-fil. Höjer ``UppfoljFel`` om referensdokumentet inte går att använda."""
    with zipfile.ZipFile(io.BytesIO(load_referens(rot, logotyp))) as in_:
        delar = {namn: in_.read(namn) for namn in in_.namelist()}
    delar["word/document.xml"] = _replace_kropp(delar["word/document.xml"], _render_kropp(b))
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as zip_:
        for namn, del_ in delar.items():
            zip_.writestr(namn, _widen(del_) if _is_kant(namn) else del_)
    return finish_docx(ut.getvalue(), _build_egenskaper(b))


def _build_egenskaper(b: Blankett) -> Egenskaper:
    return Egenskaper(
        titel=f"Handlingsplan {b.enhet}",
        kommun=b.kommun,
        datum=b.begard,
        statusrad=f"Lämnas senast {b.svar_senast}",
        amne="Åtgärder efter uppföljning",
        kategori="Blankett",
        identifierare=b.id,
    )


def _render_kropp(b: Blankett) -> str:
    import jinja2

    nummer = itertools.count(1)
    miljo = jinja2.Environment(
        undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    miljo.filters["datum"] = format_datum
    mall = miljo.from_string(find_mall("blankett/handlingsplan.xml.j2").read_text("utf-8"))
    return mall.render(
        b=b,
        kolumner=BLANKETT,
        status=list(STATUS.values()),
        status_av=_format_status,
        bedomning=format_bedomning,
        farg=get_farg,
        rubrikfarg=RUBRIK,
        nummer=lambda: next(nummer),
    )


def _format_status(a: Atgard) -> str:
    return STATUS[a.status]


def _replace_kropp(dokument: bytes, kropp: str) -> bytes:
    """Byt referensdokumentets innehåll mot blankettens, och lägg sidan på bredden."""
    from lxml import etree

    rot: Any = etree.fromstring(dokument)
    gammal = rot.find(f"{_W}body")
    sektion = gammal.find(f"{_W}sectPr")
    ny = etree.fromstring(kropp, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    _set_attribut(sektion.find(f"{_W}pgSz"), _SIDA)
    _set_attribut(sektion.find(f"{_W}pgMar"), _MARGINAL)
    ny.append(sektion)
    rot.replace(gammal, ny)
    return _to_byte(rot)


def _set_attribut(element: Any, attribut: dict[str, str]) -> None:
    for namn, varde in attribut.items():
        element.set(f"{_W}{namn}", varde)


def _is_kant(namn: str) -> bool:
    return namn.startswith(("word/header", "word/footer")) and namn.endswith(".xml")


def _widen(del_: bytes) -> bytes:
    """Flytta sidhuvudets högra tabb ut till den liggande sidans kant."""
    from lxml import etree

    rot = etree.fromstring(del_)
    for stycke in rot.iter(f"{_W}p"):
        egenskaper = stycke.find(f"{_W}pPr")
        if egenskaper is None:
            egenskaper = etree.Element(f"{_W}pPr")
            stycke.insert(0, egenskaper)
        tabbar = etree.Element(f"{_W}tabs")
        for val, plats in (("clear", "9354"), ("right", str(_TEXTBREDD))):
            etree.SubElement(tabbar, f"{_W}tab", {f"{_W}val": val, f"{_W}pos": plats})
        egenskaper.insert(1 if egenskaper.find(f"{_W}pStyle") is not None else 0, tabbar)
    return _to_byte(rot)


def _to_byte(rot: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(rot, xml_declaration=True, encoding="UTF-8", standalone=True))
