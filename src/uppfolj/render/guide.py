"""Intervjuguiden som dokument."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Arende, Kontext
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.guide import Intervju
from uppfolj.rules.namn import get_enhetsnamn


def build_guide(
    rot: Path, arende: Arende, intervjuer: Sequence[Intervju], k: Kontext
) -> Dokumentjobb:
    """Guiden, en del per kategori, till ``bygge/<år>/<id>/guide``. Arbetsmaterial."""
    kommun = k.profil.kommun
    enhet = get_enhetsnamn(arende.uppfoljning.enhet, k) if arende.uppfoljning else arende.id
    besok = arende.besok.datum if arende.besok else None
    text = Mallmotor(rot, datum=format_datum).render(
        "guide.md.j2", id=arende.id, enhet=enhet, besok=besok, intervjuer=intervjuer
    )
    status = k.profil.faktagranskning.statusrad
    egenskaper = Egenskaper(f"Intervjuguide: {enhet}", kommun.namn, besok or k.idag, status)
    return Dokumentjobb(f"{arende.ar}/{arende.id}/guide", text, egenskaper, kommun.logotyp)
