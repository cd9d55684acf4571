"""Hur bedömningen har ändrats sedan enhetens förra uppföljning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.namn import get_namn

Riktning = Literal["bättre", "sämre", "oförändrad", "annan bedömning", "ny", "inte med nu"]


class Trendrad(NamedTuple):
    """Ett område, dess bedömning förra gången och nu. None: inte bedömt."""

    omrade: str
    forr: Skalsteg | None
    nu: Skalsteg | None
    riktning: Riktning


class Trend(NamedTuple):
    """Bedömningen nu mot enhetens förra uppföljning. Utan någon är ``forra`` tom."""

    forra: str
    datum: date | None
    rader: tuple[Trendrad, ...]


def find_forra(arende: Arende, alla: Iterable[Arende]) -> Arende | None:
    """Enhetens närmast tidigare besökta uppföljning som har bedömda områden."""
    u, nu = arende.uppfoljning, _get_dag(arende)
    if u is None or not u.enhet:
        return None
    kandidater = [
        a
        for a in alla
        if a.uppfoljning
        and a.uppfoljning.bedomningar
        and fold(a.uppfoljning.enhet) == fold(u.enhet)
        and is_besokt(a)
        and _get_dag(a) < nu
    ]
    return max(kandidater, key=lambda a: (_get_dag(a), a.id), default=None)


def compute_trend(arende: Arende, alla: Iterable[Arende], k: Kontext) -> Trend:
    """Varje område då och nu. Områden i uppföljningens ordning, sedan de som bara fanns förut."""
    forra = find_forra(arende, alla)
    da, nu = _get_bedomda(forra, k), _get_bedomda(arende, k)
    rader = tuple(
        Trendrad(
            get_namn(k.profil.omraden, o), da.get(o), nu.get(o), _compare(da.get(o), nu.get(o))
        )
        for o in dict.fromkeys([*nu, *da])
    )
    return Trend(forra.id, _get_dag(forra), rader) if forra else Trend("", None, rader)


def _get_dag(a: Arende) -> date:
    return a.besok.datum if a.besok else date(a.ar, 12, 31)


def _get_bedomda(a: Arende | None, k: Kontext) -> dict[str, Skalsteg | None]:
    u = a.uppfoljning if a else None
    if u is None:
        return {}
    bedomda = {b.omrade: k.profil.bedomning.get_steg(b.bedomning) for b in u.bedomningar}
    return {o: bedomda.get(o) for o in dict.fromkeys([*u.omraden, *bedomda])}


def _compare(forr: Skalsteg | None, nu: Skalsteg | None) -> Riktning:
    if nu is None:
        return "inte med nu"
    if forr is None:
        return "ny"
    if forr.allvar != nu.allvar:
        return "bättre" if nu.allvar < forr.allvar else "sämre"
    return "oförändrad" if forr.id == nu.id else "annan bedömning"
