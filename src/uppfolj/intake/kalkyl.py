"""Excelfiler: bladens celler som text, datum i ISO. En formel utan värde är inget värde."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any, NamedTuple

from uppfolj.intake.csvfil import MAX_KOLUMNER, MAX_RADER
from uppfolj.intake.fil import build_fel, parse_xml, read_delar

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Blad(NamedTuple):
    """Ett synligt blad: dess namn, cellernas text, och formlerna som saknar värde (``E4``)."""

    namn: str
    rader: list[list[str]]
    utan_varde: frozenset[str]


def parse_xlsx(data: bytes) -> list[Blad]:
    """De synliga bladen. Höjer ``UppfoljFel`` om filen är trasig eller orimligt stor."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    delar = read_delar(data)
    vagar = _find_blad(delar)
    try:
        bok = CalamineWorkbook.from_filelike(io.BytesIO(_repack(delar)))
        synliga = [
            m.name
            for m in bok.sheets_metadata
            if m.typ == SheetTypeEnum.WorkSheet and m.visible == SheetVisibleEnum.Visible
        ]
        return [_read_blad(bok, namn, _scan_blad(delar, vagar, namn)) for namn in synliga]
    except (CalamineError, OSError, ValueError) as fel:
        raise build_fel("Excelfilen går inte att läsa.", "Spara om den som .xlsx.") from fel


def format_ref(rad: int, kol: int) -> str:
    """Cellens namn i Excel. ``rad`` och ``kol`` från 0: (3, 4) → ``E4``."""
    namn, kol = "", kol + 1
    while kol:
        kol, rest = divmod(kol - 1, 26)
        namn = chr(ord("A") + rest) + namn
    return f"{namn}{rad + 1}"


def _repack(delar: dict[str, bytes]) -> bytes:
    """Packa om det redan uppmätta, så att biblioteket inte kan luras att packa upp mer."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_STORED) as zip_:
        for namn, del_ in delar.items():
            zip_.writestr(namn, del_)
    return ut.getvalue()


def _find_blad(delar: dict[str, bytes]) -> dict[str, str]:
    """Bladens delar efter bladets namn."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= delar.keys():
        raise build_fel("Filen är ingen Excelfil.", "Spara den som .xlsx.")
    lankar = {
        r.get("Id"): r.get("Target", "") for r in parse_xml(delar["xl/_rels/workbook.xml.rels"])
    }
    blad = parse_xml(delar["xl/workbook.xml"]).iterfind(f"{_S}sheets/{_S}sheet")
    mal = {b.get("name", ""): lankar.get(b.get(f"{_R}id"), "") for b in blad}
    return {namn: m[1:] if m.startswith("/") else f"xl/{m}" for namn, m in mal.items()}


def _scan_blad(delar: dict[str, bytes], vagar: dict[str, str], namn: str) -> frozenset[str]:
    """Formler utan sparat värde. Höjer ``UppfoljFel`` om en cell ligger orimligt långt ut."""
    rot, utan = parse_xml(delar.get(vagar.get(namn, ""), b"<tom/>")), set()
    for rad in rot.iter(f"{_S}row"):
        _check_ref(namn, f"A{rad.get('r', '1')}")
    for cell in rot.iter(f"{_S}c"):
        ref = cell.get("r", "A1")
        _check_ref(namn, ref)
        if cell.find(f"{_S}f") is not None and not cell.findtext(f"{_S}v"):
            utan.add(ref)
    return frozenset(utan)


def _check_ref(namn: str, ref: str) -> None:
    """Biblioteket tar minne för hela rektangeln ut till den yttersta cellen."""
    traff, nr = _REF.fullmatch(ref), 0
    for tecken in traff[1] if traff else "":
        nr = nr * 26 + ord(tecken) - ord("A") + 1
    if traff is None or int(traff[2]) > MAX_RADER or nr > MAX_KOLUMNER:
        raise build_fel(
            f"Bladet {namn} har något i cell {ref[:20]}, långt utanför en tabell.",
            "Ta bort tomma rader och kolumner sist i bladet, och spara.",
        )


def _read_blad(bok: Any, namn: str, utan_varde: frozenset[str]) -> Blad:
    rader = bok.get_sheet_by_name(namn).to_python(skip_empty_area=False)
    return Blad(namn, [[_to_text(c) for c in rad] for rad in rader], utan_varde)


def _to_text(varde: Any) -> str:
    if isinstance(varde, datetime):
        return varde.date().isoformat() if varde.time() == time() else varde.isoformat(" ")
    if isinstance(varde, date):
        return varde.isoformat()
    if isinstance(varde, float) and varde.is_integer():
        return str(int(varde))
    return str(varde)
