"""Planens fil: ändra en rad och logga ändringen, utan att röra resten av filen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.plan import Plan
from uppfolj.store.lasare import parse_fil
from uppfolj.store.skriv import find_mal, write_andrad
from uppfolj.store.snitt import append_rad, replace_falt


def write_planandring(
    rot: Path, plan: Plan, nummer: int, falt: Mapping[str, Any], logg: Mapping[str, Any]
) -> None:
    """Sätt ``falt`` på rad ``nummer`` (från 0) och lägg ``logg`` sist i ``ändringar``.

    Filen läses tillbaka innan den skrivs. Höjer ``UppfoljFel`` om den inte går att ändra så.
    """
    last = find_mal(rot, plan.fil).read_bytes()
    ny = last
    for namn, varde in falt.items():
        ny = replace_falt(ny, ("rader", nummer, namn), varde)
    if plan.andringar:
        ny = append_rad(ny, ("ändringar",), dict(logg))
    else:
        ny = replace_falt(ny, ("ändringar",), [dict(logg)])
    _, anmarkningar = parse_fil(plan.fil, ny, Plan)
    if anmarkningar:
        raise UppfoljFel(anmarkningar[0].text, tips=anmarkningar[0].gor)
    write_andrad(rot, plan.fil, ny, last=last)
