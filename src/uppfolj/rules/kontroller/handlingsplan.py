"""Kontroller av handlingsplanen och de röda iakttagelserna."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.rott import find_oppna_roda, find_roda, get_genomford

_RUTIN = "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), {}"
_RESULTAT = _RUTIN.format("sammanställning av resultat")


@kontroll("UPF012", "Röd iakttagelse utan åtgärd", niva="fel", stod=_RESULTAT)
def rott_utan_atgard(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse som kräver handlingsplan saknar åtgärd i den plan som kommit in.

    Innan planen har kommit in är det en frist, inte ett fel.

    *Fel:* I-003 är röd och ingen rad i ``handlingsplan.yaml`` har ``iakttagelse: I-003``

    *Rätt:* ``- {id: Å-001, iakttagelse: I-003, åtgärd: …, klart_senast: 2026-05-29}``
    """
    plan = arende.handlingsplan
    if plan is None or not plan.inkommen:
        return
    har = {a.iakttagelse for a in plan.atgarder}
    for i in find_roda(arende, k):
        steg = k.profil.bedomning.get_steg(i.bedomning)
        if steg and i.id not in har:
            yield sak(
                plan, ("atgarder",), f"{i.id} är {steg.namn.lower()} men saknar åtgärd.",
                f"Lägg till en rad med iakttagelse: {i.id}, eller återlämna planen till enheten.",
            )  # fmt: skip


