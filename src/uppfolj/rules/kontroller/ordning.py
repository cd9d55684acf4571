"""Kontroller av stegens ordning: datum som inte kan följa på varandra, och datum i framtiden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.kontroll import Sak, kontroll, sak

_RUTIN = "lokal rutin: stegens ordning i Rutin för uppföljning av verksamhet (Östra Göinge)"


class _Dag(NamedTuple):
    """En dag som står i en fil: var, när och vad som hände."""

    post: Post
    falt: Falt
    dag: date | None
    vad: str


@kontroll("UPF072", "Datum i fel ordning", niva="fel", stod=_RUTIN)
def datum_i_fel_ordning(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Något har hänt före det som måste komma först.

    Samma dag går bra.

    *Fel:* besöket 2026-03-18 och informationsbrevet ``skickat: 2026-03-20``

    *Rätt:* ``skickat: 2026-03-02``
    """
    for forst, sedan in _find_par(arende):
        if forst.dag and sedan.dag and sedan.dag < forst.dag:
            yield sak(
                sedan.post, sedan.falt,
                f"{sedan.vad} ({sedan.dag}) är före {forst.vad.lower()} ({forst.dag}).",
                "Rätta det datum som är fel.",
            )  # fmt: skip


def _find_par(arende: Arende) -> Iterator[tuple[_Dag, _Dag]]:
    yield from _find_arendets_par(arende)
    yield from _find_planens_par(arende)
    for g in arende.granskningar:
        yield (
            _Dag(g, ("period", "fran"), g.period.fran, "Periodens första dag"),
            _Dag(g, ("period", "till"), g.period.till, "Periodens sista dag"),
        )
    for i in arende.iakttagelser:
        yield (
            _Dag(i, ("konstaterad",), i.konstaterad, "Dagen då det sågs"),
            _Dag(i, ("atgardad",), i.atgardad, "Dagen då det var åtgärdat"),
        )


def _find_arendets_par(arende: Arende) -> Iterator[tuple[_Dag, _Dag]]:
    u, b = arende.uppfoljning, arende.besok
    if u is None:
        return
    info, fakta, fast = u.information, u.faktagranskning, u.faststalld
    skickat = _Dag(
        u, ("information", "skickat"), info.skickat if info else None, "Informationsbrevet"
    )
    utkast = _Dag(u, ("faktagranskning", "skickad"), fakta.skickad if fakta else None, "Utkastet")
    svar = _Dag(u, ("faktagranskning", "svar"), fakta.svar if fakta else None, "Verksamhetens svar")
    senast = _Dag(
        u,
        ("faktagranskning", "svar_senast"),
        fakta.svar_senast if fakta else None,
        "Sista svarsdag",
    )
    klar = _Dag(u, ("faststalld", "datum"), fast.datum if fast else None, "Fastställandet")
    slut = _Dag(u, ("avslutad",), u.avslutad, "Avslutandet")
    if b and b.genomfort != "installt":
        besok = _Dag(b, ("datum",), b.datum, "Besöket")
        yield skickat, besok
        for sedan in (utkast, klar, slut):
            yield besok, sedan
        for n, r in enumerate(u.redovisning):
            yield besok, _Dag(u, ("redovisning", n, "datum"), r.datum, "Redovisningen")
    yield from ((utkast, svar), (utkast, senast), (utkast, klar), (svar, klar), (klar, slut))
    for n, d in enumerate(u.dokument):
        begart = _Dag(u, ("dokument", n, "begart"), d.begart, "Begäran av dokumentet")
        kom = _Dag(u, ("dokument", n, "mottaget"), d.mottaget, "Mottagandet av dokumentet")
        yield begart, kom
        yield kom, _Dag(u, ("dokument", n, "granskat"), d.granskat, "Granskningen av dokumentet")
        yield kom, _Dag(u, ("dokument", n, "aterlamnat"), d.aterlamnat, "Återlämnandet")
        yield kom, _Dag(u, ("dokument", n, "forstort"), d.forstort, "Förstörandet")


