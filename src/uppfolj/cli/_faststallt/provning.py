"""Pröva fastställda rapporter mot det som frystes."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Arende
from uppfolj.render.faststallande import Verifierad
from uppfolj.rules.faststallande import find_andrade_delar, find_andrade_filer, is_bunden
from uppfolj.store.ar import find_arende, load_arende
from uppfolj.store.mapp import load_karta


def verify_rapporter(rot: Path, id_: str | None, ar: int | None) -> list[Verifierad]:
    """Årets (eller alla års) fastställda rapporter, eller en enda.

    Höjer ``UppfoljFel`` om uppföljningen inte finns eller inte är fastställd.
    """
    karta = load_karta(rot)
    valda = [find_arende(karta, id_)] if id_ else list(karta.arenden.values())
    arenden = [load_arende(rot, a)[0] for a in valda if id_ or ar in (None, a.ar)]
    provade = [v for a in arenden if (v := _verify(a))]
    if id_ and not provade:
        raise UppfoljFel(
            f"Rapporten för {id_} är inte fastställd.",
            tips=f"uppfolj rapport faststall {id_} --dnr DNR --roll ROLL",
        )
    return provade


def _verify(arende: Arende) -> Verifierad | None:
    """En oläsbar uppfoljning.yaml bredvid frusna filer är en ändring, inte en tom rad."""
    u = arende.uppfoljning
    if (u is None or u.faststalld is None) and not arende.forteckningar:
        return None
    andringar = (*find_andrade_filer(arende), *find_andrade_delar(arende))
    olasta = [f"{fil}: går inte att läsa" for fil in arende.olasta]
    f = u.faststalld if u else None
    provad = f is None or is_bunden(arende)
    return Verifierad(arende.id, f.version if f else 0, provad, (*map(str, andringar), *olasta))
