"""Uppföljningsprocessens delar i ord: hur var och en görs, ur profilen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uppfolj.models.arende import Kontext
from uppfolj.models.profil_kvalitet import Uppfoljningsdel
from uppfolj.rules.namn import get_namn, get_organnamn

_UNDERLAG = {
    "arendekontroll": "kontroll av biståndsärenden",
    "internkontroll": "årets plan för intern kontroll",
    "statistik": "nationella värden, med källa och år",
    "avvikelser": "årets avvikelser",
}


@dataclass(frozen=True, slots=True)
class Del:
    """En del av processen och hur den görs."""

    namn: str
    hur: tuple[str, ...]


def build_delar(k: Kontext) -> tuple[Del, ...]:
    """Delarna i profilens ordning. En del utan något att göra säger det."""
    return tuple(
        Del(d.namn, tuple(_find_hur(d, k)) or ("inget i profilen säger hur den görs",))
        for d in k.profil.delar
    )


def _find_hur(d: Uppfoljningsdel, k: Kontext) -> Iterator[str]:
    p = k.profil
    yield from (get_namn(p.slag, s).lower() for s in d.slag)
    yield from (f.namn.lower() for f in p.frister if f.id in d.frister)
    regler = p.arendekontroll
    if d.underlag == "arendekontroll" and regler.organ:
        organ = get_organnamn(regler.organ, k)
        yield f"{organ} kontrollerar {regler.antal} ärenden vid varje sammanträde"
    elif d.underlag:
        yield _UNDERLAG[d.underlag]
