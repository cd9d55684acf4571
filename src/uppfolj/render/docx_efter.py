"""Det sista på ett Word-dokument som pandoc satt: tabeller, egenskaper, sidhuvud, fast zip.

Direkt på XML:en med lxml, för att det görs för varje dokument. Samma innehåll ger samma byte.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

from lxml import etree

from uppfolj.render.docx_tabell import finish_tabeller
from uppfolj.render.egenskaper import Egenskaper

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OOXML = "http://schemas.openxmlformats.org/officeDocument/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_VANDARE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TID = (1980, 1, 1, 0, 0, 0)
_CUSTOM = f'{_XML}<Properties xmlns="{_OOXML}/custom-properties"/>'
_APP = (
    f'{_XML}<Properties xmlns="{_OOXML}/extended-properties">'
    "<Application>uppfolj</Application></Properties>"
)
_COMPAT = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
"""Utan den öppnar Word dokumentet i kompatibilitetsläge."""


def finish_docx(data: bytes, egenskaper: Egenskaper) -> bytes:
    """Ge dokumentet färger, egenskaper och sidhuvud, och packa det på ett bestämt sätt."""
    with zipfile.ZipFile(io.BytesIO(data)) as in_:
        delar = {namn: in_.read(namn) for namn in in_.namelist()}
    delar["word/document.xml"] = _finish_kropp(delar["word/document.xml"], delar["word/styles.xml"])
    delar["word/settings.xml"] = _finish_installningar(delar["word/settings.xml"])
    delar["docProps/core.xml"] = egenskaper.to_xml().encode()
    delar["docProps/custom.xml"] = _CUSTOM.encode()
    delar["docProps/app.xml"] = _APP.encode()
    return _pack({namn: _fill(namn, xml, egenskaper) for namn, xml in delar.items()})


def _finish_kropp(xml: bytes, stilar: bytes) -> bytes:
    """Tabellerna, och inga tecken som vänder skrivriktningen (de kan stå som ``&#x202e;``)."""
    rent = _VANDARE.sub("", xml.decode()).encode()
    rot = etree.fromstring(rent, etree.XMLParser(resolve_entities=False))
    finish_tabeller(rot, _get_stilar(stilar))
    return etree.tostring(rot, xml_declaration=True, encoding="UTF-8", standalone=True)


def _finish_installningar(xml: bytes) -> bytes:
    """Dagens Word, och svenskt decimaltecken. Pandoc för inte med sig ``compat``."""
    if b"<w:compat>" not in xml:
        xml = xml.replace(b"<w:rsids", _COMPAT.encode() + b"<w:rsids", 1)
    return xml.replace(b'decimalSymbol w:val="."', b'decimalSymbol w:val=","').replace(
        b'listSeparator w:val=","', b'listSeparator w:val=";"'
    )


def _fill(namn: str, xml: bytes, e: Egenskaper) -> bytes:
    """Fyll i platserna i sidhuvud och sidfot. Andra delar lämnas som de är."""
    if not namn.startswith(("word/header", "word/footer")):
        return xml
    for plats, text in (("kommun", e.kommun), ("status", e.statusrad), ("titel", e.titel)):
        xml = xml.replace(f"%{plats}%".encode(), escape(text, {'"': "&quot;"}).encode())
    return xml


@lru_cache(maxsize=8)
def _get_stilar(stilar: bytes) -> Mapping[str, str]:
    """Formatmallarnas id efter namn."""
    alla = etree.fromstring(stilar).iterfind(f"{_W}style")
    par = ((stil.find(f"{_W}name"), stil.get(f"{_W}styleId", "")) for stil in alla)
    return {namn.get(f"{_W}val", ""): id_ for namn, id_ in par if namn is not None}


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
