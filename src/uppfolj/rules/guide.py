"""Intervjuguiden: frågor ur uppföljningens områden och avtalspunkter, per kategori."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import KATEGORIER, Guide, Guidefraga
from uppfolj.rules.namn import get_namn

ALLMANT, AVTAL = "allmänt", "avtal"
OVRIGA_GUIDER = (ALLMANT, AVTAL)
"""Guider som inte är ett område: för områden utan egen guide, och för avtalspunkter."""


class Block(NamedTuple):
    """Frågorna i ett område eller om en avtalspunkt, till en kategori."""

    rubrik: str
    text: str
    fragor: tuple[str, ...]


class Intervju(NamedTuple):
    """En guide för en kategori: ett block per område och avtalspunkt."""

    kategori: str
    block: tuple[Block, ...]


def check_kategorier(valda: Sequence[str]) -> list[str]:
    """Kategorierna rätt stavade; utan val verksamhetsansvarig, personal och brukare.

    Höjer ``UppfoljFel`` för en kategori som inte finns.
    """
    finns = {fold(k): k for k in KATEGORIER}
    for v in valda:
        if fold(v) not in finns:
            raise UppfoljFel(
                f"Kategorin {v} finns inte.",
                tips=format_menade_du(v, KATEGORIER),
                kod=Slutkod.FEL_ARGUMENT,
            )
    return [finns[fold(v)] for v in valda] or list(KATEGORIER[:3])


def compute_intervjuer(
    arende: Arende, guider: Mapping[str, Guide], kategorier: Sequence[str], k: Kontext
) -> list[Intervju]:
    """En intervju per kategori. Varje valt område får ett block, också utan egen guide."""
    return [
        Intervju(kategori, tuple(_build_block(arende, guider, fold(kategori), k)))
        for kategori in kategorier
    ]


def _build_block(
    arende: Arende, guider: Mapping[str, Guide], kategori: str, k: Kontext
) -> Iterator[Block]:
    u = arende.uppfoljning
    if u is None:
        return
    for id_ in u.omraden:
        omrade = k.profil.get_omrade(id_)
        guide = guider.get(id_)
        fragor = _find_fragor(guide, kategori) or _find_fragor(guider.get(fold(ALLMANT)), kategori)
        beskrivning = (omrade.beskrivning or "") if omrade else ""
        yield Block(get_namn(k.profil.omraden, id_), beskrivning, fragor)
    for punkt in u.avtalspunkter:
        regel = k.regler.get(fold(punkt.ref))
        if punkt.utgick is None and (fragor := _find_fragor(guider.get(AVTAL), kategori)):
            yield Block(punkt.ref, regel.namn if regel else "", fragor)


def _find_fragor(guide: Guide | None, kategori: str) -> tuple[str, ...]:
    alla: list[Guidefraga] = guide.fragor if guide else []
    return tuple(f.text for f in alla if kategori in f.till)
