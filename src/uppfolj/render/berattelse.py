"""Kvalitetsberättelsen som dokument. Inget rött kan falla bort i en egen mall."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Kontext
from uppfolj.render.analys import format_kort
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor, quote_md, strip_prosa
from uppfolj.render.rapport import RAPPORTFILTER
from uppfolj.rules.berattelse import Berattelse, format_utfall
from uppfolj.rules.berattelse_avvikelser import format_tal
from uppfolj.rules.utvecklingsplan import STATUS

MALL = "berattelse.md.j2"
FILTER: dict[str, Callable[..., str]] = {
    **RAPPORTFILTER,
    "kort": format_kort,
    "utfall": format_utfall,
    "aktivitetslage": lambda status: STATUS[status],
    "tal": format_tal,
}


def build_berattelsejobb(
    rot: Path, b: Berattelse, k: Kontext, *, slutlig: bool, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger ``bygge/<år>/kvalitetsberattelse``.

    Höjer ``UppfoljFel`` om mallen har fel eller utelämnar något rött eller en rad i planen.
    """
    status = format_status(slutlig=slutlig, k=k)
    text = Mallmotor(rot, **FILTER).render(
        MALL,
        b=b,
        slutlig=slutlig,
        status=status,
        statustext=format_kvar(len(b.kvar), slutlig=slutlig),
        oppna=[r for r in b.analys.roda if r.oppen],
        battre=sum(f.battre for f in b.analys.forandringar),
        samre=sum(not f.battre for f in b.analys.forandringar),
    )
    _check_allt_med(b, strip_prosa(text))
    datum = b.klart.gjord if b.klart and b.klart.gjord else k.idag
    titel = f"Kvalitetsberättelse {b.ar}"
    egenskaper = Egenskaper(titel, b.kommun, datum, status, kategori="Kvalitetsberättelse")
    ut = f"{b.ar}/kvalitetsberattelse"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)


def format_status(*, slutlig: bool, k: Kontext) -> str:
    """Statusraden: arbetsmaterial tills allt är med."""
    return "SLUTLIG" if slutlig else k.profil.faktagranskning.statusrad


def format_kvar(antal: int, *, slutlig: bool) -> str:
    """``3 saker återstår.``"""
    if slutlig:
        return "Alla delar är med."
    return f"{antal or 'inga'} {'sak' if antal == 1 else 'saker'} återstår.".capitalize()


def _check_allt_med(b: Berattelse, skrivet: str) -> None:
    saknas = [f"{r.enhet} {r.id}" for r in b.analys.roda if quote_md(r.rubrik) not in skrivet]
    saknas += [f"planens rad {r.id}" for r in b.plan if quote_md(r.id) not in skrivet]
    if saknas:
        raise UppfoljFel(
            f"Mallen {MALL} utelämnar {', '.join(saknas)}.",
            tips="Skriv ut alla i b.analys.roda och b.plan i mallen.",
        )
