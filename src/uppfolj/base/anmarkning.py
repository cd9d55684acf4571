"""Anmärkningen: verktygets påpekande om en fil. Ett värde, aldrig ett undantag."""

from __future__ import annotations

from typing import Literal, NamedTuple

Niva = Literal["fel", "varning", "upplysning"]
Falt = tuple[str | int, ...]


class Anmarkning(NamedTuple):
    """Något som är fel i filerna.

    ``fil`` är relativ mappens rot med ``/``. ``rad`` och ``kol`` räknas från 1; 0 betyder att
    platsen ännu inte slagits upp ur ``falt`` (vägen dit i filen, t.ex. ``("rader", 2, "enhet")``).
    ``gor`` säger vad användaren gör åt saken. ``ny`` är None utan jämförelse, annars om den
    saknades i revisionen.
    """

    fil: str
    rad: int
    kol: int
    regel: str
    niva: Niva
    text: str
    gor: str
    falt: Falt = ()
    ny: bool | None = None
