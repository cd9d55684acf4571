"""Riskanalyserna: riskerna efter allvar, vad som gjorts, och enheterna som inte har någon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.register import Enhet
from uppfolj.models.riskanalys import Risk
from uppfolj.rules.enhetskrets import find_oppna
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_rollnamn

ALLA_ENHETER = "alla enheter"


@dataclass(frozen=True, slots=True)
class Riskrad:
    """En risk som den visas: värdet, vad ni gör åt den och hur långt det kommit."""

    id: str
    enhet: str
    omrade: str
    risk: str
    sannolikhet: int
    konsekvens: int
    varde: int
    kraver_atgard: bool
    atgard: str
    ansvarig: str
    klart_senast: date | None
    foljs_upp: date | None
    lage: str
    """``utan åtgärd``, ``godtagen``, ``pågår``, ``försenad``, ``åtgärdad`` eller ``uppföljd``."""
    effekt: str


def find_enheter_utan_riskanalys(ar: Ar, k: Kontext) -> list[Enhet]:
    """Enheterna som är öppna vid årets slut och inte har någon egen riskanalys daterad det året.

    En risk utan enhet gäller alla men är ingens egen riskanalys. En risk som följt med från ett
    tidigare år räknas inte, eftersom riskanalysen gjordes då.
    """
    risker = ar.riskanalyser.risker if ar.riskanalyser else []
    har = {fold(r.enhet) for r in risker if r.enhet and r.datum.year == ar.ar}
    return [e for e in find_oppna(k, date(ar.ar, 12, 31)) if fold(e.id) not in har]


def compute_riskrader(ar: Ar, k: Kontext, enhet: str = "") -> list[Riskrad]:
    """Årets risker, den allvarligaste först. Med ``enhet`` också dem som gäller alla enheter."""
    risker = ar.riskanalyser.risker if ar.riskanalyser else []
    valda = [r for r in risker if not enhet or r.enhet is None or fold(r.enhet) == fold(enhet)]
    rader = [_build_rad(r, k) for r in valda]
    return sorted(rader, key=lambda r: (-r.varde, -r.konsekvens, sort_key(r.enhet), r.id))


def get_lage(risk: Risk, k: Kontext) -> str:
    """Hur långt arbetet med risken har kommit."""
    if risk.uppfoljd:
        return "uppföljd"
    if risk.genomford:
        return "åtgärdad"
    if risk.klart_senast and risk.klart_senast < k.idag:
        return "försenad"
    if risk.atgard:
        return "pågår"
    return "utan åtgärd" if risk.varde >= k.profil.risk.atgard_fran else "godtagen"


def _build_rad(r: Risk, k: Kontext) -> Riskrad:
    return Riskrad(
        r.id, get_enhetsnamn(r.enhet, k) if r.enhet else ALLA_ENHETER,
        get_namn(k.profil.omraden, r.omrade) if r.omrade else "", r.risk,
        r.sannolikhet, r.konsekvens, r.varde, r.varde >= k.profil.risk.atgard_fran,
        r.atgard or "", get_rollnamn(r.ansvarig, k) if r.ansvarig else "",
        r.klart_senast, r.foljs_upp, get_lage(r, k), r.effekt or "",
    )  # fmt: skip
