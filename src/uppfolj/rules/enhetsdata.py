"""Det mappen vet om en enhet: uppföljningar, rött, brukarnas inflytande, egenkontroller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.aktiviteter import Aktivitet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.egenkontroll import Egenkontroll
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.riskanalys import Risk
from uppfolj.rules.arendelage import is_besokt, is_installd
from uppfolj.rules.namn import get_namn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rapport_resultat import sort_skala
from uppfolj.rules.rott import find_oppna_roda, find_roda

AKTIVITETER = ("brukarundersokning", "anhorigtraff", "brukarrad")
"""Brukarnas och närståendes inflytande (Åtvidaberg: utförarens systematiska uppföljning)."""


@dataclass(frozen=True, slots=True)
class Uppfoljningsrad:
    """En uppföljning av enheten: när, hur långt den kommit, områdenas färger och det röda.

    ``steg`` är None för en bedömning som inte finns på skalan.
    """

    id: str
    ar: int
    slag: str
    dag: date | None
    lage: str
    omraden: tuple[tuple[str, Skalsteg | None], ...]
    roda: int
    oppna: int

    def count_farger(self) -> list[tuple[Skalsteg | None, int]]:
        """Hur många områden som fått varje färg, i den ordning färgerna kommer."""
        alla = [steg for _, steg in self.omraden]
        unika: list[Skalsteg | None] = []
        for steg in alla:
            if not any(steg is u for u in unika):
                unika.append(steg)
        return [(u, sum(s is u for s in alla)) for u in unika]


class Aktivitetsrad(NamedTuple):
    """Ett slag av aktivitet och den senaste, eller None."""

    namn: str
    sista: Aktivitet | None


class Kontrolltal(NamedTuple):
    """Egenkontroller: gjorda, hur många av dem som hade en anmärkning, och inte gjorda."""

    gjorda: int
    anmarkta: int
    ogjorda: int


def build_uppfoljningar(
    enhet: str, arenden: Iterable[Arende], k: Kontext
) -> tuple[Uppfoljningsrad, ...]:
    """Enhetens uppföljningar, äldst först. En övergripande är med om enheten har svarat."""
    vikt = fold(enhet)
    rader = [_build_uppfoljning(a, vikt, k) for a in arenden if _galler(a, vikt)]
    return tuple(sorted(rader, key=lambda r: (r.dag or date(r.ar, 12, 31), r.id)))


def find_sista_aktiviteter(enhet: str, ar: Iterable[Ar], idag: date) -> tuple[Aktivitetsrad, ...]:
    """Den senaste av varje slag till och med ``idag``. Slag som saknas är med ändå."""
    alla = [
        x for a in ar for x in (a.aktiviteter.aktiviteter if a.aktiviteter else [])
        if fold(x.enhet) == fold(enhet) and x.datum <= idag
    ]  # fmt: skip
    slag = [*AKTIVITETER, *(["annat"] if any(x.slag == "annat" for x in alla) else [])]
    return tuple(
        Aktivitetsrad(
            get_ord(Aktivitet, "slag", s),
            max((x for x in alla if x.slag == s), key=lambda x: x.datum, default=None),
        )
        for s in slag
    )


def find_egenkontroller(enhet: str, ar: Iterable[Ar]) -> list[Egenkontroll]:
    """Enhetens egenkontroller, äldst först. Tomt ``enhet``: alla enheters."""
    alla = [e for a in ar for e in (a.egenkontroller.egenkontroller if a.egenkontroller else [])]
    egna = [e for e in alla if not enhet or fold(e.enhet) == fold(enhet)]
    return sorted(egna, key=lambda e: (e.datum, e.kontroll, e.period))


def count_egenkontroller(kontroller: Sequence[Egenkontroll]) -> Kontrolltal:
    """Gjorda, anmärkta och inte gjorda."""
    ogjorda = sum(e.resultat == "inte_gjord" for e in kontroller)
    anmarkta = sum(e.resultat == "med_anmarkning" for e in kontroller)
    return Kontrolltal(len(kontroller) - ogjorda, anmarkta, ogjorda)


def find_risker(enhet: str, ar: Iterable[Ar]) -> list[Risk]:
    """Enhetens risker, högst värde först. De utan enhet gäller alla."""
    alla = [r for a in ar for r in (a.riskanalyser.risker if a.riskanalyser else [])]
    egna = [r for r in alla if r.enhet is None or fold(r.enhet) == fold(enhet)]
    return sorted(egna, key=lambda r: (-r.varde, r.datum, r.id))


def _galler(a: Arende, enhet: str) -> bool:
    u = a.uppfoljning
    if u is not None and fold(u.enhet) == enhet:
        return True
    return any(fold(s.enhet) == enhet and s.svar for s in (a.svar.svar if a.svar else []))


def _build_uppfoljning(a: Arende, enhet: str, k: Kontext) -> Uppfoljningsrad:
    """En övergripande uppföljnings färger gäller alla dess enheter, och visas inte på en av dem."""
    u = a.uppfoljning
    egen = u is not None and fold(u.enhet) == enhet
    ordning = {s.id: nr for nr, s in enumerate(sort_skala(k))}
    bedomningar = sorted(  # värst, och det okända, först
        u.bedomningar if u and egen else [], key=lambda b: ordning.get(b.bedomning, -1)
    )
    return Uppfoljningsrad(
        a.id, a.ar, get_namn(k.profil.slag, u.slag) if u else "",
        a.besok.datum if a.besok else None, get_lage(a),
        tuple(
            (get_namn(k.profil.omraden, b.omrade), k.profil.bedomning.get_steg(b.bedomning))
            for b in bedomningar
        ),
        len(find_roda(a, k)) if egen else 0, len(find_oppna_roda(a, k)) if egen else 0,
    )  # fmt: skip


def get_lage(a: Arende) -> str:
    """Hur långt uppföljningen kommit, i ett ord."""
    u = a.uppfoljning
    if u is None:
        return "går inte att läsa"
    if u.avslutad:
        return "avslutad"
    if is_installd(a):
        return "inställd"
    if u.faststalld:
        return "fastställd"
    return "besökt, rapporten inte fastställd" if is_besokt(a) else "inte genomförd än"
