"""Redovisningen av intern kontroll: tabell i terminalen, JSON och dokument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from uppfolj.models.arende import Kontext
from uppfolj.render.dokument import FORMAT, Dokumentjobb, Utfall
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.planinit import print_byggt
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.internkontroll import Redovisningsdata


def build_kontrolljobb(
    rot: Path, r: Redovisningsdata, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/internkontroll``. Arbetsmaterial tills någon nämnd har redovisat."""
    status = "REDOVISAD" if r.redovisad else k.profil.faktagranskning.statusrad
    text = Mallmotor(rot).render("internkontroll.md.j2", r=r, status=status)
    titel = f"Redovisning av intern kontroll {r.ar}"
    egenskaper = Egenskaper(titel, r.kommun, date(r.ar, 12, 31), status)
    return Dokumentjobb(f"{r.ar}/internkontroll", text, egenskaper, k.profil.kommun.logotyp, till)


def print_redovisning(
    rot: Path, r: Redovisningsdata, utfall: Sequence[Utfall], *, json: bool
) -> None:
    """Varje punkt med resultat, de som återstår, och filerna."""
    if json:
        filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
        print_json({"ar": r.ar, "punkter": [asdict(p) for p in r.rader],
                    "grupper": [{"namn": g.namn, "punkter": [p.id for p in g.rader]}
                                for g in r.grupper],
                    "ogjorda": list(r.ogjorda), "saknar_beslut": list(r.saknar_beslut),
                    "filer": filer})  # fmt: skip
        return
    for grupp in r.grupper:
        print_text(grupp.namn)
        if not grupp.rader:
            print_text("Inga kontroller.")
            continue
        rader = [(p.id, p.omrade, str(p.gjord or ""), p.resultat) for p in grupp.rader]
        print_tabell(("Kontroll", "Område", "Gjord", "Resultat"), rader)
    print_text(f"{len(r.rader) - len(r.ogjorda)} av {len(r.rader)} kontroller är redovisade.")
    if r.ogjorda:
        print_text(f"Återstår: {', '.join(r.ogjorda)}")
    print_byggt(rot, utfall, json=False)
