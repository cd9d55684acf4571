"""Dokumentets egenskaper (titel, författare, status …), lika för alla format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{falt}</cp:coreProperties>'
)


@dataclass(frozen=True, slots=True)
class Egenskaper:
    """Dokumentets egenskaper. Författaren är kommunen, aldrig en person."""

    titel: str
    kommun: str
    datum: date
    statusrad: str = ""
    amne: str = ""
    nyckelord: tuple[str, ...] = ()
    kategori: str = ""
    dnr: str = ""
    identifierare: str = ""
    """Det som dokumentet känns igen på när det kommer tillbaka. Annars är det diarienumret."""

    def to_xml(self) -> str:
        """Innehållet i ``docProps/core.xml``. Tomma fält utelämnas."""
        dag = f"{self.datum.isoformat()}T12:00:00Z"
        falt = {
            "dc:title": self.titel,
            "dc:subject": self.amne,
            "dc:creator": self.kommun,
            "cp:keywords": ", ".join(self.nyckelord),
            "cp:category": self.kategori,
            "cp:contentStatus": self.statusrad,
            "dc:identifier": self.identifierare or self.dnr,
            "dc:language": "sv-SE",
            "cp:lastModifiedBy": self.kommun,
            "cp:version": "1",
        }
        rader = [f"<{n}>{escape(v)}</{n}>" for n, v in falt.items() if v]
        rader += [
            f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{dag}</dcterms:{n}>'
            for n in ("created", "modified")
        ]
        return _CORE.format(falt="".join(rader))
