"""Texten i en XML-del av ett dokument: stycke för stycke, och det som står i attribut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_STYCKEN = {"p", "h"}
ATTRIBUT = {
    "descr", "title", "alt", "name", "author", "Target", "display", "tooltip", "location", "v",
    "prompt", "promptTitle", "error", "errorTitle", "caption", "initials", "value", "href",
    "string-value", "displayText", "userId", "uniqueName", "instr",
}  # fmt: skip
"""Attribut som en människa skrivit. Mått och nycklar i de andra är bara siffror."""
_VAL = {
    "default", "statusText", "helpText", "alias", "tag", "filter", "customFilter", "name", "docVar",
}  # fmt: skip
"""Element vars attribut ``val`` är text."""
_BYTEN = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_SPAR = (("del", "moveFrom"), ("ins", "moveTo"))
"""Spårade ändringar i Word: det borttagna och det tillagda."""
_SLUTSTRECK = re.compile(r"\d\s?[-+\u2010-\u2015\u2212]\s*\Z")
_RUTOR = 12
"""Så många rutor i följd, med ett tecken i varje, kan vara ett nummer."""


def read_rader(rot: Any) -> Iterator[tuple[int, str]]:
    """Ett stycke i taget, med dess nummer. Där hör allt ihop: Word delar gärna ett nummer i bitar.

    Text utanför stycken är en rad för sig. Med spårade ändringar läses stycket också utan det
    borttagna, och utan det tillagda: så blir det när någon godkänner eller avvisar dem.
    """
    kvar, nr = [rot], 0
    spar = [s for s in _SPAR if any(rot.find(f".//{{*}}{namn}") is not None for namn in s)]
    while kvar:
        e = kvar.pop()
        if not isinstance(e.tag, str):
            yield nr, e.text or ""
        elif _local(e) in _STYCKEN:
            inre: list[Any] = []
            nr += 1
            yield nr, (text := "".join(_read_stycke(e, inre)))
            for utan in spar:
                if (annan := "".join(_read_stycke(e, [], utan))) != text:
                    yield nr, annan
            kvar += reversed(inre)
        else:
            yield nr, e.text or ""
            kvar += reversed(e)
        if e.tail and e.tail.strip():
            yield nr, e.tail


def _read_stycke(stycke: Any, inre: list[Any], utan: Sequence[str] = ()) -> Iterator[str]:
    """Styckets text. Stycken inne i det (en textruta) läses för sig."""
    yield stycke.text or ""
    for e in stycke:
        if isinstance(e.tag, str) and _local(e) in _STYCKEN:
            inre.append(e)
        elif isinstance(e.tag, str) and _local(e) not in utan:
            yield _BYTEN.get(_local(e), "") if len(e) == 0 and not e.text else ""
            yield from _read_stycke(e, inre, utan)
        yield e.tail or ""


def find_attribut(rot: Any, *, alla: bool = False) -> Iterator[str]:
    """Det som någon skrivit i ett attribut: beskrivningar, länkar. ``alla``: också mått."""
    for e in rot.iter():
        if not isinstance(e.tag, str):
            continue
        for nyckel, varde in e.attrib.items():
            namn = nyckel.rpartition("}")[2]
            if alla or namn in ATTRIBUT or (namn == "val" and _local(e) in _VAL):
                yield varde


def join_rader(rader: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Det som hör ihop fast det står i flera stycken eller celler.

    Ett nummer som bryts vid strecket, och en blankett med en ruta för varje siffra.
    """
    rutor, start, fore = "", "", ""
    for plats, text in (*rader, ("", "slut")):
        if _SLUTSTRECK.search(fore):
            yield plats, f"{fore}\n{text}"
        fore = text
        if len(tecken := text.strip()) == 1:
            start = start if rutor else plats
            rutor += tecken
        elif tecken:
            if len(rutor) >= _RUTOR:
                yield start, rutor
            rutor = ""


def _local(e: Any) -> str:
    return str(e.tag).rpartition("}")[2]
