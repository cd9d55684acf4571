"""Kvittot på en inläst export: varje ändrad cell, eller att inget ändrats."""

from __future__ import annotations

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.export_las import Exportprov


def print_kvitto(prov: Exportprov, *, torrt: bool, json: bool) -> None:
    """Fil för fil vad som ändrats."""
    antal = sum(len(a) for a in prov.andringar.values())
    if json:
        andrade = [
            {"fil": fil, "falt": a.namn, "plats": a.plats, "fore": a.fore, "efter": a.efter}
            for fil, alla in prov.andringar.items() for a in alla
        ]  # fmt: skip
        print_json({"skrivet": not torrt and antal > 0, "andrade": andrade, "lika": prov.lika,
                    "saknas": prov.saknas})  # fmt: skip
        return
    for fil, alla in prov.andringar.items():
        for a in alla:
            print_text(f"{fil}: {a.namn}: {a.fore or '–'} → {a.efter or '–'}")
    for sak in prov.saknas:
        print_text(f"{sak} finns inte i bladet, och står kvar i mappen som förut.")
    celler = "1 cell är ändrad" if antal == 1 else f"{antal} celler är ändrade"
    rader = "1 rad" if prov.lika == 1 else f"{prov.lika} rader"
    print_text(f"{celler}, {rader} är som förut.")
    if torrt:
        print_text("Inget är skrivet (--torrt).")
