"""Vad som har hänt i ett ärende, från informationen till att det stängdes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import is_besokt, is_installd
from uppfolj.rules.farger import format_farger
from uppfolj.rules.handelse import Handelse
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_organnamn, get_rollnamn
from uppfolj.rules.rott import find_roda, get_genomford, get_verifierad


class _Fall(NamedTuple):
    """Ärendet, och det som alla dess händelser delar."""

    a: Arende
    u: Uppfoljning
    k: Kontext

    def build(
        self, id_: str, dag: date | None, slag: str, vad: str, *, viktig: bool = True
    ) -> Iterator[Handelse]:
        """Händelsen, om den har någon dag."""
        if dag is not None:
            enhet, slagen = get_enhetsnamn(self.u.enhet, self.k), self.k.profil.slag
            om = get_namn(slagen, self.u.slag).lower() if len(slagen) > 1 and self.u.slag else ""
            yield Handelse(dag, f"{self.a.id}/{id_}", slag, vad, self.a.id, enhet, viktig, om)


def find_arendehandelser(arende: Arende, k: Kontext) -> Iterator[Handelse]:
    """Ärendets händelser, viktiga och övriga, i rutinens ordning."""
    if arende.uppfoljning is None:
        return
    fall = _Fall(arende, arende.uppfoljning, k)
    yield from _fore(fall)
    yield from _iakttagelser(fall)
    yield from _rapport(fall)
    yield from _plan(fall)
    yield from _atgarder(fall)
    yield from _efter(fall)


def _fore(f: _Fall) -> Iterator[Handelse]:
    u, besok, urval = f.u, f.a.besok, f.a.urval
    if u.uppdrag:
        organ = get_organnamn(u.uppdrag.organ, f.k)
        yield from f.build("uppdrag", u.uppdrag.datum, "beslut", f"Uppdrag från {organ}")
    if u.information:
        yield from f.build(
            "information", u.information.skickat, "information", "Informationen skickades",
            viktig=False,
        )  # fmt: skip
    for n, d in enumerate(u.dokument):
        for falt, vad in (("begart", "begärdes"), ("mottaget", "kom in"), ("granskat", "granskat")):
            dag = getattr(d, falt)
            yield from f.build(
                f"dokument-{n}-{falt}", dag, "dokument", f"{d.namn}: {vad}", viktig=False
            )
    if urval:
        for n, dragning in enumerate(urval.dragningar):
            yield from f.build(
                f"urval-{n}", dragning.utfast, "urval", "Urvalet bestämdes", viktig=False
            )
        yield from f.build(
            "avisering", urval.aviserat, "urval", "Verksamheten informerades om urvalet",
            viktig=False,
        )  # fmt: skip
        yield from f.build(
            "nyckel", urval.nyckel_forstord, "urval", "Nyckellistan förstördes", viktig=False
        )
    if besok and (is_besokt(f.a) or is_installd(f.a)):
        vad = "Besöket gjordes" if is_besokt(f.a) else "Besöket ställdes in"
        yield from f.build("besok", besok.datum, "besok", vad)
    if u.avvikelser:
        yield from f.build(
            "avvikelser", u.avvikelser.granskat, "granskning", "Avvikelserna granskades",
            viktig=False,
        )  # fmt: skip


def _iakttagelser(f: _Fall) -> Iterator[Handelse]:
    """Rött, och det som någon annan än enheten äger (blått). Dagen är den då det sågs."""
    sedd = f.a.besok.datum if f.a.besok and is_besokt(f.a) else None
    klar = " (rapporten är inte fastställd)" if f.u.faststalld is None else ""
    roda = {i.id for i in find_roda(f.a, f.k)}
    for i in f.a.iakttagelser:
        steg = f.k.profil.bedomning.get_steg(i.bedomning)
        slag = "rott" if i.id in roda else "blatt" if steg and steg.agare else ""
        if not slag or i.typ != "iakttagelse":
            continue
        dag = i.konstaterad or sedd or (f.u.faststalld.datum if f.u.faststalld else None)
        yield from f.build(f"{i.id}", dag, slag, f"{i.id} {i.rubrik}{klar}")
        kontrollerad = get_verifierad(i, f.a)
        yield from f.build(
            f"{i.id}-atgardad", kontrollerad, "atgardad",
            f"{i.id} {i.rubrik}: kontrollerad som åtgärdad",
        )  # fmt: skip


def _rapport(f: _Fall) -> Iterator[Handelse]:
    fg = f.u.faktagranskning
    if fg:
        yield from f.build(
            "faktagranskning", fg.skickad, "faktagranskning",
            "Utkastet lämnades till verksamheten för läsning", viktig=False,
        )  # fmt: skip
        yield from f.build(
            "faktagranskning-svar", fg.svar, "faktagranskning", "Verksamheten svarade på utkastet",
            viktig=False,
        )  # fmt: skip
    faststalld = f.u.faststalld
    for x in (*faststalld.tidigare, faststalld) if faststalld else ():
        roll = get_rollnamn(x.roll, f.k)
        ny = f"version {x.version}, " if x.version > 1 else ""
        yield from f.build(
            f"rapport-{x.version}", x.datum, "rapport",
            f"Rapporten fastställdes ({ny}{roll}, {x.dnr})"
            + (f": {format_farger(f.a, f.k)}" if x == faststalld else ""),
        )  # fmt: skip


def _plan(f: _Fall) -> Iterator[Handelse]:
    plan = f.a.handlingsplan
    if plan is None:
        return
    yield from f.build("plan-begard", plan.begard, "plan_begard", "Handlingsplan begärdes",
                       viktig=False)  # fmt: skip
    inkomna = sorted(i.datum for i in plan.inkommen)
    if (inkomna[0] if inkomna else f.k.idag) > plan.svar_senast:
        yield from f.build(
            "plan-forsenad", plan.svar_senast + timedelta(days=1), "forsenad",
            f"Handlingsplanen skulle ha kommit {format_datum(plan.svar_senast)}",
        )  # fmt: skip
    for ink in plan.inkommen:
        version = f", version {ink.version}" if ink.version > 1 else ""
        yield from f.build(
            f"plan-inkommen-{ink.version}", ink.datum, "handlingsplan",
            f"Handlingsplanen kom in{version}",
        )  # fmt: skip
    yield from f.build("plan-godkand", plan.godkand, "handlingsplan", "Handlingsplanen godkändes")


def _atgarder(f: _Fall) -> Iterator[Handelse]:
    atgardade = {i.id: i.atgardad for i in f.a.iakttagelser}
    rubriker = {i.id: f"{i.id} {i.rubrik}" for i in f.a.iakttagelser}
    for a in f.a.handlingsplan.atgarder if f.a.handlingsplan else []:
        for n, x in enumerate(a.uppfoljd):
            hur = {"genomford": "genomförd", "delvis": "delvis genomförd"}.get(x.resultat)
            yield from f.build(
                f"{a.id}-kontroll-{n}", x.datum, "kontroll",
                f"{a.id} för {a.iakttagelse} kontrollerades: {hur or 'inte genomförd'}",
                viktig=x.resultat == "inte_genomford",
            )  # fmt: skip
        klar = get_genomford(a) or atgardade.get(a.iakttagelse)
        if (klar or f.k.idag) > a.klart_senast:
            vad = f"{a.id} för {rubriker.get(a.iakttagelse, a.iakttagelse)}"
            sedan = f", blev klar {format_datum(klar)}" if klar else ""
            yield from f.build(
                f"{a.id}-forsenad", a.klart_senast + timedelta(days=1), "forsenad",
                f"{vad}: skulle ha varit klar {format_datum(a.klart_senast)}{sedan}",
            )  # fmt: skip


def _efter(f: _Fall) -> Iterator[Handelse]:
    for n, r in enumerate(f.u.redovisning):
        vad = f"Resultatet lämnades till {get_organnamn(r.mottagare, f.k)} ({r.form})"
        yield from f.build(f"redovisning-{n}", r.datum, "redovisning", vad, viktig=False)
    for b in f.u.beslut:
        paragraf = f", {b.paragraf}" if b.paragraf else ""
        vad = f"{get_organnamn(b.organ, f.k)} beslutade med anledning av rapporten{paragraf}"
        yield from f.build(f"beslut-{b.organ}-{b.datum}", b.datum, "beslut", vad)
    yield from f.build("avslutad", f.u.avslutad, "avslutad", "Uppföljningen avslutades")
