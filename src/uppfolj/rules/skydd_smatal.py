"""Små tal: antal personer under profilens gräns visas inte i det som publiceras."""

from __future__ import annotations

from dataclasses import replace

from uppfolj.rules.rapport import Rapportdata
from uppfolj.rules.rapport_underlag import Antalsrad
from uppfolj.rules.rapport_urval import Skiktrad
from uppfolj.rules.smatal import is_litet


def mask_rapport(r: Rapportdata, grans: int) -> Rapportdata:
    """Rapporten utan antal personer mellan 1 och ``grans - 1``. Samma rapport om inga finns.

    Det gäller intervjuade, och hur många som har insatser i enheten (N). Döljs N döljs också hur
    många journaler som granskades och deras etiketter: annars går N att räkna ut.
    """
    intervjuer = tuple(_mask_antal(i, grans) for i in r.intervjuer)
    urval = r.urval
    if urval is not None:
        urval = replace(urval, skikt=tuple(_mask_skikt(s, grans) for s in urval.skikt))
    return replace(r, intervjuer=intervjuer, urval=urval)


def _mask_antal(rad: Antalsrad, grans: int) -> Antalsrad:
    """Rapporten skriver inget antal när det är ett; då syns inte om de var en eller fyra."""
    return replace(rad, antal=1) if is_litet(rad.antal, grans) else rad


def _mask_skikt(s: Skiktrad, grans: int) -> Skiktrad:
    if not is_litet(s.population, grans):
        return s
    return replace(s, population=0, antal=0, etiketter=("visas inte",), dolt=f"färre än {grans}")
