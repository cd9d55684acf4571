"""Patientsäkerhetsberättelsen som dokument."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Kontext
from uppfolj.render.berattelse import FILTER, format_kvar, format_status
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor, quote_md, strip_prosa
from uppfolj.rules.patientsakerhet import LAG, Patientsakerhet

MALL = "patientsakerhet.md.j2"


def build_patientsakerhetsjobb(
    rot: Path, p: Patientsakerhet, k: Kontext, *, slutlig: bool, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger ``bygge/<år>/patientsakerhetsberattelse``.

    Höjer ``UppfoljFel`` om mallen har fel eller utelämnar något rött eller en lex Maria.
    """
    status = format_status(slutlig=slutlig, k=k)
    text = Mallmotor(rot, **FILTER).render(
        MALL, p=p, lag=LAG, slutlig=slutlig, status=status,
        statustext=format_kvar(len(p.kvar), slutlig=slutlig),
    )  # fmt: skip
    skrivet = strip_prosa(text)
    saknas = [f"{r.enhet} {r.id}" for r in p.roda if quote_md(r.rubrik) not in skrivet]
    visas = () if slutlig and p.lexmaria_fa else p.lexmaria
    saknas += [a.id for a in visas if quote_md(a.vad) not in skrivet]
    if saknas:
        raise UppfoljFel(
            f"Mallen {MALL} utelämnar {', '.join(saknas)}.",
            tips="Skriv ut alla i p.roda och p.lexmaria i mallen.",
        )
    datum = p.klart.gjord if p.klart and p.klart.gjord else k.idag
    titel = f"Patientsäkerhetsberättelse {p.ar}"
    egenskaper = Egenskaper(titel, p.kommun, datum, status, kategori="Patientsäkerhetsberättelse")
    ut = f"{p.ar}/patientsakerhetsberattelse"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)
