"""Läs filen som säger vad kolumnerna heter i ett annat system."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.blankett import Kolumnkarta
from uppfolj.models.importkarta import Importkarta
from uppfolj.store.noder import YamlFel
from uppfolj.store.nypost import build_del
from uppfolj.store.textfil import read_byte, split_yaml
from uppfolj.store.yamlfil import parse_noga


def load_kolumnkarta(vag: Path) -> Kolumnkarta:
    """Kartan, t.ex. ``åtgärd: Aktivitet``. Höjer ``UppfoljFel`` (slutkod 2) om den är fel."""
    return build_del(Kolumnkarta, _read(vag, "åtgärd: Aktivitet"))


def load_importkarta(vag: Path) -> Importkarta:
    """Kartan med ``kolumner``, ``värden`` och ``fasta``. Höjer ``UppfoljFel`` (slutkod 2)."""
    return build_del(Importkarta, _read(vag, "kolumner: {inkom: Rapporterad}"), "")


def _read(vag: Path, exempel: str) -> dict[str, Any]:
    try:
        data = parse_noga(split_yaml(read_byte(vag), markdown=False).yaml) or {}
    except YamlFel as fel:
        raise UppfoljFel(
            f"{vag.name}, rad {fel.rad}: {fel.text}", tips=fel.gor, kod=Slutkod.FEL_ARGUMENT
        ) from fel
    if not isinstance(data, dict):
        raise UppfoljFel(
            f"{vag.name} innehåller inga fält.",
            tips=f"Skriv till exempel: {exempel}",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return data
