"""Resultatet i korthet, för den som beslutar: färger, rött och dess läge, blått, vad som händer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_delar import Organ
from uppfolj.rules.frister_arende import compute_arendefrister
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn
from uppfolj.rules.rapport_resultat import Agarlista, build_agarlistor, build_iakttagelser
from uppfolj.rules.redovisning import find_organ
from uppfolj.rules.redovisning_trend import Trend, compute_trend
from uppfolj.rules.rott import find_atgarder, find_oppna_roda, find_roda, get_verifierad

_INTE_FOR_NAMNDEN = ("information", "avisering", "besok", "nyckel", "granskning")
_MAX_HANDELSER = 4


@dataclass(frozen=True, slots=True)
class Rodrad:
    """En röd iakttagelse och dess läge i ord."""

    id: str
    rubrik: str
    lage: str
    oppen: bool


@dataclass(frozen=True, slots=True)
class Handelse:
    """Något som återstår, senast ``datum``. ``sen`` är dagar för sent."""

    datum: date
    vad: str
    sen: int


@dataclass(frozen=True, slots=True)
class Underlag:
    """Underlaget för ett organ. ``organ`` är dess namn, ``forslag`` punkterna att besluta."""

    id: str
    ar: int
    enhet: str
    kommun: str
    organ: str
    datum: date
    dnr: str
    besok: date | None
    rapport: str
    forslag: tuple[str, ...]
    roda: tuple[Rodrad, ...]
    agarlistor: tuple[Agarlista, ...]
    trend: Trend
    handelser: tuple[Handelse, ...]
    harnast: str
    """Det som återstår när inga tider gör det."""
    beslut: tuple[str, ...]


def get_namnd(k: Kontext, vald: str = "") -> str:
    """Namnet på det organ som underlaget är till.

    ``vald``, annars organet som är socialnämnd, annars kommunens nämnd, annars den första som ska
    få varje uppföljning. Höjer ``UppfoljFel`` om ``vald`` inte finns.
    """
    if vald:
        return find_organ(vald, k).namn
    organ = {o.id: o for o in k.profil.organ}
    namnder = [o for o in organ.values() if o.ar_socialnamnd]
    if namnder:
        return namnder[0].namn
    if k.profil.kommun.namnd:
        return k.profil.kommun.namnd
    forst: Organ | None = next(
        (organ[m.mottagare] for m in k.profil.redovisning if m.mottagare in organ), None
    )
    return forst.namn if forst else "Nämnden"


def build_underlag(arende: Arende, alla: Iterable[Arende], k: Kontext, organ: str = "") -> Underlag:
    """Underlaget. ``alla`` är mappens ärenden, för jämförelsen med enhetens förra uppföljning."""
    u = arende.uppfoljning
    roda = tuple(_build_rod(i, arende, k) for i in find_roda(arende, k))
    agarlistor = tuple(build_agarlistor(build_iakttagelser(arende, k), k))
    namnd = get_namnd(k, organ)
    f = u.faststalld if u else None
    return Underlag(
        id=arende.id,
        ar=arende.ar,
        enhet=get_enhetsnamn(u.enhet, k) if u else arende.id,
        kommun=k.profil.kommun.namn,
        organ=namnd,
        datum=k.idag,
        dnr=(f.dnr if f else (u.dnr if u else None)) or "",
        besok=arende.besok.datum if arende.besok else None,
        rapport=f"fastställd {format_datum(f.datum)}" if f else "inte fastställd än",
        forslag=tuple(_build_forslag(roda, agarlistor)),
        roda=roda,
        agarlistor=agarlistor,
        trend=compute_trend(arende, alla, k),
        handelser=tuple(_find_handelser(arende, k))[:_MAX_HANDELSER],
        harnast=_format_harnast(arende),
        beslut=list_beslut(arende, k),
    )


def _build_forslag(roda: tuple[Rodrad, ...], agarlistor: tuple[Agarlista, ...]) -> Iterator[str]:
    """Det nämnden kan besluta. Ett förslag från verktyget: den som skriver ärendet avgör."""
    yield "Resultatet av uppföljningen noteras."
    oppna = [r.id for r in roda if r.oppen]
    if oppna:
        alla = format_uppraknat(oppna)
        yield f"En ny redovisning lämnas när {alla} har kontrollerats som åtgärdat."
    for lista in agarlistor:
        idn = [i.id for i in lista.iakttagelser if i.atgardad is None]
        if idn:
            yield f"Ställning tas till {format_uppraknat(idn)} ({lista.rubrik.lower()})."


def _build_rod(i: Iakttagelse, arende: Arende, k: Kontext) -> Rodrad:
    oppen = i in find_oppna_roda(arende, k)
    return Rodrad(i.id, i.rubrik, _format_lage(i, arende), oppen)


def _format_harnast(arende: Arende) -> str:
    u = arende.uppfoljning
    if u and u.avslutad:
        return f"Uppföljningen avslutades {format_datum(u.avslutad)}."
    if u and u.faststalld:
        return "Härnäst avslutas uppföljningen."
    return "Härnäst fastställs rapporten."


def _format_lage(i: Iakttagelse, arende: Arende) -> str:
    if klar := get_verifierad(i, arende):
        return f"Åtgärdad, kontrollerat {format_datum(klar)}"
    atgarder = find_atgarder(i, arende)
    if atgarder:
        return f"Öppen, åtgärd ska vara klar {format_datum(max(a.klart_senast for a in atgarder))}"
    plan = arende.handlingsplan
    if plan is None:
        return "Öppen, handlingsplan inte begärd"
    vantar = "väntas" if not plan.inkommen else "skulle ha åtgärd senast"
    return f"Öppen, handlingsplan {vantar} {format_datum(plan.svar_senast)}"


def _find_handelser(arende: Arende, k: Kontext) -> Iterator[Handelse]:
    frister = (f for f in compute_arendefrister(arende, k) if not f.klar)
    for f in sorted(frister, key=lambda f: (f.datum, f.id)):
        if not f.id.removeprefix(f"{arende.id}/").startswith(_INTE_FOR_NAMNDEN):
            yield Handelse(f.datum, f.kort or f.vad, f.get_sen(k.idag))


def list_beslut(arende: Arende, k: Kontext) -> tuple[str, ...]:
    """Nämndernas beslut i ord: ``KS, 9 juni 2026, § 14``. Tom om inget är beslutat."""
    beslut = arende.uppfoljning.beslut if arende.uppfoljning else []
    rader = (
        (get_organnamn(b.organ, k), format_datum(b.datum), b.paragraf, b.dnr and f"dnr {b.dnr}")
        for b in sorted(beslut, key=lambda b: b.datum)
    )
    return tuple(", ".join(d for d in rad if d) for rad in rader)
