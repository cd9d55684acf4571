"""Alla texter i en post, var de än står, med fältets plats."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.post import Del


def find_texter(post: Del, falt: Falt = ()) -> Iterator[tuple[Falt, str]]:
    """Varje text i posten och dess delar, i fältens ordning. Ord ur profilen är också texter."""
    for namn in type(post).model_fields:
        yield from _find_i(getattr(post, namn), (*falt, namn))


def _find_i(varde: object, falt: Falt) -> Iterator[tuple[Falt, str]]:
    if isinstance(varde, str):
        yield falt, varde
    elif isinstance(varde, Del):
        yield from find_texter(varde, falt)
    elif isinstance(varde, list):
        for n, ett in enumerate(varde):
            yield from _find_i(ett, (*falt, n))
