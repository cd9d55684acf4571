"""Det sista på ett Word-dokument som pandoc satt: cellfärger, tabellrader, egenskaper, fast zip.

Direkt på XML:en med lxml, för att det görs för varje dokument. Samma innehåll ger samma byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.palett import PALETT

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CELL = "Bedömning "
_TID = (1980, 1, 1, 0, 0, 0)
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)


def finish_docx(data: bytes, egenskaper: Egenskaper) -> bytes:
    """Ge dokumentet färger, egenskaper och sidhuvud, och packa det på ett bestämt sätt."""
    with zipfile.ZipFile(io.BytesIO(data)) as in_:
        delar = {namn: in_.read(namn) for namn in in_.namelist()}
    delar["word/document.xml"] = _finish_kropp(delar["word/document.xml"], delar["word/styles.xml"])
    delar["docProps/core.xml"] = egenskaper.to_xml().encode()
    delar["docProps/custom.xml"] = _CUSTOM.encode()
    return _pack({namn: _fill(namn, xml, egenskaper) for namn, xml in delar.items()})


def _fill(namn: str, xml: bytes, e: Egenskaper) -> bytes:
    """Fyll i platserna i sidhuvud och sidfot. Andra delar lämnas som de är."""
    if not namn.startswith(("word/header", "word/footer")):
        return xml
    for plats, text in (("kommun", e.kommun), ("status", e.statusrad), ("titel", e.titel)):
        xml = xml.replace(f"%{plats}%".encode(), escape(text, {'"': "&quot;"}).encode())
    return xml


def _finish_kropp(xml: bytes, stilar: bytes) -> bytes:
    """Färga bedömningsceller; upprepa tabellhuvuden och håll ihop rader över sidbrytningar."""
    farg_av = _get_cellstilar(stilar)
    rot = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    for rad in rot.iter(f"{{{_W}}}tr"):
        _keep_rad(rad)
        for cell in rad.iterchildren(f"{{{_W}}}tc"):
            stil = cell.find(f"{{{_W}}}p/{{{_W}}}pPr/{{{_W}}}pStyle")
            farg = farg_av.get(stil.get(f"{{{_W}}}val", "")) if stil is not None else None
            if farg:
                _shade(cell, farg)
    return etree.tostring(rot, xml_declaration=True, encoding="UTF-8", standalone=True)


@lru_cache(maxsize=8)
def _get_cellstilar(stilar: bytes) -> Mapping[str, str]:
    """Cellens bakgrund efter formatmallens id, ur namnen ”Bedömning rod” och så vidare."""
    funna = {}
    for stil in etree.fromstring(stilar).iter(f"{{{_W}}}style"):
        namn = stil.find(f"{{{_W}}}name")
        nyckel = namn.get(f"{{{_W}}}val", "").removeprefix(_CELL) if namn is not None else ""
        if nyckel in PALETT:
            funna[stil.get(f"{{{_W}}}styleId", "")] = PALETT[nyckel].bakgrund
    return funna


def _keep_rad(rad: Any) -> None:
    """En rad delas inte mellan två sidor. ``cantSplit`` står före ``tblHeader`` i Words ordning."""
    egenskaper = rad.find(f"{{{_W}}}trPr")
    if egenskaper is None:
        egenskaper = etree.Element(f"{{{_W}}}trPr")
        rad.insert(0, egenskaper)
    if egenskaper.find(f"{{{_W}}}cantSplit") is None:
        egenskaper.insert(0, etree.Element(f"{{{_W}}}cantSplit"))


def _shade(cell: Any, farg: str) -> None:
    egenskaper = cell.find(f"{{{_W}}}tcPr")
    if egenskaper is None:
        egenskaper = etree.Element(f"{{{_W}}}tcPr")
        cell.insert(0, egenskaper)
    for gammal in egenskaper.findall(f"{{{_W}}}shd"):
        egenskaper.remove(gammal)
    skugga = etree.Element(f"{{{_W}}}shd")
    for namn, varde in (("val", "clear"), ("color", "auto"), ("fill", farg)):
        skugga.set(f"{{{_W}}}{namn}", varde)
    fore = ("tcW", "gridSpan", "vMerge", "tcBorders")
    plats = sum(1 for b in egenskaper if etree.QName(b).localname in fore)
    egenskaper.insert(plats, skugga)


def _pack(delar: Mapping[str, bytes]) -> bytes:
    """Packa i fast ordning och med fast tid. ``[Content_Types].xml`` först, som Word gör."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as zip_:
        for namn in sorted(delar, key=lambda n: (n != "[Content_Types].xml", n)):
            post = zipfile.ZipInfo(namn, _TID)
            post.compress_type = zipfile.ZIP_DEFLATED
            post.create_system = 0
            zip_.writestr(post, delar[namn])
    return ut.getvalue()
