"""Poster utan egna ord: vad som skiljer sägs fält för fält, en rad per post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from uppfolj.models.post import Post
from uppfolj.rules.jamforelse_lage import Lage, Rad
from uppfolj.rules.skillnad import Skillnad, find_skillnader

_MAX = 5


def build_rad(slag: str, vad: str, skillnader: Sequence[Skillnad], fil: str) -> Iterator[Rad]:
    """En rad som räknar upp skillnaderna, eller ingen. De första skrivs ut, resten räknas."""
    if not skillnader:
        return
    kvar = len(skillnader) - _MAX
    resten = f"; och {kvar} till" if kvar > 0 else ""
    yield Rad(slag, f"{vad}: {'; '.join(map(str, skillnader[:_MAX]))}{resten}", fil)


def compare_poster(fore: Sequence[Any], nu: Sequence[Any], lage: Lage, efter: Lage) -> list[Rad]:
    """Posterna parade efter fil. En som inte går att läsa på ena sidan jämförs inte."""
    gamla: dict[str, Post] = {p.fil: p for p in fore}
    nya: dict[str, Post] = {p.fil: p for p in nu}
    rader: list[Rad] = []
    for fil in sorted({*gamla, *nya}):
        namn = _name(fil)
        if fil not in gamla:
            rader += [] if fil in lage.olasta else [Rad("post", f"{namn} tillagd", fil)]
        elif fil not in nya:
            rader += [] if fil in efter.olasta else [Rad("post", f"{namn} borttagen", fil)]
        else:
            rader += build_rad("post", namn, find_skillnader(gamla[fil], nya[fil]), fil)
    return rader


def _name(fil: str) -> str:
    """Filens namn med mappen ovanför när den säger något: ``granskning/SoL-03.yaml``."""
    delar = fil.split("/")
    return "/".join(delar[-2:]) if len(delar) > 1 and not _is_hem(delar[-2]) else delar[-1]


def _is_hem(mapp: str) -> bool:
    return mapp.isdigit() or mapp[:4].isdigit()
