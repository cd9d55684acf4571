"""Kontroller av stegens ordning: datum som inte kan följa på varandra."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import Dag
from uppfolj.rules.kontroll import Sak, kontroll, sak

_RUTIN = "lokal rutin: stegens ordning i Rutin för uppföljning av verksamhet (Östra Göinge)"


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


def _find_par(arende: Arende) -> Iterator[tuple[Dag, Dag]]:
    yield from _find_arendets_par(arende)
    yield from _find_planens_par(arende)
    for g in arende.granskningar:
        yield (
            Dag(g, ("period", "fran"), g.period.fran, "Periodens första dag"),
            Dag(g, ("period", "till"), g.period.till, "Periodens sista dag"),
        )
    for i in arende.iakttagelser:
        if i.atgardad:
            yield (
                Dag(i, ("konstaterad",), i.konstaterad, "Dagen då det sågs"),
                Dag(i, ("atgardad",), i.atgardad, "Dagen då det var åtgärdat"),
            )


def _find_arendets_par(arende: Arende) -> Iterator[tuple[Dag, Dag]]:
    u, b = arende.uppfoljning, arende.besok
    if u is None:
        return
    info, fakta, fast = u.information, u.faktagranskning, u.faststalld
    skickat = Dag(
        u, ("information", "skickat"), info.skickat if info else None, "Informationsbrevet"
    )
    utkast = Dag(u, ("faktagranskning", "skickad"), fakta.skickad if fakta else None, "Utkastet")
    svar = Dag(u, ("faktagranskning", "svar"), fakta.svar if fakta else None, "Verksamhetens svar")
    senast = Dag(
        u,
        ("faktagranskning", "svar_senast"),
        fakta.svar_senast if fakta else None,
        "Sista svarsdag",
    )
    klar = Dag(u, ("faststalld", "datum"), fast.datum if fast else None, "Fastställandet")
    slut = Dag(u, ("avslutad",), u.avslutad, "Avslutandet")
    if b and b.genomfort != "installt":
        besok = Dag(b, ("datum",), b.datum, "Besöket")
        yield skickat, besok
        for sedan in (utkast, klar, slut):
            yield besok, sedan
        for n, r in enumerate(u.redovisning):
            yield besok, Dag(u, ("redovisning", n, "datum"), r.datum, "Redovisningen")
    yield from ((utkast, svar), (utkast, senast), (utkast, klar), (svar, klar), (klar, slut))
    for n, d in enumerate(u.dokument):
        begart = Dag(u, ("dokument", n, "begart"), d.begart, "Begäran av dokumentet")
        kom = Dag(u, ("dokument", n, "mottaget"), d.mottaget, "Mottagandet av dokumentet")
        yield begart, kom
        yield kom, Dag(u, ("dokument", n, "granskat"), d.granskat, "Granskningen av dokumentet")
        yield kom, Dag(u, ("dokument", n, "aterlamnat"), d.aterlamnat, "Återlämnandet")
        yield kom, Dag(u, ("dokument", n, "forstort"), d.forstort, "Förstörandet")


def _find_planens_par(arende: Arende) -> Iterator[tuple[Dag, Dag]]:
    plan, b = arende.handlingsplan, arende.besok
    if plan is None:
        return
    begard = Dag(plan, ("begard",), plan.begard, "Begäran av handlingsplanen")
    kom = min((i.datum for i in plan.inkommen), default=None)
    inkommen = Dag(plan, ("inkommen",), kom, "Planens ankomst")
    godkand = Dag(plan, ("godkand",), plan.godkand, "Godkännandet av planen")
    if b and b.genomfort != "installt":
        yield Dag(b, ("datum",), b.datum, "Besöket"), begard
    yield begard, Dag(plan, ("svar_senast",), plan.svar_senast, "Sista svarsdag")
    yield begard, inkommen
    yield inkommen, godkand
    yield begard, godkand
