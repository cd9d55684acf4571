"""Det som går att fylla i själv när ett möte skapas: forumet och dagen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import slug
from uppfolj.rules.moten import find_forum
from uppfolj.rules.nypost_underlag import Underlag


def compute_mote(u: Underlag) -> dict[str, Any]:
    """Forumet ur namnet, och dagens datum. Höjer ``UppfoljFel`` om något inte går ihop."""
    forum = find_forum(str(u.angivet.get("forum") or u.namn), u.kontext)
    datum = str(u.angivet.get("datum") or u.kontext.idag)
    if datum[:4].isdecimal() and int(datum[:4]) != u.ar.ar:
        raise UppfoljFel(
            f"Mötet är {datum}, men årets mapp är {u.ar.ar}.",
            tips=f"Lägg till --ar {datum[:4]}",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return {"forum": getattr(forum.id, "skrivet", forum.id), "datum": u.kontext.idag}


def get_motesfil(data: Mapping[str, Any]) -> str:
    """Filens namn: dagen, forumet, och enheten när mötet är med en."""
    delar = (data["datum"], data["forum"], data.get("enhet") or "")
    return "-".join(slug(str(d)) for d in delar if d)
