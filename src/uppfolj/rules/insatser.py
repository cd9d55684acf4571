"""Handläggarens uppföljning av beviljade insatser: fyra frågor, som antal per verksamhet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arendekontroll import Insatsuppfoljning, Svarsantal
from uppfolj.rules.namn import get_namn
from uppfolj.rules.period import PERIODFORMER, Spann, read_period
from uppfolj.rules.skydd_andelar import Svar

INSATSFRAGOR = {
    "fatt": "Fått det som beslutades",
    "ratt": "Rätt insats, omfattning och tid",
    "effekt": "Avsedd effekt",
    "nojd": "Nöjd med utförandet",
}
"""De fyra frågorna: fältet och rubriken."""


@dataclass(frozen=True, slots=True)
class Verksamhetsrad:
    """En verksamhets beslut och svar, i ``INSATSFRAGOR``:s ordning."""

    namn: str
    beslut: int
    svar: tuple[Svar, ...]


def count_svar(s: Svarsantal) -> int:
    """Hur många som svarat på frågan."""
    return s.ja + s.delvis + s.nej


def find_uppfoljningar(ar: Ar, period: str = "") -> list[Insatsuppfoljning]:
    """Årets rader, eller de som ligger i ``period``. Höjer ``UppfoljFel`` för en okänd period."""
    rader = ar.insatser.uppfoljningar if ar.insatser else []
    spann = read_period(period) if period else None
    if period and spann is None:
        raise UppfoljFel(
            f"{period} är ingen period.", tips=f"Skriv {PERIODFORMER}.", kod=Slutkod.FEL_ARGUMENT
        )
    return [r for r in rader if spann is None or _is_i(r, spann)]


def compute_verksamhetsrader(
    rader: Sequence[Insatsuppfoljning], k: Kontext
) -> tuple[list[Verksamhetsrad], Verksamhetsrad]:
    """En rad per verksamhet i profilens ordning, och summan av alla."""
    ordning = [v.id for v in k.profil.verksamheter]
    finns = sorted({r.verksamhet for r in rader}, key=lambda v: (_get_plats(ordning, v), v))
    per = [
        _sum([r for r in rader if r.verksamhet == v], get_namn(k.profil.verksamheter, v))
        for v in finns
    ]
    return per, _sum(rader, "Alla")


def _sum(rader: Iterable[Insatsuppfoljning], namn: str) -> Verksamhetsrad:
    lista = list(rader)
    svar = []
    for falt in INSATSFRAGOR:
        delar = [getattr(r, falt) for r in lista]
        svar.append(Svar(sum(d.ja for d in delar), sum(map(count_svar, delar))))
    return Verksamhetsrad(namn, sum(r.beslut for r in lista), tuple(svar))


def _is_i(rad: Insatsuppfoljning, spann: Spann) -> bool:
    egen = read_period(rad.period)
    return egen is not None and spann.contains(egen)


def _get_plats(ordning: Sequence[str], verksamhet: str) -> int:
    return ordning.index(verksamhet) if verksamhet in ordning else len(ordning)
