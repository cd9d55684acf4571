"""Siffror i text: den snabba frågan om det alls kan stå ett personnummer i en fil."""

from __future__ import annotations

import re

_NARA = re.compile(rb"[0-9]{2}[-./]?[0-9]{2}[-./]?[0-9]{2}(?:[^0-9\n]{0,7}+)[0-9]{4}")
_ASCII = bytes(range(128))
_VANLIGA = tuple(t.encode() for t in "åäöÅÄÖéÉ§–”’…·")


def can_ha_personnummer(data: bytes) -> bool:
    """Om UTF-8-texten kan ha ett personnummer. Går fort, och säger hellre ja än nej.

    Tecken utöver de vanliga svenska kan vara siffror i ett annat alfabet, eller osynliga, och ger
    alltid ja.
    """
    if _NARA.search(data):
        return True
    ovrigt = data.translate(None, _ASCII)
    for tecken in _VANLIGA if ovrigt else ():
        ovrigt = ovrigt.replace(tecken, b"")
    return bool(ovrigt)
