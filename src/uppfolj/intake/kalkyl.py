"""Excelfiler: bladens celler som text, datum i ISO. En formel utan värde är inget värde."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from uppfolj.intake.csvfil import MAX_KOLUMNER, MAX_RADER
from uppfolj.intake.fil import build_fel, parse_xml, read_delar

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Blad(NamedTuple):
    """Ett synligt blad: dess namn och cellernas text, och det som inte går att lita på där.

    ``utan_varde`` är formler utan värde och celler med ett fel i (``E4``), ``sammanslagna``
    områden där bara den första cellen har kvar sin text (``C2:C4``).
    """

    namn: str
    rader: list[list[str]]
    utan_varde: frozenset[str]
    sammanslagna: tuple[str, ...] = ()


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
        return [_read_blad(bok, namn, delar.get(vagar.get(namn, ""), b"<tom/>"))
                for namn in synliga]  # fmt: skip
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


def _find_utan_varde(rot: Any, namn: str) -> Iterator[str]:
    """Formler utan sparat värde, och fel som ``#REF!``.

    Höjer ``UppfoljFel`` om en cell ligger orimligt långt ut.
    """
    for rad in rot.iter(f"{_S}row"):
        _check_ref(namn, f"A{rad.get('r', '1')}")
    for cell in rot.iter(f"{_S}c"):
        ref = cell.get("r", "A1")
        _check_ref(namn, ref)
        formel = cell.find(f"{_S}f") is not None
        if cell.get("t") == "e" or (formel and not cell.findtext(f"{_S}v")):
            yield ref


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


def _read_blad(bok: Any, namn: str, xml: bytes) -> Blad:
    rot = parse_xml(xml)
    utan_varde = frozenset(_find_utan_varde(rot, namn))
    sammanslagna = tuple(m.get("ref", "") for m in rot.iter(f"{_S}mergeCell"))
    rader = bok.get_sheet_by_name(namn).to_python(skip_empty_area=False)
    return Blad(namn, [[_to_text(c) for c in rad] for rad in rader], utan_varde, sammanslagna)


def _to_text(varde: Any) -> str:
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    if isinstance(varde, datetime):
        return varde.date().isoformat() if varde.time() == time() else varde.isoformat(" ")
    if isinstance(varde, date):
        return varde.isoformat()
    if isinstance(varde, float) and varde.is_integer():
        return str(int(varde))
    return str(varde)
