"""Kontroller av datum i framtiden för det som sägs ha hänt."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import Dag, is_besokt
from uppfolj.rules.kontroll import Sak, kontroll, sak


@kontroll("UPF073", "Datum i framtiden", niva="fel", stod="verktygets format")
def framtida_datum(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Något sägs ha hänt en dag som inte har varit än.

    Planerade dagar (besök som inte är genomförda, frister) får ligga i framtiden.

    *Fel:* ``skickat: 2062-03-02``

    *Rätt:* ``skickat: 2026-03-02``
    """
    for d in _find_handelser(arende):
        if d.dag and d.dag > k.idag:
            yield sak(
                d.post, d.falt, f"{d.vad} {d.dag} ligger i framtiden.",
                "Rätta datumet, eller ta bort det tills det har hänt.",
            )  # fmt: skip


def _find_handelser(arende: Arende) -> Iterator[Dag]:
    b, urval = arende.besok, arende.urval
    if b and is_besokt(arende):
        yield Dag(b, ("datum",), b.datum, "Besöket")
    yield from _find_uppfoljningens(arende)
    for i in arende.iakttagelser:
        yield Dag(i, ("konstaterad",), i.konstaterad, "Dagen då det sågs,")
        yield Dag(i, ("atgardad",), i.atgardad, "Dagen då det var åtgärdat,")
    for g in arende.granskningar:
        yield Dag(g, ("granskad",), g.granskad, "Granskningen")
    if urval:
        yield Dag(urval, ("aviserat",), urval.aviserat, "Aviseringen")
        yield Dag(urval, ("nyckel_forstord",), urval.nyckel_forstord, "Förstörandet av nyckeln")
    yield from _find_planens(arende)


def _find_planens(arende: Arende) -> Iterator[Dag]:
    plan = arende.handlingsplan
    if plan is None:
        return
    yield Dag(plan, ("begard",), plan.begard, "Begäran")
    yield Dag(plan, ("godkand",), plan.godkand, "Godkännandet")
    for n, ink in enumerate(plan.inkommen):
        yield Dag(plan, ("inkommen", n, "datum"), ink.datum, "Planens ankomst")
    for n, a in enumerate(plan.atgarder):
        for m, x in enumerate(a.uppfoljd):
            yield Dag(plan, ("atgarder", n, "uppfoljd", m, "datum"), x.datum, "Kontrollen")


def _find_uppfoljningens(arende: Arende) -> Iterator[Dag]:
    u = arende.uppfoljning
    if u is None:
        return
    if u.information:
        yield Dag(u, ("information", "skickat"), u.information.skickat, "Informationsbrevet")
    for n, d in enumerate(u.dokument):
        for falt in ("begart", "mottaget", "granskat", "aterlamnat", "forstort"):
            yield Dag(u, ("dokument", n, falt), getattr(d, falt), f"{d.namn}:")
    if u.avvikelser:
        yield Dag(u, ("avvikelser", "granskat"), u.avvikelser.granskat, "Granskningen")
    if f := u.faktagranskning:
        yield Dag(u, ("faktagranskning", "skickad"), f.skickad, "Utkastet")
        yield Dag(u, ("faktagranskning", "svar"), f.svar, "Verksamhetens svar")
    if u.faststalld:
        yield Dag(u, ("faststalld", "datum"), u.faststalld.datum, "Fastställandet")
    yield from _find_utlamnat(u)
    yield Dag(u, ("avslutad",), u.avslutad, "Avslutandet")


def _find_utlamnat(u: Uppfoljning) -> Iterator[Dag]:
    for n, d in enumerate(u.delutkast):
        yield Dag(u, ("delutkast", n, "skickat"), d.skickat, "Delutkastet")
    for n, r in enumerate(u.redovisning):
        yield Dag(u, ("redovisning", n, "datum"), r.datum, "Redovisningen")
    for n, b in enumerate(u.beslut):
        yield Dag(u, ("beslut", n, "datum"), b.datum, "Nämndens beslut")


@kontroll(
    "UPF074", "Datum i framtiden i årets filer", niva="fel", stod="verktygets format", pa="år"
)
def framtida_datum_i_aret(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett beslut, en ändring eller en utförd uppgift har ett datum som inte har varit än.

    *Fel:* ``utfört: [{frist: planering, datum: 2062-01-20, …}]``

    *Rätt:* ``datum: 2026-01-20``
    """
    dagar: list[Dag] = []
    if p := ar.plan:
        dagar += [
            Dag(p, ("beslut", n, "datum"), b.datum, "Beslutet") for n, b in enumerate(p.beslut)
        ]
        dagar += [
            Dag(p, ("andringar", n, "datum"), a.datum, "Ändringen")
            for n, a in enumerate(p.andringar)
        ]
    if u := ar.utfort:
        dagar += [
            Dag(u, ("utfort", n, "datum"), x.datum, f"Uppgiften {x.frist}")
            for n, x in enumerate(u.utfort)
        ]
    for d in dagar:
        if d.dag and d.dag > k.idag:
            yield sak(
                d.post, d.falt, f"{d.vad} {d.dag} ligger i framtiden.",
                "Rätta datumet, eller ta bort det tills det har hänt.",
            )  # fmt: skip
