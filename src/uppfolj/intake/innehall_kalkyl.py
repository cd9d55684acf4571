"""Cellerna i en Excelfil, också i dolda blad: värden, formler, och nummer som tappat sin nolla."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.intake.fil import parse_xml
from uppfolj.intake.innehall import Bit, Innehall
from uppfolj.intake.innehall_xml import join_rader

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RUBRIK = re.compile(r"person-?\s?n(?:umme)?r|\bpnr\b|samordnings|födelsen", re.IGNORECASE)
_UTAN_NOLLA = range(7, 10)
"""Så många siffror har ett tal när Excel tagit bort nollorna först i ett personnummer."""
_TAL = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,2})?")
_STRANGAR = "xl/sharedStrings.xml"
_MAX_SIFFROR = 12
_SIFFROR = 10


def read_kalkyl(delar: Mapping[str, bytes], ut: Innehall) -> set[str]:
    """Läs bladen in i ``ut`` och ge de delar som nu är lästa."""
    strangar = [_read_text(si) for si in parse_xml(delar.get(_STRANGAR, b"<tom/>"))]
    nollade = _find_nollade(delar)
    klara, visade = {_STRANGAR}, set()
    for namn, vag in _find_blad(delar):
        if vag not in delar:
            continue
        klara.add(vag)
        rubriker: dict[str, str] = {}
        celler = list(_read_celler(parse_xml(delar[vag]), strangar, nollade))
        ut.bitar += [Bit(f"{namn}!{ref}", text) for ref, text in join_rader(celler)]
        for ref, text in celler:
            visade.add(text)
            kolumn = ref.rstrip("0123456789")
            if _RUBRIK.search(text):
                rubriker[kolumn] = text
            if len(text) in _UTAN_NOLLA and text.isdigit() and kolumn in rubriker:
                ut.bitar.append(Bit(f"{namn}!{ref}", text.zfill(_SIFFROR)))
            elif can_ha_personnummer(text.encode(errors="replace")):
                ut.bitar.append(Bit(f"{namn}!{ref}", text))
        ut.bitar.append(Bit("namnet på ett blad", namn))
    ut.bitar += [Bit("text som ingen cell visar", s) for s in strangar if s not in visade]
    return klara


def _find_blad(delar: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Bladens namn och delar, i ordning. Ett blad som ingen nämner läses också."""
    lankar = {
        r.get("Id"): r.get("Target", "")
        for r in parse_xml(delar.get("xl/_rels/workbook.xml.rels", b"<tom/>"))
    }
    kvar = {v for v in delar if v.startswith("xl/worksheets/") and v.endswith(".xml")}
    for b in parse_xml(delar["xl/workbook.xml"]).iterfind(f"{_S}sheets/{_S}sheet"):
        mal = lankar.get(b.get(f"{_R}id"), "")
        vag = mal[1:] if mal.startswith("/") else f"xl/{mal}"
        kvar.discard(vag)
        yield b.get("name", ""), vag
    yield from ((v.rpartition("/")[2], v) for v in sorted(kvar))


def _read_celler(rot: Any, strangar: list[str], nollade: set[str]) -> Iterator[tuple[str, str]]:
    for cell in rot.iter(f"{_S}c"):
        ref, varde = cell.get("r", "?"), cell.findtext(f"{_S}v") or ""
        if cell.get("t") == "s":
            nr = int(varde) if varde.isdigit() else -1
            yield ref, strangar[nr] if 0 <= nr < len(strangar) else ""
        elif cell.get("t") == "inlineStr":
            yield ref, "".join(_read_text(i) for i in cell.iterfind(f"{_S}is"))
        elif varde:
            text = _read_tal(varde) if cell.get("t", "n") == "n" else varde
            yield ref, text.zfill(_SIFFROR) if cell.get("s") in nollade else text
        if formel := cell.findtext(f"{_S}f"):
            yield ref, formel
    for del_ in rot.iterchildren("*"):
        if del_.tag != f"{_S}sheetData":
            plats = "sidhuvud" if del_.tag == f"{_S}headerFooter" else "bladets inställningar"
            for e in del_.iter("*"):
                yield e.get("ref", plats), "\n".join((e.text or "", *e.attrib.values()))


def _find_nollade(delar: Mapping[str, bytes]) -> set[str]:
    """Cellformat som skriver ut tio siffror, som Excels eget format för personnummer."""
    rot = parse_xml(delar.get("xl/styles.xml", b"<tom/>"))
    koder = {f.get("numFmtId"): f.get("formatCode", "") for f in rot.iter(f"{_S}numFmt")}
    tio = {id_ for id_, kod in koder.items() if kod.count("0") == _SIFFROR and "." not in kod}
    return {
        str(nr) for nr, xf in enumerate(rot.iterfind(f"{_S}cellXfs/{_S}xf"))
        if xf.get("numFmtId") in tio
    }  # fmt: skip


def _read_tal(varde: str) -> str:
    """``1.91212121212E11`` är ett heltal som Excel skrivit på sitt sätt."""
    if not _TAL.fullmatch(varde):
        return varde
    tal = float(varde)
    return str(int(tal)) if tal.is_integer() and tal < 10**_MAX_SIFFROR else varde


def _read_text(e: Any) -> str:
    return "".join(t.text or "" for t in e.iter(f"{_S}t"))
