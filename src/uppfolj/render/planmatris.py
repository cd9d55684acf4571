"""Matrisen med områden och nivåer i terminalen och som JSON."""

from __future__ import annotations

from typing import Any

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.planmatris import Planmatris, Ruta

HAL = "HÅL"


def print_matris(m: Planmatris, *, json: bool) -> None:
    """En rad per område och en kolumn per nivå. Ett hål märks i rutan och räknas upp under."""
    if json:
        print_json(build_matris(m))
        return
    rader = [(rad.omrade, *map(format_ruta, rad.rutor)) for rad in m.rader]
    print_tabell(("Område", *m.nivaer), rader, "Planerade och gjorda")
    for rad in m.rader:
        if hal := [r.niva for r in rad.rutor if r.hal]:
            print_text(f"Inget planerat, {rad.omrade}: {', '.join(hal)}")
    if not m.hal:
        print_text("Varje område är planerat på varje nivå.")


def build_matris(m: Planmatris) -> dict[str, Any]:
    """Matrisen som data för skript."""
    return {
        "nivaer": list(m.nivaer),
        "omraden": [rad.omrade for rad in m.rader],
        "rutor": [r._asdict() for rad in m.rader for r in rad.rutor],
        "hal": [[r.omrade, r.niva] for r in m.hal],
    }


def format_ruta(r: Ruta) -> str:
    """``2 planerade, 1 gjord``, ``HÅL`` eller ett tankstreck."""
    if r.planerade:
        gjorda = f", {r.gjorda} gjord{'a' if r.gjorda > 1 else ''}" if r.gjorda else ""
        return f"{r.planerade} planerad{'e' if r.planerade > 1 else ''}{gjorda}"
    return HAL if r.hal else "–"