@kontroll("UPF065", "Inkommen plan utan åtgärder", niva="fel", stod=_RUTIN.format("steg 8"))
def plan_utan_atgarder(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Planen har kommit in eller godkänts, men den har inga åtgärder.

    *Fel:* ``status: inkommen`` utan rader i ``åtgärder``

    *Rätt:* en rad per brist, med vad som ska göras, av vem och när
    """
    plan = arende.handlingsplan
    if plan and plan.status in ("inkommen", "godkand") and not plan.atgarder:
        yield sak(
            plan, ("atgarder",), "Planen har kommit in men har inga åtgärder.",
            "Lägg till åtgärderna (uppfolj handlingsplan las FIL), eller återlämna planen.",
        )  # fmt: skip


@kontroll("UPF066", "Planens status stämmer inte", niva="fel", stod=_RESULTAT)
def planstatus_utan_datum(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Planens status säger ett, dess datum ett annat.

    *Fel:* ``status: inkommen`` utan rad i ``inkommen``

    *Rätt:* ``inkommen: [{datum: 2026-05-04, från: enhetschef}]``
    """
    plan = arende.handlingsplan
    if plan is None:
        return
    if plan.status != "begard" and not plan.inkommen:
        yield sak(
            plan, ("status",), "Planen sägs ha kommit in, men dagen saknas.",
            "Lägg till en rad i inkommen, med datum och från.",
        )  # fmt: skip
    if plan.status == "begard" and plan.inkommen:
        yield sak(
            plan, ("status",), "Planen har kommit in, men status är begärd.",
            "Skriv status: inkommen.",
        )  # fmt: skip
    if (plan.status == "godkand") != (plan.godkand is not None):
        sagt = "utan dag" if plan.godkand is None else "enligt datumet, men inte enligt status"
        yield sak(
            plan, ("status",), f"Planen är godkänd {sagt}.", "Skriv både status: godkänd och dagen."
        )
    if plan.status == "aterlamnad" and not plan.aterlamnad_skal:
        yield sak(
            plan, ("status",), "Planen är återlämnad utan skäl.", "Skriv skälet i återlämnad_skäl."
        )


@kontroll("UPF067", "Handlingsplanen är sen", niva="varning", stod=_RESULTAT)
def plan_efter_svarsdag(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Planen kom in efter sista dagen, eller har inte kommit fast dagen har passerat.

    När planen är godkänd är saken avgjord.

    *Fel:* ``svar_senast: 2026-05-01`` och inget inkommet den 2 maj

    *Rätt:* ``inkommen: [{datum: 2026-04-28, från: enhetschef}]``
    """
    plan = arende.handlingsplan
    if plan is None or plan.godkand:
        return
    kom = min((i.datum for i in plan.inkommen), default=None)
    if kom and kom > plan.svar_senast:
        yield sak(
            plan, ("inkommen",), f"Planen kom in {kom}, senast var {plan.svar_senast}.",
            "Rätta datumet, eller skriv den nya dagen i svar_senast om ni gav anstånd.",
        )  # fmt: skip
    elif kom is None and k.idag > plan.svar_senast:
        yield sak(
            plan, ("svar_senast",), f"Planen skulle ha kommit in senast {plan.svar_senast}.",
            "Påminn enheten, eller skriv in planen när den kommit.",
        )  # fmt: skip


@kontroll("UPF068", "Rött efter sista dag", niva="varning", stod=_RESULTAT)
def rott_over_tiden(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En åtgärd för något rött skulle vara klar, men kommunen har inte sett att den är det.

    Enhetens ”klar” räcker inte. Åtgärden står öppen tills den är uppföljd.

    *Fel:* ``klart_senast: 2026-05-29`` i juni, utan ``uppföljd``

    *Rätt:* ``uppföljd: [{datum: 2026-06-01, resultat: genomförd, hur: återbesök, av: MAS}]``
    """
    plan = arende.handlingsplan
    if plan is None:
        return
    oppna = {i.id for i in find_oppna_roda(arende, k)}
    for n, a in enumerate(plan.atgarder):
        if a.iakttagelse in oppna and a.klart_senast < k.idag and not get_genomford(a):
            yield sak(
                plan, ("atgarder", n, "klart_senast"),
                f"{a.id} skulle vara klar {a.klart_senast}, men {a.iakttagelse} är inte åtgärdad.",
                "Följ upp åtgärden och skriv resultatet i uppföljd.",
            )  # fmt: skip


@kontroll("UPF069", "Plan begärd utan att något är rött", niva="upplysning", stod=_RESULTAT)
def plan_utan_rott(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En handlingsplan är begärd fast ingen iakttagelse kräver det. Gult är frivilligt.

    *Fel:* ``handlingsplan.yaml`` när alla iakttagelser är gula eller gröna

    *Rätt:* ingen ``handlingsplan.yaml``
    """
    plan = arende.handlingsplan
    if plan and not arende.olasta and not find_roda(arende, k):
        yield sak(
            plan, ("begard",), "Planen är begärd, men ingen iakttagelse kräver en plan.",
            "Ta bort filen, eller ändra bedömningen om något måste åtgärdas.",
        )  # fmt: skip


@kontroll("UPF070", "Kommunledningens sak i enhetens plan", niva="fel", stod=_RESULTAT)
def annans_atgard_i_enhetens_plan(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En åtgärd i enhetens plan gäller en iakttagelse som någon annan ska åtgärda.

    *Fel:* en rad för I-004, som är blå

    *Rätt:* I-004 utanför planen; kommunledningen åtgärdar
    """
    plan = arende.handlingsplan
    if plan is None:
        return
    steg = {i.id: k.profil.bedomning.get_steg(i.bedomning) for i in arende.iakttagelser}
    for n, a in enumerate(plan.atgarder):
        ett = steg.get(a.iakttagelse)
        if ett and ett.agare:
            yield sak(
                plan, ("atgarder", n, "iakttagelse"),
                f"{a.iakttagelse} är {ett.namn.lower()} och åtgärdas av {ett.agare}.",
                "Ta bort raden ur enhetens plan, eller ändra bedömningen.",
            )  # fmt: skip


@kontroll("UPF071", "Rött utan begärd handlingsplan", niva="varning", stod=_RUTIN.format("steg 8"))
def rott_utan_begard_plan(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten är fastställd med något rött, men ingen handlingsplan är begärd.

    *Fel:* en röd iakttagelse och ``fastställd``, men ingen ``handlingsplan.yaml``

    *Rätt:* ``handlingsplan.yaml`` med ``begärd`` och ``svar_senast``
    """
    u = arende.uppfoljning
    if u is None or u.faststalld is None or arende.handlingsplan or arende.olasta:
        return
    ider = [i.id for i in find_oppna_roda(arende, k)]
    if ider:
        yield sak(
            u, ("faststalld",), f"Ingen handlingsplan är begärd för {format_uppraknat(ider)}.",
            f"Begär den: uppfolj brev handlingsplan {arende.id}",
        )  # fmt: skip
