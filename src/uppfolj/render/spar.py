"""Spåren i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from uppfolj.base.stavning import get_skrivet
from uppfolj.models.arende import Kontext
from uppfolj.models.register import Regel
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.spar import Kallspar, Malspar, Rutinspar


def print_malspar(s: Malspar, *, json: bool) -> None:
    """Målet och varje planrad och iakttagelse som hör till det."""
    id_ = get_skrivet(s.mal.id)
    if json:
        print_json({"mal": id_, "namn": s.mal.namn, "organ": s.mal.organ,
                    "rader": [asdict(r) for r in s.rader]})  # fmt: skip
        return
    print_text(f"{id_}  {s.mal.namn} ({s.mal.organ})\n")
    if not s.rader:
        print_text("Ingen planrad och ingen iakttagelse är länkad till målet.")
        return
    rader = [(r.slag, r.id, r.enhet, r.vad, r.lage) for r in s.rader]
    print_tabell(("Slag", "Var", "Enhet", "Vad", "Läge"), rader)


def print_rutinspar(regel: Regel, andringar: Sequence[Rutinspar], *, json: bool) -> None:
    """Rutinens ändringar med källorna bakom var och en."""
    if json:
        print_json({"rutin": regel.ref, "namn": regel.namn, "version": regel.version,
                    "andringar": [_to_data(a) for a in andringar]})  # fmt: skip
        return
    version = f", version {regel.version}" if regel.version else ""
    print_text(f"{regel.ref}  {regel.namn}{version}")
    if not andringar:
        print_text("Inga ändringar är skrivna i regelverket.")
    for a in andringar:
        _print_andring(a)


def print_kallspar(s: Kallspar, k: Kontext, *, json: bool) -> None:
    """Källan och de rutiner som har ändrats på grund av den."""
    if json:
        print_json({"kallor": [u._asdict() for u in s.kallor],
                    "andringar": [_to_data(a) for a in s.andringar]})  # fmt: skip
        return
    for u in s.kallor:
        enhet = f", {get_enhetsnamn(u.enhet, k)}" if u.enhet else ""
        print_text(f"{u.nyckel}  {u.vad} ({u.slag}{enhet})")
    if not s.andringar:
        print_text("Ingen rutin har ändrats på grund av den.")
    for a in s.andringar:
        print_text(f"\n{a.ref}  {a.namn}")
        _print_andring(a)


def _print_andring(a: Rutinspar) -> None:
    version = f" (version {a.version})" if a.version else ""
    print_text(f"  {a.datum}{version}: {a.vad}")
    for u in a.kallor:
        print_text(f"    {u.slag} {u.nyckel}: {u.vad}")
    for okand in a.okanda:
        print_text(f"    {okand}: finns inte i mappen")
    if not a.kallor and not a.okanda:
        print_text("    ingen källa är skriven")


def _to_data(a: Rutinspar) -> dict[str, Any]:
    data = asdict(a)
    data["kallor"] = [u._asdict() for u in a.kallor]
    return data
