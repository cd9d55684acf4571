"""All text i ett Word-dokument, också sidhuvud, fotnoter och egenskaper: till personskyddet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from uppfolj.intake.fil import parse_xml, read_delar

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_dokumenttext(data: bytes) -> str:
    """Texten, ett stycke per rad. Höjer ``UppfoljFel`` om filen är trasig eller för stor."""
    rader: list[str] = []
    for namn, del_ in sorted(read_delar(data).items()):
        if namn.endswith(".xml") and namn.startswith(("word/", "docProps/")):
            rader += _read_rader(parse_xml(del_))
    return "\n".join(r for r in rader if r.strip())


def _read_rader(rot: Any) -> Iterator[str]:
    """I ett stycke hör alla bitar ihop: Word delar gärna ett nummer i flera."""
    stycken = list(rot.iter(f"{_W}p"))
    if not stycken:
        yield from (e.text or "" for e in rot.iter())
    for stycke in stycken:
        yield "".join(t.text or "" for t in stycke.iter(f"{_W}t", f"{_W}delText"))
