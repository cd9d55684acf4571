"""Slå upp var i filen ett fält står, först när något ska sägas om det."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning, Falt
from uppfolj.base.stavning import fold
from uppfolj.store.noder import Nod, YamlFel, read_nod
from uppfolj.store.textfil import read_byte, split_yaml


def find_lage(rot: Nod | None, falt: Falt, rader_fore: int) -> tuple[int, int]:
    """Rad och kolumn för ``falt``. Saknas det: platsen för det närmaste som finns ovanför.

    Ett fältnamn pekar på nyckeln, ett listindex på posten i listan.
    """
    rad, kol = 1 + rader_fore, 1
    nod = rot
    for steg in falt:
        if nod is None:
            break
        if isinstance(nod.varde, dict):
            par = nod.varde.get(steg) or next(
                (p for k, p in nod.varde.items() if fold(k) == fold(str(steg))), None
            )
            if par is None:
                break
            (rad, kol), nod = (par[0].rad, par[0].kol), par[1]
        elif isinstance(nod.varde, list) and isinstance(steg, int) and steg < len(nod.varde):
            nod = nod.varde[steg]
            rad, kol = nod.rad, nod.kol
        else:
            break
    return rad, kol


def resolve_lagen(rot: Path, anmarkningar: Iterable[Anmarkning]) -> list[Anmarkning]:
    """Ge varje anmärkning utan plats en rad och kolumn. Varje fil läses högst en gång."""
    per_fil: defaultdict[str, list[Anmarkning]] = defaultdict(list)
    klara: list[Anmarkning] = []
    for a in anmarkningar:
        if a.rad:
            klara.append(a._replace(falt=()))
        else:
            per_fil[a.fil].append(a)
    for fil, utan in per_fil.items():
        nod, fore = _read_noder(rot / fil)
        for a in utan:
            rad, kol = find_lage(nod, a.falt, fore)
            klara.append(a._replace(rad=rad, kol=kol, falt=()))
    return sorted(klara)


def _read_noder(vag: Path) -> tuple[Nod | None, int]:
    try:
        del_ = split_yaml(read_byte(vag), markdown=vag.suffix == ".md")
        return read_nod(del_.yaml, del_.rader_fore), del_.rader_fore
    except YamlFel:
        return None, 0
