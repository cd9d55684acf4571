"""Planen rad för rad: gjord, delvis gjord eller inte gjord, och varför."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, ArendeRad, Kontext
from uppfolj.models.plan import Plan, Planrad
from uppfolj.rules.plan import compute_planlagen

Utfall = Literal["gjord", "delvis gjord", "påbörjad", "inte gjord"]


class Planutfall(NamedTuple):
    """En rad i planen och vad det blev av den. ``skal`` är tomt när raden är gjord."""

    nummer: int
    """Radens plats i planen, från 0."""
    id: str
    vad: str
    omraden: tuple[str, ...]
    manad: str
    planerade: int
    gjorda: int
    utfall: Utfall
    skal: str
    motiv: str
    uppfoljningar: tuple[str, ...]
    mal: tuple[str, ...]

    @property
    def saknar_skal(self) -> bool:
        """Om raden inte blev helt gjord och ingen skrivit varför."""
        return self.utfall != "gjord" and not self.skal


def compute_planutfall(ar: Ar, k: Kontext) -> list[Planutfall]:
    """Årets plan rad för rad, mot årets ärenden (``ar.rader``). Tom lista utan plan.

    En uppföljning som inte pekar på någon rad räknas en gång: på enhetens första rad utan egen.
    """
    plan = ar.plan
    if plan is None:
        return []
    har = _find_arenden(plan, ar.rader)
    return [
        _build_rad(nummer, lage.rad, (lage.enhet, lage.omraden, lage.manad), har[nummer])
        for nummer, lage in enumerate(compute_planlagen(plan, (), k))
    ]


def is_genomford(a: ArendeRad) -> bool:
    """Om uppföljningen är gjord: besökt, fastställd eller avslutad (utan besök: övergripande)."""
    return a.genomfort or a.faststalld or bool(a.avslutad)


def _find_arenden(plan: Plan, rader: Iterable[ArendeRad]) -> list[list[ArendeRad]]:
    """Varje planrads ärenden. De utan rad fördelas i planens ordning."""
    alla = list(rader)
    fria = [a for a in alla if not a.rad and a.enhet]
    per_rad = []
    for rad in plan.rader:
        egna = [a for a in alla if a.rad and fold(a.rad) == fold(rad.id)]
        for a in [a for a in fria if rad.enhet and fold(a.enhet) == rad.enhet]:
            if len(egna) < rad.antal:
                egna.append(a)
                fria.remove(a)
        per_rad.append(egna)
    return per_rad


def _build_rad(
    nummer: int, rad: Planrad, namn: tuple[str, tuple[str, ...], str], har: Sequence[ArendeRad]
) -> Planutfall:
    gjorda = sum(map(is_genomford, har))
    utfall: Utfall = "påbörjad" if har else "inte gjord"
    if gjorda:
        utfall = "gjord" if gjorda >= rad.antal else "delvis gjord"
    skal = (rad.ej_genomford or "") if utfall != "gjord" else ""
    vad, omraden, manad = namn
    return Planutfall(
        nummer, rad.id, vad, omraden, manad, rad.antal, gjorda, utfall, skal, rad.motiv or "",
        tuple(a.id for a in har), tuple(rad.mal),
    )  # fmt: skip
