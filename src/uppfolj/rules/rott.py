"""Det röda och dess åtgärder: vad som kräver handlingsplan, och när det är kontrollerat."""

from __future__ import annotations

from datetime import date

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Atgard
from uppfolj.models.iakttagelse import Iakttagelse


def find_roda(arende: Arende, k: Kontext) -> list[Iakttagelse]:
    """Iakttagelser vars bedömning kräver handlingsplan av enheten, åtgärdade eller inte.

    Utvecklingsförslag kräver aldrig någon plan.
    """
    kraver = {s.id for s in k.profil.bedomning.skala if s.kraver_handlingsplan}
    return [i for i in arende.iakttagelser if i.bedomning in kraver and i.typ == "iakttagelse"]


def find_oppna_roda(arende: Arende, k: Kontext) -> list[Iakttagelse]:
    """De röda som ännu inte har kontrollerats och funnits åtgärdade (Östra Göinge: rött måste)."""
    return [i for i in find_roda(arende, k) if get_verifierad(i, arende) is None]


def find_atgarder(iakttagelse: Iakttagelse, arende: Arende) -> list[Atgard]:
    """Handlingsplanens åtgärder för iakttagelsen."""
    plan = arende.handlingsplan
    return [a for a in (plan.atgarder if plan else []) if a.iakttagelse == iakttagelse.id]


def get_genomford(atgard: Atgard) -> date | None:
    """Dagen då kommunens senaste kontroll visade genomförd. Enhetens ”klar” räcker inte."""
    sist = max(atgard.uppfoljd, key=lambda u: u.datum, default=None)
    return sist.datum if sist and sist.resultat == "genomford" else None


def get_verifierad(iakttagelse: Iakttagelse, arende: Arende) -> date | None:
    """Dagen då iakttagelsen kontrollerats som åtgärdad, eller None.

    Antingen står den i ``åtgärdad``, eller så är varje åtgärd för den kontrollerad.
    """
    if iakttagelse.atgardad:
        return iakttagelse.atgardad
    dagar = [get_genomford(a) for a in find_atgarder(iakttagelse, arende)]
    klara = [d for d in dagar if d is not None]
    return max(klara) if klara and len(klara) == len(dagar) else None
