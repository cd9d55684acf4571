"""Policyn som dokument, och kvittot på det."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from uppfolj.models.arende import Kontext
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.policy import Policydata

TITEL = "Så följer vi upp vård och omsorg"


def build_policyjobb(
    rot: Path, p: Policydata, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/policy``. Det gäller profilen som den är, inte ett år."""
    status = f"Version {p.version}" if p.version else "Profilen har inget versionsnummer"
    text = Mallmotor(rot).render("policy.md.j2", p=p, status=status)
    egenskaper = Egenskaper(TITEL, p.kommun, date(k.idag.year, 1, 1), status)
    return Dokumentjobb("policy", text, egenskaper, k.profil.kommun.logotyp, till)
