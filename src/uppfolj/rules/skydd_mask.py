"""Dölj personnummer i en text som lämnar mappen."""

from __future__ import annotations

from collections.abc import Collection

from uppfolj.rules.skydd import find_personuppgifter

_SIFFROR = 10
"""Så många siffror har ett nummer minst."""


def mask_text(text: str, tillatna: Collection[str] = ()) -> str:
    """Texten med siffrorna i varje personnummer och samordningsnummer utbytta mot ``*``."""
    while sum(t.isdigit() for t in text) >= _SIFFROR:
        traffar = find_personuppgifter(text, tillatna)
        if not traffar:
            break
        rader = [list(rad) for rad in text.split("\n")]
        for t in traffar:
            _hide(rader[t.rad - 1], t.kol - 1, t.visning.count("*"))
        text = "\n".join("".join(rad) for rad in rader)
    return text


def _hide(tecken: list[str], fran: int, antal: int) -> None:
    for nr in range(fran, len(tecken)):
        if antal and tecken[nr].isdigit():
            tecken[nr], antal = "*", antal - 1
