"""Läs filen som säger vad kolumnerna heter i ett annat system."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.blankett import Kolumnkarta
from uppfolj.store.noder import YamlFel
from uppfolj.store.nypost import build_del
from uppfolj.store.textfil import read_byte, split_yaml
from uppfolj.store.yamlfil import parse_noga


def load_kolumnkarta(vag: Path) -> Kolumnkarta:
    """Kartan, t.ex. ``åtgärd: Aktivitet``. Höjer ``UppfoljFel`` (slutkod 2) om den är fel."""
    try:
        data = parse_noga(split_yaml(read_byte(vag), markdown=False).yaml) or {}
    except YamlFel as fel:
        raise UppfoljFel(
            f"{vag.name}, rad {fel.rad}: {fel.text}", tips=fel.gor, kod=Slutkod.FEL_ARGUMENT
        ) from fel
    if not isinstance(data, dict):
        raise UppfoljFel(
            f"{vag.name} innehåller inga fält.",
            tips="Skriv till exempel: åtgärd: Aktivitet",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return build_del(Kolumnkarta, data)
