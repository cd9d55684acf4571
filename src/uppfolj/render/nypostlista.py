"""Slagen som går att skapa, och kvittot på en ny fil."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.models.post import get_slag
from uppfolj.render.terminal import print_json, print_tabell, print_text


def print_slag(*, json: bool) -> None:
    """Slagen i bokstavsordning: namn, vad det är, var filen hamnar."""
    slag = list(get_slag().values())
    if json:
        print_json([{"slag": s.namn, "vad": s.beskrivning, "plats": s.plats} for s in slag])
        return
    rader = [(s.namn, s.beskrivning.splitlines()[0].replace("`", ""), s.plats) for s in slag]
    print_tabell(("Slag", "Vad", "Fil"), rader)


def print_nypost(fil: str, ifyllt: Sequence[str], kvar: Sequence[str], *, json: bool) -> None:
    """Vilken fil som skapades, vad som fylldes i av sig självt, vad som är kvar, nästa kommando."""
    if json:
        print_json({"fil": fil, "ifyllt": list(ifyllt), "kvar": list(kvar)})
        return
    print_text(f"Skapade {fil}")
    if ifyllt:
        print_text(f"Ifyllt åt dig, läs igenom: {', '.join(ifyllt)}")
    for rad in kvar:
        print_text(f"Kvar: {rad}")
    print_text(f"Fyll i resten och kontrollera: uppfolj kontrollera {fil}")
