"""Åtgärderna som tabell, för kalkylprogram och andra system."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.blankett import Kolumnkarta
from uppfolj.models.handlingsplan import Atgard
from uppfolj.rules.namn import get_enhetsnamn

_IN = ("uppfoljning", "id", "iakttagelse", "atgard", "ansvarig", "klart_senast", "status")
"""Kolumnerna som läses in igen. ``frammande_id`` står sist av dem."""
_BARA_UT = ("Enhet", "Det som ska åtgärdas", "Bedömning", "Kontrollerad", "Resultat", "Effekt")
_STATUS = {"ej_paborjad": "ej påbörjad", "pagar": "pågår", "klar": "klar"}
_RESULTAT = {"genomford": "genomförd", "delvis": "delvis", "inte_genomford": "inte genomförd"}

Varde = str | date | None


class Tabell(NamedTuple):
    """Rubriker, rader och varje kolumns bredd i tecken."""

    rubriker: tuple[str, ...]
    rader: tuple[tuple[Varde, ...], ...]
    bredder: tuple[int, ...]


def build_tabell(arenden: Iterable[Arende], k: Kontext, karta: Kolumnkarta) -> Tabell:
    """En rad per åtgärd, i ordning efter uppföljning och nummer. Rubrikerna ur kartan.

    De första kolumnerna läses av ``handlingsplan las``, de sista är till för läsaren. Höjer
    ``UppfoljFel`` om det inte finns några åtgärder.
    """
    rader = [
        _build_rad(arende, a, k)
        for arende in arenden
        for a in (arende.handlingsplan.atgarder if arende.handlingsplan else [])
    ]
    if not rader:
        raise UppfoljFel("Det finns inga åtgärder.", tips="Se läget: uppfolj handlingsplan visa")
    rubriker = (*(karta.get_rubrik(f) for f in (*_IN, "frammande_id")), *_BARA_UT)
    bredder = (24, 10, 12, 50, 20, 13, 13, 16, 22, 40, 12, 14, 16, 50)
    return Tabell(rubriker, tuple(rader), bredder)


def _build_rad(arende: Arende, a: Atgard, k: Kontext) -> tuple[Varde, ...]:
    i = next((i for i in arende.iakttagelser if i.id == a.iakttagelse), None)
    steg = k.profil.bedomning.get_steg(i.bedomning) if i else None
    sist = max(a.uppfoljd, key=lambda u: u.datum, default=None)
    u = arende.uppfoljning
    return (
        arende.id, a.id, a.iakttagelse, a.atgard, a.ansvarig, a.klart_senast, _STATUS[a.status],
        a.frammande_id,
        get_enhetsnamn(u.enhet, k) if u else None, i.rubrik if i else None,
        steg.namn if steg else None, sist.datum if sist else None,
        _RESULTAT[sist.resultat] if sist else None, a.effekt,
    )  # fmt: skip
