"""Kvittot på en inläst export: varje ändrad cell, eller att inget ändrats."""

from __future__ import annotations

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.export_las import Exportprov


def print_kvitto(prov: Exportprov, *, torrt: bool, json: bool) -> None:
    """Fil för fil vad som ändrats."""
    antal = sum(len(a) for a in prov.andringar.values())
    if json:
        andrade = [
            {"fil": fil, "falt": ".".join(map(str, a.falt)), "fore": a.fore, "efter": a.efter}
            for fil, alla in prov.andringar.items() for a in alla
        ]  # fmt: skip
        print_json({"skrivet": not torrt and antal > 0, "andrade": andrade, "lika": prov.lika})
        return
    for fil, alla in prov.andringar.items():
        for a in alla:
            print_text(f"{fil}: {'.'.join(map(str, a.falt))}: {a.fore or '–'} → {a.efter or '–'}")
    print_text(f"{antal} celler är ändrade, {prov.lika} rader är som förut.")
    if torrt:
        print_text("Inget är skrivet (--torrt).")
