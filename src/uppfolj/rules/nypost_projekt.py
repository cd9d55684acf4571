"""Det som går att fylla i själv i en övergripande uppföljning och dess projektplan."""

from __future__ import annotations

from typing import Any

from uppfolj.base.stavning import slug
from uppfolj.rules.nypost_underlag import Underlag


def compute_overgripande(u: Underlag) -> dict[str, Any]:
    """En övergripande uppföljning har inget eget hem i registret: namnet blir dess id."""
    data: dict[str, Any] = {"id": f"{u.ar.ar}-{u.kontext.idag.month:02d}-{slug(u.namn)}"}
    rader = {r.id: r for r in (u.ar.plan.rader if u.ar.plan else [])}
    rad = rader.get(str(u.angivet.get("rad")))
    if rad:
        data |= {"orsak": rad.orsak} | ({"nivå": rad.niva} if rad.niva else {})
        data |= {"områden": list(rad.omraden)} if rad.omraden else {}
    return data


def compute_projekt(u: Underlag) -> dict[str, Any]:
    """Projektledaren är den ansvariga, deltagarna de assisterande, början är i dag.

    Södertälje: ansvarig tjänsteman blir projektledare och gör planen med de andra som är med.
    """
    data: dict[str, Any] = {"start": u.kontext.idag}
    if u.arende and (uppfoljning := u.arende.uppfoljning):
        roller = uppfoljning.roller
        data["projektledare"] = roller.ansvarig
        if roller.assisterande:
            data["deltagare"] = [{"roll": roll} for roll in roller.assisterande]
    return data
