"""Dölj personnummer i en text som lämnar mappen."""

from __future__ import annotations

from collections.abc import Collection

from uppfolj.rules.skydd import find_personuppgifter


def mask_text(text: str, tillatna: Collection[str] = ()) -> str:
    """Texten med siffrorna i varje personnummer och samordningsnummer utbytta mot ``*``."""
    if sum(t.isdigit() for t in text) < 10:  # noqa: PLR2004  # så många siffror har ett nummer
        return text
    rader = text.split("\n")
    for t in find_personuppgifter(text, tillatna):
        rad, fran = rader[t.rad - 1], t.kol - 1
        kvar = len([s for s in t.visning if s == "*"])
        tecken = list(rad)
        for nr in range(fran, len(tecken)):
            if kvar and tecken[nr].isdigit():
                tecken[nr], kvar = "*", kvar - 1
        rader[t.rad - 1] = "".join(tecken)
    return "\n".join(rader)
