"""Vakten före varje dokument: det som byggs får inte ha ett personnummer, vad det än är till."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.siffror import can_ha_personnummer


def find_hinder(rot: Path, text: str) -> str:
    """Varför ``text`` inte får bli ett dokument, eller tomt. Profilens testnummer får stå kvar."""
    if not can_ha_personnummer(text.encode(errors="replace")):
        return ""
    from uppfolj.rules.skydd import find_personuppgifter
    from uppfolj.store.profil import load_profil

    profil, _ = load_profil(rot)
    tillatna = profil.integritet.tillatna_testnummer if profil else []
    for t in find_personuppgifter(text, tillatna):
        return (
            f"texten har ett {t.slag} ({t.visning}). "
            "Ta bort det där det skrevs. Se var: uppfolj skydda"
        )
    return ""
