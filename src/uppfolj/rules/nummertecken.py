"""Texten som den ser ut för den som läser den: andra alfabets siffror, koder och osynliga tecken.

Ett personnummer skrivet med ``&nbsp;``, ``\\u2013`` eller fullbreddssiffror är samma nummer. Varje
tecken minns var i den ursprungliga texten det stod.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from uppfolj.base.siffror import is_osynligt

_TOLKAS = re.compile(
    r"""[^\x00-\x7f\xa0åäöÅÄÖéÉ§–”’…·]
    | &(?:\#(?:\d{1,20}|x[0-9a-f]{1,20});? | [a-z]{2,24};)
    | (?-i:\\U[0-9a-fA-F]{8}) | \\u\{[0-9a-f]{1,6}\} | \\u[0-9a-f]{4} | \\x[0-9a-f]{2}
    | %(?:20|2[BDF]|3\d) | <!--[^0-9<>]{0,200}-->
    | </?(?:a|b|i|u|s|q|em|strong|span|font|mark|small|sub|sup|code|kbd|ins|del|abbr|bdi|bdo|time|
        data|tspan|wbr|br)(?:\s[^<>]{0,200})?/?>""",
    re.VERBOSE | re.IGNORECASE,
)
"""Det som läses som något annat än det står: främmande tecken, koder, och taggar inne i ord."""

_SOM_STRECK = frozenset("−⁻₋➖ー─━⁃¯˗")
"""Minustecken och linjer som ser ut som ett bindestreck."""
_I_TAGG = 9
"""Så många siffror i en tagg kan vara ett nummer, och då står taggen kvar."""


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
        platser += range(m.start(), m.end()) if blev == m[0] else [m.start()] * len(blev)
        fore = m.end()
    bitar.append(text[fore:])
    platser += range(fore, len(text))
    return Slat("".join(bitar), platser, len(text))


def _read_tecken(kod: str) -> str:
    if kod[0] == "&":
        return "".join(_read_ett(t) for t in unescape(kod))
    if kod[0] == "\\":
        nummer = int(kod[2:].strip("{}"), 16)
        return _read_ett(chr(nummer)) if nummer <= sys.maxunicode else kod
    if kod[0] == "%":
        return chr(int(kod[1:], 16))
    if kod[0] == "<":
        if sum(map(str.isdigit, kod)) >= _I_TAGG:
            return kod
        return "\n" if kod[:3].lower() == "<br" else ""
    return _read_ett(kod)


def _read_ett(tecken: str) -> str:
    if is_osynligt(tecken):
        return ""
    if (siffra := unicodedata.digit(tecken, None)) is not None:
        return str(siffra)
    if unicodedata.category(tecken) == "Pd" or tecken in _SOM_STRECK:
        return "-"
    vanligt = unicodedata.normalize("NFKC", tecken)
    return vanligt if len(vanligt) == 1 and vanligt.isascii() else tecken
