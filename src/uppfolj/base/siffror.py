"""Siffror i text: den snabba frågan om det alls kan stå ett personnummer i en fil."""

from __future__ import annotations

import re
import unicodedata

_FORMER = {
    b"0": b"0123456789",
    b"A": b"ABCDEFGHIJKLMNOPQRSTUVWXYZt",
    b" ": b"-./ +*_~`\\\t\r\n\x0b\x0c>#" + bytes(range(0x80, 0x100)),
}
"""Siffra, bokstav i ett reservnummer, och det som får stå mellan dem. Allt annat är x."""
_FORM = bytes(
    next((ord(form) for form, byte in _FORMER.items() if b in byte), ord("x")) for b in range(256)
)
_NARA = re.compile(rb"00 *00 *00 *(?:0000|A[0A]0[0A])")
_SUMMOR = re.compile(rb"(?<![0-9A-Fa-f])[0-9a-f]{64}(?![0-9A-Fa-f])")
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
    if _is_nara(data) and _is_nara(_SUMMOR.sub(b"x", data)):
        return True
    if (b"<" in data or b"&" in data or b"%" in data or b"\\" in data) and _TOLKAS.search(data):
        return True
    ovrigt = data.translate(None, _ASCII)
    for tecken in _VANLIGA if ovrigt else ():
        ovrigt = ovrigt.replace(tecken, b"")
    return bool(ovrigt) and _has_siffror(ovrigt)


def _is_nara(data: bytes) -> bool:
    return _NARA.search(data.translate(_FORM)) is not None


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
