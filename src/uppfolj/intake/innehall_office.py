"""Delarna i ett Word-, Excel-, PowerPoint- eller ODF-dokument, också kommentarer och egenskaper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.intake.fil import parse_xml
from uppfolj.intake.innehall import Bit, Innehall, read_innehall
from uppfolj.intake.innehall_kalkyl import read_kalkyl
from uppfolj.intake.innehall_xml import ATTRIBUT, find_attribut, join_rader, read_rader

_NAMN = {
    "document": "stycke", "header": "sidhuvud", "footer": "sidfot", "footnotes": "fotnot",
    "endnotes": "slutnot", "comments": "kommentar", "core": "dokumentegenskaper",
    "app": "dokumentegenskaper", "custom": "dokumentegenskaper", "content": "stycke",
    "meta": "dokumentegenskaper", "slide": "bild", "notesSlide": "anteckning",
}  # fmt: skip
_TAGG = re.compile(rb"<[^>]+>")
_SLUT = re.compile(rb"</(?:[\w.-]+:)?[ph]>")
_ALLA_VARDEN = re.compile(rb"""=(?:"([^"]{9,})"|'([^']{9,})')""")
_EGNA = ("customXml/",)
"""Delar som inte är Offices egna. Där kan varje attribut vara text."""
_SPARAT = re.compile(rb"[<:](?:ins|del|moveFrom|moveTo) ")
_I_RUTOR = re.compile(rb"(?:[0-9-]\s*\n\s*){9}[0-9]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_VARDEN = re.compile(
    rb"""[ :](?:%s|val)=(?:"([^"]{9,})"|'([^']{9,})')""" % "|".join(sorted(ATTRIBUT)).encode()
)


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
    if not _can_ha(vag, del_):
        return
    try:
        rot = parse_xml(del_)
    except UppfoljFel as fel:
        ut.olast.append(f"{vag}: {fel.text.rstrip('.').lower()}")
        ut.bitar.append(Bit(vag, del_.decode("utf-8", "replace")))
        return
    namn = _get_namn(vag)
    rader = [(f"{namn} {nr}" if namn == "stycke" else namn, text) for nr, text in read_rader(rot)]
    ut.bitar += [Bit(*rad) for rad in (*rader, *join_rader(rader))]
    for text in find_attribut(rot, alla=vag.startswith(_EGNA)):
        ut.bitar.append(Bit(namn if namn != "stycke" else "beskrivning", text))


def _can_ha(vag: str, del_: bytes) -> bool:
    """Den snabba frågan om en del: dess text utan taggar, och det som står i attribut."""
    if del_.startswith(_UTF16) or _SPARAT.search(del_):
        return True
    mellan = b"" if _SLUT.search(del_) else b"\n"
    text = _TAGG.sub(mellan, _SLUT.sub(b"\n", del_))
    if can_ha_personnummer(text) or _I_RUTOR.search(text):
        return True
    varden = (_ALLA_VARDEN if vag.startswith(_EGNA) else _VARDEN).findall(del_)
    return can_ha_personnummer(b"\n".join(a or b for a, b in varden))


def _get_namn(vag: str) -> str:
    if vag.endswith(".rels"):
        return "länk"
    stam = PurePosixPath(vag).name.partition(".")[0]
    return _NAMN.get(stam.rstrip("0123456789"), vag)
