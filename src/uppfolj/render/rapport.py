"""Rapporten: från uträknade data till ett dokumentjobb. Inget rött kan falla bort i en mall."""

from __future__ import annotations

from collections.abc import Callable

from uppfolj.base.datum import format_datum
from uppfolj.base.fel import UppfoljFel
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.granskning import format_andel
from uppfolj.render.mallmotor import Mallmotor, quote_md, strip_prosa
from uppfolj.render.palett import format_bedomning, get_farg
from uppfolj.rules.bemanning import format_tal
from uppfolj.rules.rapport import Rapportdata

MALL = "rapport.md.j2"
RAPPORTFILTER: dict[str, Callable[..., str]] = {
    "datum": format_datum,
    "andel": format_andel,
    "bedomning": format_bedomning,
    "fargnyckel": lambda steg: get_farg(steg).nyckel,
    "tal": format_tal,
}
"""Filter som mallarna har utöver ``md`` och ``prosa``."""


def render_rapport(r: Rapportdata, motor: Mallmotor) -> str:
    """Rapporten som säker Markdown.

    Höjer ``UppfoljFel`` om mallen har fel, eller om den utelämnar en iakttagelse som kräver
    handlingsplan: det får ingen mall göra.
    """
    text = motor.render(MALL, r=r)
    skrivet = strip_prosa(text)
    utelamnade = [i.id for i in r.roda if not _is_utskriven(i.id, i.rubrik, i.steg, skrivet)]
    if utelamnade:
        raise UppfoljFel(
            f"Mallen {MALL} utelämnar det som kräver handlingsplan: {', '.join(utelamnade)}.",
            tips="Skriv ut alla i r.roda i mallen, med id, rubrik och bedömning.",
        )
    dolda = [x[0] for x in _find_avtalets(r) if not all(quote_md(d) in skrivet for d in x)]
    if dolda:
        raise UppfoljFel(
            f"Mallen {MALL} utelämnar det som avviker från avtalet: {', '.join(dolda)}.",
            tips="Skriv ut r.avtal.krav och r.avtal.bemanning i mallen, med status och läge.",
        )
    return text


def build_jobb(
    r: Rapportdata, markdown: str, ut: str, *, logotyp: str | None, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger rapporten till ``bygge/<ut>.<format>``."""
    egenskaper = Egenskaper(
        titel=r.titel,
        kommun=r.kommun,
        datum=r.datum,
        statusrad=r.statusrad,
        amne="Uppföljning av verksamhet",
        nyckelord=(r.enhet, *(o.namn for o in r.omraden)),
        kategori="Uppföljningsrapport",
        dnr=r.dnr,
    )
    return Dokumentjobb(ut, markdown, egenskaper, logotyp, till)


def _find_avtalets(r: Rapportdata) -> list[tuple[str, ...]]:
    """Det som måste stå utskrivet för varje krav som avviker och varje lucka i bemanningen."""
    if r.avtal is None:
        return []
    krav = [(rad.ref, rad.namn, rad.ord) for rad in r.avtal.avvikande]
    return [*krav, *((p.arbetspass, p.kompetens, p.lage) for p in r.avtal.luckor)]


def _is_utskriven(id_: str, rubrik: str, steg: Skalsteg | None, text: str) -> bool:
    return all(quote_md(d) in text for d in (id_, rubrik, format_bedomning(steg)))
