"""Vilken rad i den inkomna filen är vilken åtgärd i planen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from uppfolj.models.handlingsplan import Atgard
from uppfolj.models.inlast import Inrad

_ID = re.compile(r"Å-\d{3,}")


def pair_rader(
    rader: Iterable[Inrad], finns: Sequence[Atgard]
) -> tuple[list[tuple[Inrad, str]], list[Inrad]]:
    """Ge varje rad åtgärdens id, och raderna vars id redan är taget av en tidigare rad.

    En rad är samma åtgärd som förut om den har samma nummer, annars samma främmande id, annars om
    den är nästa för samma iakttagelse. I övrigt är den ny och får nästa lediga nummer.
    """
    alla = list(rader)
    lediga = {a.id: a for a in finns}
    valda: dict[int, str] = {}
    dubbletter = [r for n, r in enumerate(alla) if _ID.fullmatch(r.get("id"))
                  and any(r.get("id") == f.get("id") for f in alla[:n])]  # fmt: skip
    for passar in (_has_id, _has_frammande_id, _has_iakttagelse):
        for n, rad in enumerate(alla):
            traff = next((a.id for a in lediga.values() if passar(rad, a)), None)
            if n not in valda and traff is not None:
                valda[n] = traff
                del lediga[traff]
    upptagna = {a.id for a in finns} | {r.get("id") for r in alla}
    for n, rad in enumerate(alla):
        if n not in valda:
            eget = rad.get("id")
            valda[n] = eget if _ID.fullmatch(eget) else _find_nytt(upptagna)
            upptagna.add(valda[n])
    return [(rad, valda[n]) for n, rad in enumerate(alla)], dubbletter


def _has_id(rad: Inrad, a: Atgard) -> bool:
    return rad.get("id") == a.id


def _has_frammande_id(rad: Inrad, a: Atgard) -> bool:
    return bool(a.frammande_id) and rad.get("frammande_id") == a.frammande_id


def _has_iakttagelse(rad: Inrad, a: Atgard) -> bool:
    eget = _ID.fullmatch(rad.get("id")) or (rad.get("frammande_id") and a.frammande_id)
    return not eget and rad.get("iakttagelse") == a.iakttagelse


def _find_nytt(upptagna: set[str]) -> str:
    nummer = max((int(id_[2:]) for id_ in upptagna if _ID.fullmatch(id_)), default=0)
    return f"Å-{nummer + 1:03d}"
