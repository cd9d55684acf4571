"""Underlagen: från uträknat underlag till dokumentjobb."""

from __future__ import annotations

from pathlib import Path

from uppfolj.render.brev import BREVFILTER
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.redovisning_underlag import Underlag


def build_namndjobb(
    u: Underlag, rot: Path, logotyp: str | None, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger nämndens sida till ``bygge/<år>/<id>/underlag-namnd``."""
    text = Mallmotor(rot, **BREVFILTER).render("underlag/namnd.md.j2", u=u)
    egenskaper = Egenskaper(
        titel=f"Uppföljning av {u.enhet}", kommun=u.kommun, datum=u.datum,
        amne=f"Underlag till {u.organ}", nyckelord=(u.enhet,), kategori="Underlag", dnr=u.dnr,
    )  # fmt: skip
    return Dokumentjobb(f"{u.ar}/{u.id}/underlag-namnd", text, egenskaper, logotyp, till)
