"""Texten som den ser ut för den som läser den: andra alfabets siffror, koder och osynliga tecken.

Ett personnummer skrivet med ``&nbsp;``, ``\\u2013`` eller fullbreddssiffror är samma nummer. Varje
tecken minns var i den ursprungliga texten det stod.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

_TOLKAS = re.compile(
    r"""[^\x00-\x7f\xa0åäöÅÄÖéÉ§–”’…·]
    | &(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|nbsp|[nm]dash|hyphen|dash|minus|plus|shy|thinsp|ensp|emsp|
        numsp|zwj|zwnj);
    | \\u[0-9a-f]{4} | \\x[0-9a-f]{2} | %(?:20|2[BDF]|3\d)
    | </?(?:b|i|u|s|em|strong|span|font|mark|small|sub|sup|code|tspan|wbr)(?:\s[^<>]{0,200})?/?>""",
    re.VERBOSE | re.IGNORECASE,
)
"""Det som läses som något annat än det står: främmande tecken, koder, och taggar inne i ord."""


class Slat(NamedTuple):
    """Den utlästa texten, och varje teckens plats i den ursprungliga."""

    text: str
    platser: Sequence[int]
    langd: int

    def get_spann(self, start: int, slut: int) -> tuple[int, int]:
        """Det i den ursprungliga texten som blev ``text[start:slut]``."""
        efter = self.platser[slut] if slut < len(self.platser) else self.langd
        return self.platser[start], efter


def clean_tecken(text: str) -> Slat:
    """Vanliga siffror för andra alfabets, tecken för koder, och inga osynliga tecken."""
    if not _TOLKAS.search(text):
        return Slat(text, range(len(text)), len(text))
    bitar: list[str] = []
    platser: list[int] = []
    fore = 0
    for m in _TOLKAS.finditer(text):
        bitar.append(text[fore : m.start()])
        platser += range(fore, m.start())
        blev = _read_tecken(m[0])
        bitar.append(blev)
        platser += [m.start()] * len(blev)
        fore = m.end()
    bitar.append(text[fore:])
    platser += range(fore, len(text))
    return Slat("".join(bitar), platser, len(text))


def _read_tecken(kod: str) -> str:
    if kod[0] == "&":
        return "".join(_read_ett(t) for t in unescape(kod))
    if kod[0] == "\\":
        return _read_ett(chr(int(f"0x{kod[2:]}", 0)))
    if kod[0] == "%":
        return chr(int(kod[1:], 16))
    return "" if kod[0] == "<" else _read_ett(kod)


def _read_ett(tecken: str) -> str:
    if unicodedata.category(tecken) == "Cf":
        return ""
    siffra = unicodedata.digit(tecken, None)
    return tecken if siffra is None else str(siffra)
