"""Handlingsplanens blankett i Word, så som den kommer tillbaka.

Word behåller kontrollernas märkning. LibreOffice tar bort den. Den som klipper och klistrar tar
bort kontrollerna. Därför läses varje cell för sig: märkningen om den finns, annars rubriken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from uppfolj.intake.fil import build_fel, parse_xml, read_delar
from uppfolj.intake.rubriker import find_kolumner
from uppfolj.models.blankett import BLANKETT, TAGG, Kolumnkarta
from uppfolj.models.inlast import Cell, Inlast, Inrad

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://purl.org/dc/elements/1.1/}identifier"
_NR, _ANR = re.compile(r"I-\d{3,}", re.IGNORECASE), re.compile(r"Å-\d{3,}", re.IGNORECASE)
_LEDTEXTER = {k.falt: k.ledtext for k in BLANKETT}
_RUBRIKER = {k.falt: k.rubrik for k in BLANKETT}
_BRYT = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def parse_blankett(data: bytes, namn: str) -> Inlast:
    """Raderna i blankettens tabeller, och uppföljningens id ur filens egenskaper.

    Höjer ``UppfoljFel`` om filen inte är ett Word-dokument eller saknar tabellen.
    """
    delar = read_delar(data)
    if "word/document.xml" not in delar:
        raise build_fel(f"{namn} är inget Word-dokument.", "Spara blanketten som .docx.")
    rader = [
        rad
        for tabell in parse_xml(delar["word/document.xml"]).iter(f"{_W}tbl")
        for rad in _read_tabell(tabell)
    ]
    if not rader:
        raise build_fel(
            f"{namn} har ingen tabell med åtgärder.",
            "Använd blanketten: uppfolj handlingsplan blankett ID",
        )
    karna = delar.get("docProps/core.xml")
    id_ = parse_xml(karna).findtext(_ID) if karna else None
    return Inlast(tuple(rader), (id_ or "").strip())


def _read_tabell(tabell: Any) -> Iterator[Inrad]:
    kolumner: Mapping[int, str] = {}
    nummer = 0
    for rad in _find_egna(tabell, "tr"):
        celler = list(_find_celler(rad))
        if huvud := find_kolumner([_read_text(c) for _, c in celler], Kolumnkarta()):
            kolumner = huvud
            continue
        nummer += 1
        falt = _read_rad(celler, kolumner, nummer)
        if "atgard" in falt:
            yield Inrad(f"rad {nummer}", falt)


def _read_rad(
    celler: list[tuple[int, Any]], kolumner: Mapping[int, str], nr: int
) -> dict[str, Cell]:
    """Radens fält. Det synliga numret gäller; märkningen bara om cellen tappat sitt."""
    falt, markt = {}, ""
    for plats, cell in celler:
        tagg_nr, tagg_falt = _read_tagg(cell)
        namn = tagg_falt or kolumner.get(plats, "")
        if namn:
            text = _strip_ledtext(namn, _read_text(cell))
            falt[namn] = Cell(text, f"rad {nr}, {_RUBRIKER.get(namn, namn)}")
        markt = markt or tagg_nr
    synligt = falt.get("iakttagelse", Cell("", f"rad {nr}"))
    hittat = _NR.search(synligt.text) or _NR.fullmatch(markt)
    if hittat:
        falt["iakttagelse"] = synligt._replace(text=hittat[0].upper())
    if atgard_nr := _ANR.search(synligt.text):
        falt["id"] = synligt._replace(text=atgard_nr[0].upper())
    return falt


def _read_tagg(cell: Any) -> tuple[str, str]:
    """Iakttagelsens nummer och fältet ur den första märkningen i cellen."""
    for tagg in cell.iter(f"{_W}tag"):
        delar = tagg.get(f"{_W}val", "").split(".")
        if len(delar) == 3 and delar[0] == TAGG and delar[2] in _RUBRIKER:  # noqa: PLR2004  # hp.I-003.atgard
            return delar[1], delar[2]
    return "", ""


def _strip_ledtext(falt: str, text: str) -> str:
    """En orörd cell visar sin ledtext. LibreOffice sparar den som vanlig text."""
    return "" if text == _LEDTEXTER.get(falt) else text


def _find_celler(rad: Any) -> Iterator[tuple[int, Any]]:
    """Radens celler och deras kolumner. En sammanslagen cell tar flera kolumner."""
    kolumn = 0
    for cell in _find_egna(rad, "tc"):
        yield kolumn, cell
        bredd = cell.find(f"{_W}tcPr/{_W}gridSpan")
        antal = bredd.get(f"{_W}val", "1") if bredd is not None else "1"
        kolumn += int(antal) if antal.isdecimal() and len(antal) < 4 else 1  # noqa: PLR2004  # Word har högst 63


def _find_egna(element: Any, namn: str) -> Iterator[Any]:
    """Tabellens rader eller radens celler, också inuti kontroller, men inte en inre tabells."""
    for barn in element:
        if barn.tag == f"{_W}{namn}":
            yield barn
        elif barn.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _find_egna(barn, namn)


def _read_text(cell: Any) -> str:
    """Cellens text som läsaren ser den: en rad per stycke, inget borttaget, inga ledtexter."""
    synliga = (p for p in cell.iter(f"{_W}p") if not any(map(_is_ledtext, p.iterancestors())))
    stycken = ["".join(_read_delar(p)).strip() for p in synliga]
    return "\n".join(s for s in stycken if s)


def _read_delar(element: Any) -> Iterator[str]:
    for barn in element:
        if barn.tag == f"{_W}t":
            yield barn.text or ""
        elif barn.tag in _BRYT:
            yield _BRYT[barn.tag]
        elif barn.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}p") and not _is_ledtext(barn):
            yield from _read_delar(barn)


def _is_ledtext(element: Any) -> bool:
    return element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
