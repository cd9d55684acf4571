"""Beslutsunderlaget ur en analys: förslag, tal och vägning, på en sida.

Östersund: uppföljningen är underlag till ledning och nämnd för beslut om resurser och insatser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uppfolj.base.stavning import format_uppraknat
from uppfolj.base.tal import format_procent
from uppfolj.rules.arsanalys_underlag import Analysunderlag
from uppfolj.rules.utvecklingsplan import is_avslutad

_MAX_FORSLAG = 6


@dataclass(frozen=True, slots=True)
class Beslutsunderlag:
    """Förslagen till beslut och talen de vilar på. Den som skriver ärendet avgör."""

    u: Analysunderlag
    organ: str
    forslag: tuple[str, ...]
    tal: tuple[tuple[str, str], ...]


def build_beslutsunderlag(u: Analysunderlag, organ: str) -> Beslutsunderlag:
    """Underlaget till ``organ`` (dess namn)."""
    return Beslutsunderlag(u, organ, tuple(_find_forslag(u)), tuple(_find_tal(u)))


def _find_forslag(u: Analysunderlag) -> Iterator[str]:
    """Verktygets förslag: det som är prioriterat, och det röda som är kvar."""
    yield f"Analysen av {u.ar} noteras."
    oppna = [r for r in u.aktiviteter if not is_avslutad(r.a)]
    for r in oppna[:_MAX_FORSLAG]:
        prio = f"prioritet {r.a.prioritet}" if r.a.prioritet else "inte prioriterad"
        aktivitet = r.a.aktivitet.rstrip(".")
        yield f"{aktivitet} ({r.var}) genomförs senast {r.a.klart_senast} ({prio})."
    if (fler := len(oppna) - _MAX_FORSLAG) > 0:
        yield f"Ytterligare {fler} aktiviteter genomförs enligt handlingsplanen."
    roda = [r for r in u.analys.roda if r.oppen]
    if roda:
        alla = format_uppraknat(dict.fromkeys(r.enhet for r in roda))
        yield f"En ny redovisning lämnas när det som kräver handlingsplan är åtgärdat ({alla})."


def _find_tal(u: Analysunderlag) -> Iterator[tuple[str, str]]:
    yield "Genomförda uppföljningar", str(u.uppfoljningar)
    for f in u.analys.farger if u.analys.matris else ():
        namn = f.steg.etikett if f.steg else "Okänd bedömning"
        yield f"Bedömda områden: {namn[:1].lower()}{namn[1:]}", str(f.rutor)
    oppna = sum(r.oppen for r in u.analys.roda)
    if u.analys.roda:
        yield "Öppet av det som kräver handlingsplan", f"{oppna} av {len(u.analys.roda)}"
    med_mal = [m for m in u.matt if m.utfall]
    if med_mal:
        nar = sum(m.utfall == "når målet" for m in med_mal)
        yield "Mått som når målet", f"{nar} av {len(med_mal)}"
    for a in u.enkat.avslutade if u.enkat else ():
        if a.andel is not None and (not a.enhet or u.niva == "enhet"):
            yield "Uppföljda av de avslutade insatserna", format_procent(a.andel)
    for rad in u.avvikelser or ():
        if rad.namn == "Totalt" or u.niva == "enhet":
            yield "Avvikelser, klagomål och synpunkter", rad.antal
    if u.aktiviteter:
        kvar = sum(not is_avslutad(r.a) for r in u.aktiviteter)
        yield "Öppna aktiviteter", f"{kvar} av {len(u.aktiviteter)}"
