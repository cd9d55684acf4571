"""Det som följer med verktyget: mallar och exempelår, i hjulet eller i källträdet."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.fel import UppfoljFel


def find_resurs(namn: str) -> Path:
    """Mappen ``mallar`` eller ``exempel-ar``: i det installerade paketet, annars i källträdet."""
    paket = Path(__file__).resolve().parents[1]
    for plats in (paket / namn, paket.parents[1] / namn):
        if plats.is_dir():
            return plats
    raise UppfoljFel(f"Installationen saknar mappen {namn}.", tips="Installera om uppfolj.")


def find_mall(namn: str) -> Path:
    """En fil under ``mallar/``, t.ex. ``profiler/standard.yaml``."""
    return find_resurs("mallar") / namn
