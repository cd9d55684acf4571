"""Lägg rader sist i en av årets filer, och skapa filen om den saknas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from uppfolj.base.anmarkning import Falt
from uppfolj.models.post import get_slag
from uppfolj.render.nypost import render_nypost
from uppfolj.store.las import lock
from uppfolj.store.nypost import check_text
from uppfolj.store.redigera import Andring, edit_flera
from uppfolj.store.skriv import write_ny


def append_arsrad(rot: Path, ar: int, slag: str, falt: Falt, rad: dict[str, Any]) -> str:
    """Lägg ``rad`` sist i listan ``falt`` i ``{ar}/{slag}.yaml`` och ge filens väg.

    Filen läses tillbaka innan den skrivs. Höjer ``UppfoljFel`` om den finns men inte går att läsa.
    """
    return append_arsrader(rot, ar, slag, falt, [rad])


def append_arsrader(rot: Path, ar: int, slag: str, falt: Falt, rader: list[dict[str, Any]]) -> str:
    """Lägg alla ``rader`` sist i listan, i en skrivning. I övrigt som ``append_arsrad``."""
    fil = f"{ar}/{slag}.yaml"
    with lock(rot):
        if (rot / fil).is_file():
            edit_flera(rot, fil, [Andring(falt, rader, flera=True)])
            return fil
        vald = get_slag()[slag]
        text = render_nypost(rot, vald, fil, {str(falt[0]): rader}, [])
        check_text(fil, vald, text)
        write_ny(rot, fil, text)
    return fil
