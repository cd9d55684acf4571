"""Vad som gör projektets steg klara: projektplanen och enheternas svar."""

from __future__ import annotations

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.slagform import find_enheter, format_ny_projekt
from uppfolj.rules.steg_villkor import Brist
from uppfolj.rules.tema import has_fragesvar


def check_projektplan(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:  # noqa: ARG001  # alla villkor har samma form
    """Klart när projektplanen finns (Södertälje: övergripande uppföljningar är projekt)."""
    if a.projekt:
        return []
    return [Brist("projektplanen saknas (projekt.yaml)", format_ny_projekt(a))]


def check_svar(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:  # noqa: ARG001  # alla villkor har samma form
    """Klart när varje enhet i urvalet har svarat, eller när svarstiden har gått ut."""
    if a.projekt is None:
        return [Brist("frågan är inte ställd", format_ny_projekt(a))]
    senast = a.projekt.svar_senast
    if senast and senast < k.idag:
        return []
    har = {s.enhet for s in (a.svar.svar if a.svar else []) if s.svar or has_fragesvar(s)}
    enheter = find_enheter(a.projekt.omfattning, k, a.ar)
    svarat = sum(fold(e.id) in har for e in enheter)
    if enheter and svarat == len(enheter):
        return []
    text = f"{svarat} av {len(enheter)} enheter har svarat (svar.yaml)"
    return [Brist(text, f"uppfolj overgripande sammanstall {a.id}")]
