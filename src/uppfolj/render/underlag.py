"""Underlagen: från uträknat underlag till dokumentjobb."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.stavning import slug
from uppfolj.models.arende import Kontext
from uppfolj.render.brev import BREVFILTER
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.arsanalys_beslut import Beslutsunderlag
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


def build_beslutsjobb(
    b: Beslutsunderlag, rot: Path, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger analysens sida till ``bygge/<år>/underlag-analys-<id>``."""
    klar = b.u.a is not None and b.u.a.godkand is not None and not b.u.hinder
    status = "" if klar else k.profil.faktagranskning.statusrad
    text = Mallmotor(rot, **BREVFILTER).render(
        "underlag/analys.md.j2", b=b, u=b.u, status=status, datum=k.idag
    )
    egenskaper = Egenskaper(
        f"Analys av {b.u.ar}: {b.u.namn}", b.u.kommun, k.idag, status,
        amne=f"Underlag till {b.organ}", kategori="Underlag",
    )  # fmt: skip
    ut = f"{b.u.ar}/underlag-analys-{slug(b.u.vad) or 'sektor'}"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)
