"""Alla lästa filer i mappen, en i taget: för export och för det som går igenom allt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from uppfolj.models.post import Post
from uppfolj.store.lasare import parse_fil
from uppfolj.store.mapp import Mappkarta, find_slag
from uppfolj.store.noder import YamlFel
from uppfolj.store.textfil import read_byte


class Lastfil(NamedTuple):
    """En fil: väg, slag, kontrollsummans första tolv tecken, och posten (None om den är trasig)."""

    fil: str
    slag: str
    summa: str
    post: Post | None


def load_allt(karta: Mappkarta) -> Iterator[Lastfil]:
    """Varje fil som är en post, i ordning efter väg."""
    filer = [f.vag for f in karta.gemensamt]
    filer += [f.vag for a in karta.arenden.values() for f in a.filer]
    for fil in sorted(filer):
        slag = find_slag(fil)
        if slag is None:
            continue
        try:
            data = read_byte(f"{karta.rot}/{fil}")
        except YamlFel:
            yield Lastfil(fil, slag.namn, "", None)
            continue
        post, _ = parse_fil(fil, data, slag.modell)
        yield Lastfil(fil, slag.namn, hashlib.sha256(data).hexdigest()[:12], post)
