"""Granskningens blad: filen att fylla i, och pappret att kryssa på."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Arende, Kontext
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.nypost import quote_kommentar
from uppfolj.rules.granskning import find_checklistor
from uppfolj.rules.granskning_blad import Blad
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.store.yamltext import to_enrad


def render_blad(rot: Path, arende: Arende, blad: Sequence[Blad], k: Kontext) -> dict[str, bytes]:
    """Filerna att fylla i, efter väg. Varje fråga står med sin text som kommentar och utan svar."""
    motor = Mallmotor(rot, kommentar=quote_kommentar, enrad=_quote_enrad)
    u = arende.uppfoljning
    roll = get_rollnamn(u.roller.ansvarig, k) if u else "MAS"
    return {
        b.fil: motor.render(
            "granskning.yaml.j2",
            schema=f"{'../' * b.fil.count('/')}.uppfolj/schema/granskning.schema.json",
            blad=b,
            roll=roll,
            listor=find_checklistor(b.checklistor, k),
        ).encode()
        for b in blad
    }


def build_utskrifter(
    rot: Path, arende: Arende, blad: Sequence[Blad], k: Kontext
) -> list[Dokumentjobb]:
    """Ett papper per blad, i ``bygge/<år>/<id>/checklistor/``."""
    motor = Mallmotor(rot, datum=format_datum)
    kommun = k.profil.kommun
    enhet = get_enhetsnamn(arende.uppfoljning.enhet, k) if arende.uppfoljning else ""
    status = k.profil.faktagranskning.statusrad
    jobb = []
    for b in blad:
        text = motor.render(
            "checklista.md.j2",
            blad=b,
            id=arende.id,
            enhet=enhet,
            listor=find_checklistor(b.checklistor, k),
        )
        titel = f"Journalgranskning {b.etikett}"
        egenskaper = Egenskaper(titel, kommun.namn, b.period[1], status)
        ut = f"{arende.ar}/{arende.id}/checklistor/{Path(b.fil).stem}"
        jobb.append(Dokumentjobb(ut, text, egenskaper, kommun.logotyp, ("docx",)))
    return jobb


def _quote_enrad(varde: Any) -> Markup:
    return Markup(to_enrad(varde))  # noqa: S704  # citerat av to_enrad
