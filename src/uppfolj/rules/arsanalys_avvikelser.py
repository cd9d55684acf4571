"""Avvikelserna i en analys: bara det som syns i hela årets tabell, så att inget går att räkna fram.

Enhetens tal är samma som i den samlade tabellen. Då kan den som har båda inte räkna fram de dolda.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.register import Enhet
from uppfolj.rules.arsanalys import ENHET, SEKTOR
from uppfolj.rules.avvikelser_publikt import TOTALT
from uppfolj.rules.berattelse_avvikelser import build_avvikelsetabell, format_tal


class Avvikelserad(NamedTuple):
    """En typ (i sektorns analys) eller en enhet, och antalet utan små tal."""

    namn: str
    antal: str


def build_avvikelser(
    ar: Ar, aren: Sequence[Ar], niva: str, krets: Sequence[Enhet], k: Kontext
) -> tuple[Avvikelserad, ...] | None:
    """Raderna, eller None när årets avvikelser inte finns i mappen.

    Sektorn får typerna och summan, en enhet och en nämnd sina enheters summor.
    """
    tabell = build_avvikelsetabell(ar, aren, k)
    if tabell is None:
        return None
    enheter = [
        Avvikelserad(e.namn, format_tal(tabell.tal.get("enhet", fold(e.id), TOTALT))) for e in krets
    ]
    if niva == ENHET:
        return tuple(enheter)
    hela = niva == SEKTOR or len(krets) == len(k.enheter)
    typer = [Avvikelserad(t.namn, t.antal) for t in tabell.rader] if hela else []
    summa = [Avvikelserad("Totalt", tabell.totalt)] if hela else []
    return tuple(typer + summa if hela else enheter)