def _find_planens_par(arende: Arende) -> Iterator[tuple[_Dag, _Dag]]:
    plan, b = arende.handlingsplan, arende.besok
    if plan is None:
        return
    begard = _Dag(plan, ("begard",), plan.begard, "Begäran av handlingsplanen")
    kom = min((i.datum for i in plan.inkommen), default=None)
    inkommen = _Dag(plan, ("inkommen",), kom, "Planens ankomst")
    godkand = _Dag(plan, ("godkand",), plan.godkand, "Godkännandet av planen")
    if b and b.genomfort != "installt":
        yield _Dag(b, ("datum",), b.datum, "Besöket"), begard
    yield begard, _Dag(plan, ("svar_senast",), plan.svar_senast, "Sista svarsdag")
    yield begard, inkommen
    yield inkommen, godkand
    yield begard, godkand


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


def _find_handelser(arende: Arende) -> Iterator[_Dag]:
    b, urval, plan = arende.besok, arende.urval, arende.handlingsplan
    if b and is_besokt(arende):
        yield _Dag(b, ("datum",), b.datum, "Besöket")
    yield from _find_uppfoljningens(arende)
    for i in arende.iakttagelser:
        yield _Dag(i, ("konstaterad",), i.konstaterad, "Dagen då det sågs,")
        yield _Dag(i, ("atgardad",), i.atgardad, "Dagen då det var åtgärdat,")
    for g in arende.granskningar:
        yield _Dag(g, ("granskad",), g.granskad, "Granskningen")
    if urval:
        yield _Dag(urval, ("aviserat",), urval.aviserat, "Aviseringen")
        yield _Dag(urval, ("nyckel_forstord",), urval.nyckel_forstord, "Förstörandet av nyckeln")
    if plan:
        yield _Dag(plan, ("begard",), plan.begard, "Begäran")
        yield _Dag(plan, ("godkand",), plan.godkand, "Godkännandet")
        for n, ink in enumerate(plan.inkommen):
            yield _Dag(plan, ("inkommen", n, "datum"), ink.datum, "Planens ankomst")
        for n, a in enumerate(plan.atgarder):
            for m, x in enumerate(a.uppfoljd):
                yield _Dag(plan, ("atgarder", n, "uppfoljd", m, "datum"), x.datum, "Kontrollen")


def _find_uppfoljningens(arende: Arende) -> Iterator[_Dag]:
    u = arende.uppfoljning
    if u is None:
        return
    if u.information:
        yield _Dag(u, ("information", "skickat"), u.information.skickat, "Informationsbrevet")
    for n, d in enumerate(u.dokument):
        for falt in ("begart", "mottaget", "granskat", "aterlamnat", "forstort"):
            yield _Dag(u, ("dokument", n, falt), getattr(d, falt), f"{d.namn}:")
    if u.avvikelser:
        yield _Dag(u, ("avvikelser", "granskat"), u.avvikelser.granskat, "Granskningen")
    if f := u.faktagranskning:
        yield _Dag(u, ("faktagranskning", "skickad"), f.skickad, "Utkastet")
        yield _Dag(u, ("faktagranskning", "svar"), f.svar, "Verksamhetens svar")
    if u.faststalld:
        yield _Dag(u, ("faststalld", "datum"), u.faststalld.datum, "Fastställandet")
    for n, r in enumerate(u.redovisning):
        yield _Dag(u, ("redovisning", n, "datum"), r.datum, "Redovisningen")
    yield _Dag(u, ("avslutad",), u.avslutad, "Avslutandet")


@kontroll(
    "UPF074", "Datum i framtiden i årets filer", niva="fel", stod="verktygets format", pa="år"
)
def framtida_datum_i_aret(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett beslut, en ändring eller en utförd uppgift har ett datum som inte har varit än.

    *Fel:* ``utfört: [{frist: planering, datum: 2062-01-20, …}]``

    *Rätt:* ``datum: 2026-01-20``
    """
    dagar: list[_Dag] = []
    if p := ar.plan:
        dagar += [
            _Dag(p, ("beslut", n, "datum"), b.datum, "Beslutet") for n, b in enumerate(p.beslut)
        ]
        dagar += [
            _Dag(p, ("andringar", n, "datum"), a.datum, "Ändringen")
            for n, a in enumerate(p.andringar)
        ]
    if u := ar.utfort:
        dagar += [_Dag(u, ("utfort", n, "datum"), x.datum, x.frist) for n, x in enumerate(u.utfort)]
    for d in dagar:
        if d.dag and d.dag > k.idag:
            yield sak(
                d.post, d.falt, f"{d.vad} {d.dag} ligger i framtiden.",
                "Rätta datumet, eller ta bort det tills det har hänt.",
            )  # fmt: skip
