"""Planen efter kvalitetsarbetets nivåer och processens delar, som grupper att visa."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.models.arende import Ar, ArendeRad, Kontext
from uppfolj.models.profil_delar import Omrade
from uppfolj.rules.delar import Delrad, compute_delar, find_utanfor
from uppfolj.rules.namn import get_namn
from uppfolj.rules.plan import Plangrupp, Planlage, compute_plangrupper
from uppfolj.rules.planutfall import is_genomford


def compute_nivagrupper(
    ar: Ar, lagen: Sequence[Planlage], rader: Sequence[ArendeRad], k: Kontext
) -> list[Plangrupp]:
    """Planen per nivå, med uppföljningar utan planrad, åtgärder och delar som hör till en nivå.

    Åtvidaberg: arbetet behöver bedrivas på generell nivå, gruppnivå och individnivå.
    """
    grupper = {g.namn: g for g in compute_plangrupper(lagen, "niva", k)}
    i_planen = {a for x in lagen for a in x.arenden}
    for r in rader:
        if r.niva and r.id not in i_planen:
            gjord = int(is_genomford(r))
            _add(grupper, get_namn(k.profil.nivaer, r.niva), 1, gjord, r.id)
        for niva, gjord in r.atgardsnivaer:
            _add(grupper, get_namn(k.profil.nivaer, niva), 1, gjord, f"{r.id} (åtgärd)")
    for d in _find_egna(ar, rader, k):
        _add(grupper, get_namn(k.profil.nivaer, d.niva), d.planerade, d.gjorda, d.namn)
    return list(grupper.values())


def compute_delgrupper(ar: Ar, rader: Sequence[ArendeRad], k: Kontext) -> list[Plangrupp]:
    """En grupp per del i processen, och sist planrader som inte hör till någon del."""
    grupper = {
        d.namn: Plangrupp(d.namn, d.planerade, d.gjorda, d.rader)
        for d in compute_delar(ar, rader, k)
    }
    for rad in find_utanfor(ar, k):
        namn = get_namn(k.profil.slag, rad.slag) if rad.slag else "utan slag"
        gjorda = sum(is_genomford(r) for r in rader if r.rad == rad.id)
        _add(grupper, namn, rad.antal, gjorda, rad.id)
    return list(grupper.values())


def find_tomma_nivaer(ar: Ar, rader: Sequence[ArendeRad], k: Kontext) -> list[Omrade]:
    """Profilens nivåer utan planrad, uppföljning, åtgärd eller del."""
    har = {r.niva for r in (ar.plan.rader if ar.plan else [])}
    har |= {r.niva for r in rader} | {n for r in rader for n, _ in r.atgardsnivaer}
    har |= {d.niva for d in _find_egna(ar, rader, k)}
    return [n for n in k.profil.nivaer if n.id not in har]


def _find_egna(ar: Ar, rader: Sequence[ArendeRad], k: Kontext) -> list[Delrad]:
    """Delar som alltid hör till en nivå och som inte redan räknas som uppföljningar."""
    return [d for d in compute_delar(ar, rader, k) if d.niva and d.planerade and not d.rader]


def _add(grupper: dict[str, Plangrupp], namn: str, planerade: int, gjorda: int, vad: str) -> None:
    g = grupper.get(namn) or Plangrupp(namn, 0, 0, ())
    rader = g.rader if vad in g.rader else (*g.rader, vad)
    grupper[namn] = Plangrupp(namn, g.planerade + planerade, g.gjorda + gjorda, rader)
