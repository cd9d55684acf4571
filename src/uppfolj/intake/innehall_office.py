"""Delarna i ett Word-, Excel-, PowerPoint- eller ODF-dokument, också kommentarer och egenskaper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.intake.fil import parse_xml
from uppfolj.intake.innehall import Bit, Innehall, read_innehall
from uppfolj.intake.innehall_kalkyl import read_kalkyl

_NAMN = {
    "document": "stycke", "header": "sidhuvud", "footer": "sidfot", "footnotes": "fotnot",
    "endnotes": "slutnot", "comments": "kommentar", "core": "dokumentegenskaper",
    "app": "dokumentegenskaper", "custom": "dokumentegenskaper", "content": "stycke",
    "meta": "dokumentegenskaper", "slide": "bild", "notesSlide": "anteckning",
}  # fmt: skip
_STYCKEN = {"p", "h"}
_ATTRIBUT = {
    "descr", "title", "alt", "name", "author", "Target", "display", "tooltip", "location", "v",
    "prompt", "promptTitle", "error", "errorTitle", "caption", "initials", "value", "href",
    "string-value", "displayText", "userId", "uniqueName", "instr",
}  # fmt: skip
"""Attribut som en människa skrivit. Mått och nycklar i de andra är bara siffror."""
_VAL = {"default", "statusText", "helpText", "alias", "tag", "filter", "customFilter", "name"}
"""Element vars attribut ``val`` är text."""
_TAGG = re.compile(rb"<[^>]+>")
_SLUT = re.compile(rb"</(?:[\w.-]+:)?[ph]>")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_VARDEN = re.compile(
    rb"""[ :](?:%s|val)=(?:"([^"]{9,})"|'([^']{9,})')""" % "|".join(sorted(_ATTRIBUT)).encode()
)
_BYTEN = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}


def read_office(delar: Mapping[str, bytes], djup: int, ut: Innehall) -> None:
    """Alla delar som har text, och filer som ligger inbäddade."""
    klara = read_kalkyl(delar, ut) if "xl/workbook.xml" in delar else set()
    for vag, del_ in sorted(delar.items()):
        if vag in klara or vag.endswith("/"):
            continue
        if vag.endswith((".xml", ".rels")):
            _read_del(vag, del_, ut)
        elif vag != "mimetype":
            ut.add(read_innehall(vag, del_, djup + 1), f"inbäddat i {vag}")


def _read_del(vag: str, del_: bytes, ut: Innehall) -> None:
    if not _can_ha(del_):
        return
    try:
        rot = parse_xml(del_)
    except UppfoljFel as fel:
        ut.olast.append(f"{vag}: {fel.text.rstrip('.').lower()}")
        ut.bitar.append(Bit(vag, del_.decode("utf-8", "replace")))
        return
    namn = _get_namn(vag)
    for nr, text in read_rader(rot):
        ut.bitar.append(Bit(f"{namn} {nr}" if namn == "stycke" else namn, text))
    for text in find_attribut(rot):
        ut.bitar.append(Bit(namn if namn != "stycke" else "beskrivning", text))


def _can_ha(del_: bytes) -> bool:
    """Den snabba frågan om en del: dess text utan taggar, och det som står i attribut."""
    if del_.startswith(_UTF16):
        return True
    mellan = b"" if _SLUT.search(del_) else b"\n"
    if can_ha_personnummer(_TAGG.sub(mellan, _SLUT.sub(b"\n", del_))):
        return True
    return can_ha_personnummer(b"\n".join(a or b for a, b in _VARDEN.findall(del_)))


def _get_namn(vag: str) -> str:
    if vag.endswith(".rels"):
        return "länk"
    stam = PurePosixPath(vag).name.partition(".")[0]
    return _NAMN.get(stam.rstrip("0123456789"), vag)


def read_rader(rot: Any) -> Iterator[tuple[int, str]]:
    """Ett stycke i taget, med dess nummer. Där hör allt ihop: Word delar gärna ett nummer i bitar.

    Text utanför stycken är en rad för sig.
    """
    kvar, nr = [rot], 0
    while kvar:
        e = kvar.pop()
        if not isinstance(e.tag, str):
            yield nr, e.text or ""
        elif _local(e) in _STYCKEN:
            inre: list[Any] = []
            nr += 1
            yield nr, "".join(_read_stycke(e, inre))
            kvar += reversed(inre)
        else:
            yield nr, e.text or ""
            kvar += reversed(e)
        if e.tail and e.tail.strip():
            yield nr, e.tail


def _read_stycke(stycke: Any, inre: list[Any]) -> Iterator[str]:
    """Styckets text. Stycken inne i det (en textruta) läses för sig."""
    yield stycke.text or ""
    for e in stycke:
        if isinstance(e.tag, str) and _local(e) in _STYCKEN:
            inre.append(e)
        elif isinstance(e.tag, str):
            yield _BYTEN.get(_local(e), "") if len(e) == 0 and not e.text else ""
            yield from _read_stycke(e, inre)
        yield e.tail or ""


def find_attribut(rot: Any) -> Iterator[str]:
    """Bildbeskrivningar, länkar och annat som någon skrivit i ett attribut."""
    for e in rot.iter():
        if not isinstance(e.tag, str):
            continue
        for nyckel, varde in e.attrib.items():
            namn = nyckel.rpartition("}")[2]
            if namn in _ATTRIBUT or (namn == "val" and _local(e) in _VAL):
                yield varde


def _local(e: Any) -> str:
    return str(e.tag).rpartition("}")[2]
