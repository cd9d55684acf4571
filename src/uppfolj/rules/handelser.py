"""Vad som har hänt, ur alla filer: underlag för löpande information och för ett ärendes logg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.handelse import Handelse
from uppfolj.rules.handelser_ar import find_arshandelser
from uppfolj.rules.handelser_arende import find_arendehandelser

__all__ = ["RUBRIKER", "Handelse", "compute_handelser", "filter_viktiga"]

RUBRIKER = {
    "rapport": "Fastställda rapporter",
    "rott": "Rött: kräver handlingsplan",
    "blatt": "Ägs av någon annan än enheten",
    "forsenad": "Försenat",
    "kontroll": "Kontroller som visade att åtgärden inte är genomförd",
    "handlingsplan": "Handlingsplaner",
    "atgardad": "Åtgärdat och kontrollerat",
    "avslutad": "Avslutade uppföljningar",
    "besok": "Genomförda och inställda besök",
    "lex_sarah": "Lex Sarah",
    "lex_maria": "Lex Maria",
    "tillsyn": "Tillsyn",
    "risk": "Risker som kräver åtgärd",
    "arendekontroll": "Kontroll av biståndsärenden",
    "internkontroll": "Intern kontroll",
    "plan": "Planen",
    "beslut": "Beslut",
    "mote": "Möten",
    "uppgift": "Återkommande uppgifter",
}
"""De viktiga händelsernas slag, i den ordning de visas."""


def compute_handelser(ar: Sequence[Ar], arenden: Iterable[Arende], k: Kontext) -> list[Handelse]:
    """Allt som hänt till och med ``k.idag``, i ordning efter dag och id."""
    alla = (*_find_arendens(arenden, k), *(h for ett in ar for h in find_arshandelser(ett, k)))
    return sorted((h for h in alla if h.datum <= k.idag), key=lambda h: (h.datum, h.id))


def filter_viktiga(handelser: Iterable[Handelse]) -> list[Handelse]:
    """De som ledning och nämnd löpande ska få veta."""
    return [h for h in handelser if h.viktig]


def _find_arendens(arenden: Iterable[Arende], k: Kontext) -> Iterator[Handelse]:
    for arende in arenden:
        yield from find_arendehandelser(arende, k)
