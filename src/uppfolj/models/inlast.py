"""Det som kommit in utifrån, innan det prövats: rader med celler och var de stod."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

_OSYNLIGA = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
"""Unicodes slag av tecken som inte syns: styrtecken, vändare, halva tecken."""


class Cell(NamedTuple):
    """En cells text, och platsen som den visas för människor: ``Blad1!E4``, ``rad 3``."""

    text: str
    plats: str


class Inrad(NamedTuple):
    """En rad: cellerna efter vårt fältnamn, och radens plats."""

    plats: str
    celler: Mapping[str, Cell]

    def get(self, falt: str) -> str:
        """Cellens text utan blanka kanter och osynliga tecken. Tom om cellen saknas."""
        cell = self.celler.get(falt)
        return _clean(cell.text) if cell else ""

    def get_plats(self, falt: str) -> str:
        """Cellens plats, eller radens om cellen saknas."""
        cell = self.celler.get(falt)
        return cell.plats if cell else self.plats


class Inlast(NamedTuple):
    """En inläst fil: dess rader, och uppföljningens id om filen själv säger det."""

    rader: tuple[Inrad, ...]
    uppfoljning: str = ""


def _clean(text: str) -> str:
    nfc = unicodedata.normalize("NFC", text).replace("\t", " ")
    synliga = (t for t in nfc if t == "\n" or unicodedata.category(t) not in _OSYNLIGA)
    return "".join(synliga).strip()
