"""Årets genomgångar av ledningssystemen: en rad per enhet och period, en kolumn per kriterium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_slag import Kriterium
from uppfolj.rules.genomgang import Genomgang, compute_genomgangar, find_kriterieslag
from uppfolj.rules.ledningssystem import format_svar


@dataclass(frozen=True, slots=True)
class Matrisrad:
    """En enhet och period: läget, uppföljningens id och svaret på varje kriterium."""

    enhet: str
    period: str
    lage: str
    arende: str
    svar: tuple[str, ...]


def compute_matris(
    ar: int, arenden: Sequence[Arende], k: Kontext
) -> tuple[tuple[Kriterium, ...], list[Matrisrad]]:
    """Kriterierna, och en rad per enhet och period. Höjer ``UppfoljFel`` utan kriterier."""
    slag = find_kriterieslag(k)
    if not slag:
        raise UppfoljFel(
            "Profilen har inget slag av uppföljning med kriterier.",
            tips="Lägg till kriterier på ett slag i uppfolj.yaml, som i profilen atvidaberg.",
        )
    kriterier = {x.id: x for s in slag for x in s.kriterier}
    return tuple(kriterier.values()), [
        _build_rad(g, list(kriterier), k)
        for s in slag
        for g in sorted(
            compute_genomgangar(ar, arenden, k, s), key=lambda g: sort_key(g.enhet.namn)
        )
    ]


def _build_rad(g: Genomgang, kriterier: Sequence[str], k: Kontext) -> Matrisrad:
    u = g.arende.uppfoljning if g.arende else None
    svar = {s.kriterium: format_svar(s) for s in (u.kriterier if u else [])}
    if g.gjord:
        lage = f"gjord {g.gjord}"
    elif g.is_sen(k.idag):
        lage = f"försenad sedan {g.period.slut}"
    elif g.arende and g.arende.besok and g.arende.besok.genomfort == "nej":
        lage = f"planerad {g.arende.besok.datum}"
    else:
        lage = f"senast {g.period.slut}"
    return Matrisrad(
        g.enhet.namn, g.period.namn, lage, g.arende.id if g.arende else "",
        tuple(svar.get(x, "") for x in kriterier),
    )  # fmt: skip
