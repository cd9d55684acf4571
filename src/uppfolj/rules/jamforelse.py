"""Vad som ändrats mellan två lägen av mappen, i klartext. Det röda först."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from uppfolj.rules.jamforelse_ar import compare_ar
from uppfolj.rules.jamforelse_arende import compare_arenden
from uppfolj.rules.jamforelse_frister import compare_frister
from uppfolj.rules.jamforelse_gemensamt import compare_filer, compare_olasta, compare_register
from uppfolj.rules.jamforelse_godkannanden import compare_godkannanden
from uppfolj.rules.jamforelse_lage import Grupp, Lage, Rad
from uppfolj.rules.skydd import mask_personuppgifter

__all__ = ["build_jamforelse"]

_DELAR: tuple[Callable[[Lage, Lage], Iterable[Grupp]], ...] = (
    compare_olasta,
    compare_godkannanden,
    compare_arenden,
    compare_ar,
    compare_frister,
    compare_register,
    compare_filer,
)
"""Allt som jämförs. En grupp i två delar slås ihop."""


def build_jamforelse(fore: Lage, nu: Lage) -> list[Grupp]:
    """Grupperna som har ändrats: en per uppföljning, en per år, och det gemensamma sist.

    Personnummer i texterna är dolda.
    """
    tillatna = nu.kontext.profil.integritet.tillatna_testnummer
    samlade: dict[str, Grupp] = {}
    for del_ in _DELAR:
        for g in del_(fore, nu):
            forra = samlade.get(g.id, g)
            rader = (*forra.rader, *g.rader) if forra is not g else g.rader
            rubrik = max(forra.rubrik, g.rubrik, key=len)
            samlade[g.id] = replace(g, rubrik=rubrik, rader=rader)
    return [
        replace(
            g,
            rubrik=mask_personuppgifter(g.rubrik, tillatna),
            rader=tuple(_mask(g.rader, tillatna)),
        )
        for g in _sort(samlade.values())
        if g.rader
    ]


def _sort(grupper: Iterable[Grupp]) -> list[Grupp]:
    """Uppföljningarna först i ordning, sedan åren, sedan resten i den ordning de jämförts."""
    return sorted(grupper, key=lambda g: (g.ordning, g.id if g.ordning < Grupp.SIST else ""))


def _mask(rader: Iterable[Rad], tillatna: list[str]) -> Iterator[Rad]:
    for r in sorted(rader, key=lambda r: r.vikt):
        yield r._replace(text=mask_personuppgifter(r.text, tillatna))
