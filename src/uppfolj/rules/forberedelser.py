"""Förberedelserna före informationsbrevet (Södertälje: avtal, synpunkter, uppgifter, it-system)."""

from __future__ import annotations

from datetime import date

from uppfolj.models.arende import Kontext
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.uppfoljning import Uppfoljning


def find_ogjorda(u: Uppfoljning, k: Kontext, senast: date | None = None) -> list[Omrade]:
    """Slagets förberedelser som inte är gjorda, eller gjorda först efter ``senast``."""
    gjorda = {f.vad for f in u.forberedelser if f.datum <= (senast or k.idag)}
    return [f for f in get_forberedelser(u, k) if f.id not in gjorda]


def get_forberedelser(u: Uppfoljning, k: Kontext) -> list[Omrade]:
    """Förberedelserna som profilen kräver för uppföljningens slag."""
    slag = k.profil.get_slag(u.slag)
    return slag.kraver_forberedelser if slag else []
