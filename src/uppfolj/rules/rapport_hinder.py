"""Vad som hindrar att en rapport blir slutlig, utöver felen i filerna."""

from __future__ import annotations

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.steg_slut import check_rapport


def find_hinder(arende: Arende, k: Kontext) -> list[str]:
    """Besök som inte gjorts, områden utan bedömning och krävda texter som saknas.

    Östra Göinge: stegen kommer i ordning, så rapporten kommer efter besöket.
    """
    hinder = [] if is_besokt(arende) else ["besöket är inte genomfört (besok.yaml)"]
    if arende.uppfoljning is None:
        return [*hinder, "uppföljningen går inte att läsa (uppfoljning.yaml)"]
    return hinder + [b.text for b in check_rapport(arende, arende.uppfoljning, k)]
