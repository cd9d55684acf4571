"""Korrekturen i terminalen: vad som ändrats, var, och vad det blir för synpunkt."""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.models.korrektur import Korrekturfil
from uppfolj.models.uppfoljning import Synpunkt
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.korrektur import format_korrektur


class Sparat(NamedTuple):
    """Vad som sparades: i vilken fil, vilka synpunkter, och hur många som redan fanns."""

    fil: str
    nya: tuple[Synpunkt, ...]
    fanns: int


def print_korrektur(fil: Korrekturfil, sparat: Sparat | None, *, json: bool) -> None:
    """Skriv ut korrekturen, och vad som sparades om något gjorde det."""
    if json:
        print_json(
            {
                "titel": fil.titel, "egen": fil.egen,
                "korrektur": [{**k._asdict(), "text": format_korrektur(k)} for k in fil.korrektur],
                "sparade": len(sparat.nya) if sparat else None,
            }
        )  # fmt: skip
        return
    if not fil.egen:
        print_text("Filen är inte en rapport från verktyget. Det som står i den visas ändå.")
    if not fil.korrektur:
        print_text("Filen har inga spårade ändringar och inga kommentarer.")
    else:
        rader = [
            (
                k.slag,
                k.avsnitt or "–",
                format_korrektur(k),
                " ".join(filter(None, (k.vem, k.datum))),
            )
            for k in fil.korrektur
        ]
        print_tabell(("Slag", "Avsnitt", "Korrektur", "Enligt filen"), rader)
    _print_sparat(fil, sparat)


def _print_sparat(fil: Korrekturfil, sparat: Sparat | None) -> None:
    if sparat is None:
        if fil.korrektur:
            print_text("Inget är sparat. Spara som synpunkter: --uppfoljning ID --spara")
        return
    fanns = f" {sparat.fanns} fanns redan." if sparat.fanns else ""
    antal = "1 synpunkt" if len(sparat.nya) == 1 else f"{len(sparat.nya)} synpunkter"
    print_text(f"{antal} sparades i {sparat.fil}, utan namn.{fanns}")
    if sparat.nya:
        print_text("Skriv i hantering vad ni gör med var och en, och i svar dagen då svaret kom.")
