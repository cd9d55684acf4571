"""Siffror i text: den snabba frågan om det alls kan stå ett personnummer i en fil."""

from __future__ import annotations

import re
import unicodedata

_SKILJE = rb"(?:[-./ ]|[\xc2-\xef][\x80-\xbf]{1,2})?"
_NARA = re.compile(
    rb"[0-9]{2}" + _SKILJE + rb"[0-9]{2}" + _SKILJE + rb"[0-9]{2}"
    rb"(?:[- +*_~`\\\t\x80-\xff]{0,30}+"
    rb"(?:(?<![0-9])(?:\r\n?|[\n\x0b\x0c])[ \t>#*_~`\\]{0,44}+)?[0-9]{4}"
    rb"|[-+_ \r\n\x80-\xff]{0,9}[A-Zt][0-9A-Z][0-9][0-9A-Z])"
)
_TOLKAS = re.compile(
    rb"[0-9][- +\x80-\xff]{0,4}(?:&[#a-zA-Z]|\\[uUxX]|%[23]|<[/!]?[-a-zA-Z])"
    rb"|\\[uU]00[3aA]|\\[xX]3[0-9]|&#|%3[0-9]"
)
"""Koder och taggar mitt bland siffror, eller koder som själva är siffror."""
_ASCII = bytes(range(128))
_VANLIGA = tuple(t.encode() for t in "åäöÅÄÖéÉ§–”’…·")

_UTFYLLNAD = frozenset("\u115f\u1160\u3164\uffa0")
"""Hangulskriftens utfyllnad: bokstäver som inte syns."""


def can_ha_personnummer(data: bytes) -> bool:
    """Om UTF-8-texten kan ha ett personnummer. Går fort, och säger hellre ja än nej.

    Siffror i ett annat alfabet och osynliga tecken ger alltid ja.
    """
    if _NARA.search(data):
        return True
    if (b"<" in data or b"&" in data or b"%" in data or b"\\" in data) and _TOLKAS.search(data):
        return True
    ovrigt = data.translate(None, _ASCII)
    for tecken in _VANLIGA if ovrigt else ():
        ovrigt = ovrigt.replace(tecken, b"")
    return bool(ovrigt) and _has_siffror(ovrigt)


def _has_siffror(ovrigt: bytes) -> bool:
    """Om något av tecknen utanför ASCII är en siffra, eller osynligt."""
    try:
        tecken = set(ovrigt.decode())
    except UnicodeDecodeError:
        return True
    return any(unicodedata.digit(t, None) is not None or is_osynligt(t) for t in tecken)


def is_osynligt(tecken: str) -> bool:
    """Om tecknet inte syns för sig: styrtecken, utfyllnad, och det som läggs ovanpå ett annat."""
    return unicodedata.category(tecken) in ("Cf", "Mn", "Me") or tecken in _UTFYLLNAD
