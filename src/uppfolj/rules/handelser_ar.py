"""Vad som har hänt i ett år utanför ärendena: planen, lex Sarah, tillsyn, kontroller, möten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.avvikelse import BEDOMNINGAR, Avvikelse
from uppfolj.models.plan import Beslut
from uppfolj.rules.handelse import Handelse
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_organnamn, get_rollnamn

_BEDOMNINGAR = {fold(b): b for b in BEDOMNINGAR}
_MYNDIGHET = ("lex_sarah", "lex_maria", "tillsyn")


def find_arshandelser(ar: Ar, k: Kontext) -> Iterator[Handelse]:
    """Årets händelser. Det som inte är viktigt löpande är de återkommande uppgifterna."""
    yield from _plan(ar, k)
    yield from _avvikelser(ar, k)
    yield from _kontroller(ar, k)
    yield from _risker(ar, k)
    yield from _moten(ar, k)
    for u in ar.utfort.utfort if ar.utfort else []:
        namn = next((f.namn for f in k.profil.frister if f.id == u.frist), u.frist)
        lage = "gjordes inte" if u.inte_gjord else "gjordes"
        yield Handelse(
            u.datum, f"{ar.ar}/utfort/{u.frist}-{u.period}", "uppgift",
            f"{namn} {u.period}: {lage} ({get_rollnamn(u.av, k)})", viktig=bool(u.inte_gjord),
        )  # fmt: skip


def _plan(ar: Ar, k: Kontext) -> Iterator[Handelse]:
    if ar.plan is None:
        return
    yield from _beslut(ar.plan.beslut, f"{ar.ar}/plan", f"planen för {ar.ar}", "plan", k)
    sedda: dict[tuple[date, str], int] = {}
    for a in ar.plan.andringar:
        nr = sedda[a.datum, a.rad] = sedda.get((a.datum, a.rad), 0) + 1
        roll = get_rollnamn(a.av, k)
        yield Handelse(
            a.datum, f"{ar.ar}/plan/{a.rad}-{a.datum}-{nr}", "plan",
            f"Planen ändrades, rad {a.rad}: {a.andring} Motiv: {a.motiv} ({roll})",
        )  # fmt: skip


def _beslut(
    beslut: list[Beslut], id_: str, om: str, slag: str, k: Kontext, verb: str = "beslutade"
) -> Iterator[Handelse]:
    for b in beslut:
        paragraf = f", {b.paragraf}" if b.paragraf else ""
        vad = f"{get_organnamn(b.organ, k)} {verb} {om}{paragraf}"
        yield Handelse(b.datum, f"{id_}/{verb}-{b.organ}-{b.datum}", slag, vad)


def _avvikelser(ar: Ar, k: Kontext) -> Iterator[Handelse]:
    """Lex Sarah, lex Maria och tillsyn, var för sig. Övriga avvikelser räknas bara som antal."""
    typer = {t.id: t for t in k.profil.avvikelsetyper}
    for a in ar.avvikelser.avvikelser if ar.avvikelser else []:
        typ = typer.get(a.typ)
        if typ is None or typ.grupp not in _MYNDIGHET:
            continue
        enhet = get_enhetsnamn(a.enhet, k)
        for falt, dag, vad in _get_dagar(a):
            yield Handelse(
                dag, f"{ar.ar}/{a.id}/{falt}", typ.grupp, f"{a.id} {typ.namn}: {vad}", enhet=enhet
            )


def _get_dagar(a: Avvikelse) -> Iterator[tuple[str, date, str]]:
    """Dagarna i kedjan. Vad som hände står i filen, aldrig här."""
    dnr = f" ({a.anmald_dnr})" if a.anmald_dnr else ""
    bedomning = f" ({_BEDOMNINGAR[a.bedomning]})" if a.bedomning else ""
    for falt, dag, vad in (
        ("inkom", a.inkom, "kom in"),
        ("utredd", a.utredd, "utredningen var klar"),
        ("anmald", a.anmald, f"anmäldes till myndigheten{dnr}"),
        ("myndighetsbeslut", a.myndighetsbeslut, "myndigheten beslutade"),
        ("avslutad", a.avslutad, f"avslutades{bedomning}"),
    ):
        if dag is not None:
            yield falt, dag, vad


def _kontroller(ar: Ar, k: Kontext) -> Iterator[Handelse]:
    for x in ar.arendekontroll.kontroller if ar.arendekontroll else []:
        if x.arenden:
            ord_ = "ärende" if len(x.arenden) == 1 else "ärenden"
            yield Handelse(
                x.sammantrade, f"{ar.ar}/arendekontroll/{x.organ}-{x.sammantrade}",
                "arendekontroll",
                f"{get_organnamn(x.organ, k)} kontrollerade {len(x.arenden)} {ord_}",
            )  # fmt: skip
    plan = ar.internkontroll
    if plan is None:
        return
    om, id_ = f"planen för intern kontroll {ar.ar}", f"{ar.ar}/internkontroll"
    yield from _beslut(plan.beslut, id_, om, "internkontroll", k)
    om = f"den interna kontrollen {ar.ar}"
    yield from _beslut(plan.redovisad, id_, om, "internkontroll", k, "redovisade")
    for p in plan.punkter:
        if p.gjord and p.resultat == "brister":
            vad = f"{p.id} {p.omrade}: kontrollen visade brister"
            yield Handelse(p.gjord, f"{id_}/{p.id}", "internkontroll", vad)


def _risker(ar: Ar, k: Kontext) -> Iterator[Handelse]:
    for r in ar.riskanalyser.risker if ar.riskanalyser else []:
        if r.varde >= k.profil.risk.atgard_fran:
            enhet = get_enhetsnamn(r.enhet, k) if r.enhet else ""
            vad = f"{r.id} {r.risk} (riskvärde {r.varde})"
            yield Handelse(r.datum, f"{ar.ar}/{r.id}", "risk", vad, enhet=enhet)


def _moten(ar: Ar, k: Kontext) -> Iterator[Handelse]:
    for m in ar.moten:
        enhet = get_enhetsnamn(m.enhet, k) if m.enhet else ""
        med = f" med {enhet}" if enhet else ""
        lage = "ställdes in" if m.installt else "hölls"
        id_ = f"{ar.ar}/mote/{m.datum}-{m.forum}" + (f"-{m.enhet}" if m.enhet else "")
        vad = f"{get_namn(k.profil.organ, m.forum)}{med}: mötet {lage}"
        yield Handelse(m.datum, id_, "mote", vad, enhet=enhet)
