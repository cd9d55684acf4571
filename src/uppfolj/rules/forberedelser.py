"""Förberedelserna före informationsbrevet (Södertälje: avtal, synpunkter, uppgifter, it-system)."""

from __future__ import annotations

from datetime import date

from uppfolj.models.arende import Kontext
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.uppfoljning import Uppfoljning


def find_ogjorda(u: Uppfoljning, k: Kontext, senast: date | None = None) -> list[Omrade]:
    """Profilens förberedelser som inte är gjorda, eller gjorda först efter ``senast``."""
    gjorda = {f.vad for f in u.forberedelser if f.datum <= (senast or k.idag)}
    return [f for f in k.profil.uppfoljning.kraver_forberedelser if f.id not in gjorda]
