"""Åtgärdernas livscykel: från det som sågs till att någon kontrollerat att det är åtgärdat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Atgard
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.rules.rott import find_atgarder, find_roda, get_genomford, get_verifierad

ENHET = "enhet"


class Atgardsrad(NamedTuple):
    """En åtgärd, eller något som ännu ingen åtgärd har, och hur det står till.

    ``agare`` är ``enhet`` eller skalstegets ägare (``kommunledning``). ``klar`` är dagen då det
    kontrollerats. ``sen`` är dagar efter ``senast``, 0 när det är klart eller har tid kvar.
    """

    arende: str
    enhet: str
    agare: str
    iakttagelse: Iakttagelse
    steg: Skalsteg | None
    atgard: Atgard | None
    ansvarig: str
    senast: date | None
    lage: str
    klar: date | None
    sen: int


def compute_atgardsrader(arenden: Iterable[Arende], k: Kontext) -> list[Atgardsrad]:
    """Allt som ska eller får åtgärdas. Det försenade först, sedan efter dag; det klara sist.

    Rött utan åtgärd är med, liksom det som ägs av någon annan än enheten (blått). Gult och
    utvecklingsförslag är med när enheten valt att göra något åt dem.
    """
    rader = [rad for arende in arenden for rad in _build_rader(arende, k)]
    return sorted(rader, key=_sort_key)


def filter_atgardsrader(
    rader: Iterable[Atgardsrad], k: Kontext, *, agare: str = "", oppna: bool = False
) -> list[Atgardsrad]:
    """Ägarens rader: ``enhet``, ``kommunledning`` eller en ansvarig roll. ``oppna``: ej klara.

    Höjer ``UppfoljFel`` (slutkod 2) om ingen sådan ägare eller roll finns.
    """
    alla = list(rader)
    agares = {s.agare for s in k.profil.bedomning.skala if s.agare} | {ENHET}
    roller = {fold(r.ansvarig): r.ansvarig for r in alla if r.ansvarig}
    vald = fold(agare)
    if vald and vald not in agares | roller.keys() | k.roller.keys():
        raise UppfoljFel(
            f"Ägaren {agare} finns inte.",
            tips=format_menade_du(agare, [*sorted(agares), *sorted(roller.values())]),
            kod=Slutkod.FEL_ARGUMENT,
        )
    kort = get_rollnamn(agare, k)
    return [
        r
        for r in alla
        if (not vald or vald == r.agare or fold(kort) == fold(r.ansvarig))
        and not (oppna and r.klar)
    ]


def _build_rader(arende: Arende, k: Kontext) -> Iterator[Atgardsrad]:
    roda = {i.id for i in find_roda(arende, k)}
    for i in arende.iakttagelser:
        steg = k.profil.bedomning.get_steg(i.bedomning)
        agare = (steg.agare if steg else None) or ENHET
        atgarder = find_atgarder(i, arende)
        for a in atgarder:
            klar = get_genomford(a) or i.atgardad
            yield _build(arende, k, i, agare, a, a.klart_senast, _format_lage(a, klar), klar)
        if not atgarder and (i.id in roda or agare != ENHET):
            klar = get_verifierad(i, arende)
            lage, senast = _get_utan_atgard(arende, agare)
            yield _build(arende, k, i, agare, None, senast, "åtgärdad" if klar else lage, klar)


def _build(
    arende: Arende, k: Kontext, i: Iakttagelse, agare: str, a: Atgard | None,
    senast: date | None, lage: str, klar: date | None,
) -> Atgardsrad:  # fmt: skip
    u = arende.uppfoljning
    sen = 0 if klar or senast is None else max(0, (k.idag - senast).days)
    return Atgardsrad(
        arende.id, get_enhetsnamn(u.enhet, k) if u else "", agare, i,
        k.profil.bedomning.get_steg(i.bedomning), a, get_rollnamn(a.ansvarig, k) if a else "",
        senast, lage, klar, sen,
    )  # fmt: skip


def _format_lage(a: Atgard, klar: date | None) -> str:
    """Kommunens kontroll går före enhetens egen uppgift."""
    if klar:
        return "kontrollerad"
    sist = max(a.uppfoljd, key=lambda u: u.datum, default=None)
    if sist:
        return {"delvis": "delvis genomförd"}.get(sist.resultat, "inte genomförd")
    return {"klar": "klar enligt enheten", "pagar": "pågår"}.get(a.status, "ej påbörjad")


def _get_utan_atgard(arende: Arende, agare: str) -> tuple[str, date | None]:
    """Läget och dagen för något som ännu ingen åtgärd har."""
    plan = arende.handlingsplan
    if agare != ENHET:
        return "öppen", None
    if plan is None:
        return "plan inte begärd", None
    if plan.inkommen and plan.status != "aterlamnad":
        return "åtgärd saknas", plan.svar_senast
    return "väntar på plan", plan.svar_senast


def _sort_key(rad: Atgardsrad) -> tuple[bool, int, date, str, str, str]:
    return (
        rad.klar is not None, -rad.sen, rad.klar or rad.senast or date.max,
        rad.arende, rad.iakttagelse.id, rad.atgard.id if rad.atgard else "",
    )  # fmt: skip


def find_forslag(arenden: Iterable[Arende], agare: str = "") -> list[tuple[str, Iakttagelse]]:
    """Utvecklingsförslagen och deras uppföljning. De är inga brister och kräver ingen plan.

    De är enhetens: frågar man efter någon annan ägare blir listan tom.
    """
    if fold(agare) not in ("", ENHET):
        return []
    return [(a.id, i) for a in arenden for i in a.iakttagelser if i.typ == "utvecklingsforslag"]
