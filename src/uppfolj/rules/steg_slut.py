"""Vad som gör de senare stegen klara: rapporten, svaret, handlingsplanen, redovisningen."""

from __future__ import annotations

from datetime import date, timedelta

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_regler import Rubrik
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import has_steg
from uppfolj.rules.avtal import build_provning, get_provande_slag
from uppfolj.rules.namn import get_namn, get_organnamn
from uppfolj.rules.rott import find_atgarder, find_roda
from uppfolj.rules.rubriker import find_version
from uppfolj.rules.steg_villkor import Brist


def check_rapport(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när varje område har sin bedömning och rapportens krävda texter finns."""
    bedomda = {b.omrade for b in u.bedomningar}
    brister = [
        Brist(
            f"{get_namn(k.profil.omraden, o)} är inte bedömt (bedömningar i uppfoljning.yaml)", ""
        )
        for o in u.omraden
        if o not in bedomda
    ]
    utan = sum(not rad.avgjord for rad in build_provning(a, k)) if get_provande_slag(a, k) else 0
    if utan:
        vad = f"{utan} krav saknar status eller skäl (avtalspunkter i uppfoljning.yaml)"
        brister.append(Brist(vad, ""))
    brister += [
        Brist(f"texten {r.namn} saknas (text/{r.id}.md)", "")
        for r in find_rubriker(a, k)
        if r.kravs and not a.texter.get(r.id, "").strip()
    ]
    return [b._replace(kommando=f"uppfolj rapport bygg {a.id}") for b in brister]


def find_rubriker(a: Arende, k: Kontext) -> list[Rubrik]:
    """Rubrikerna i den version av rapporten som gäller på besökets dag (annars i dag)."""
    version = find_version(a, k)
    return version.rubriker if version else []


def check_faktagranskning(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när svaret har kommit och hanterats, eller när svarstiden har gått ut."""
    f = u.faktagranskning
    kommando = f"uppfolj brev faktagranskning {a.id}"
    if f is None:
        return [Brist("utkastet är inte skickat till verksamheten", kommando)]
    senast = get_svar_senast(u, k)
    if f.svar is None and senast is not None and senast >= k.idag:
        return [Brist(f"verksamhetens svar väntas senast {senast}", "uppfolj korrektur las FIL")]
    return [
        Brist(
            f"synpunkten på {s.avsnitt} saknar hantering (i uppfoljning.yaml)",
            f"uppfolj kontrollera {a.mapp}",
        )
        for s in f.synpunkter
        if not s.hantering
    ]


def get_svar_senast(u: Uppfoljning, k: Kontext) -> date | None:
    """Sista dag för verksamhetens svar: den angivna, annars profilens svarstid."""
    f = u.faktagranskning
    if f is None:
        return None
    return f.svar_senast or f.skickad + timedelta(days=k.profil.faktagranskning.svarstid_dagar)


def check_handlingsplan(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist] | None:
    """Inte aktuellt utan rött. Klart när planen är godkänd och allt rött har en åtgärd."""
    rott = find_roda(a, k)
    if not rott:
        return check_rapport(a, u, k) or None
    plan = a.handlingsplan
    las = "uppfolj handlingsplan las FIL"
    if plan is None:
        ider = ", ".join(i.id for i in rott)
        return [
            Brist(f"handlingsplan är inte begärd för {ider}", f"uppfolj brev handlingsplan {a.id}")
        ]
    if not plan.inkommen:
        return [Brist(f"handlingsplanen väntas senast {plan.svar_senast}", las)]
    if plan.status == "aterlamnad":
        return [Brist("handlingsplanen är återlämnad till enheten", las)]
    brister = [
        Brist(f"{i.id} saknar åtgärd i handlingsplanen", f"uppfolj kontrollera {a.mapp}")
        for i in rott
        if not find_atgarder(i, a)
    ]
    if plan.godkand is None:
        godkann = f"uppfolj handlingsplan godkann {a.id}"
        brister.append(
            Brist("handlingsplanen är inte godkänd (godkänd i handlingsplan.yaml)", godkann)
        )
    return brister


def check_redovisning(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när rapporten är fastställd och alla som ska ha varje uppföljning har fått den.

    Ett slag utan rapport, som ett platsbesök, redovisas utan att något fastställs.
    """
    if u.faststalld is None and has_steg(a, k, "rapport"):
        kommando = f"uppfolj rapport faststall {a.id} --dnr DNR --roll ROLL"
        return [Brist("rapporten är inte fastställd", kommando), *_find_oredovisat(a, u, k)]
    return _find_oredovisat(a, u, k)


def _find_oredovisat(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    har = {r.mottagare for r in u.redovisning}
    return [
        Brist(
            f"ej redovisad {get_organnamn(m.mottagare, k)}",
            f"uppfolj delge {a.id} --till {m.mottagare} --form TEXT",
        )
        for m in k.profil.redovisning
        if m.nar == "varje_uppfoljning" and m.mottagare not in har
    ]


def check_okant(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:  # noqa: ARG001  # samma form som de andra
    """Ett steg som kommunen själv lagt till är klart när uppföljningen är avslutad."""
    if u.avslutad:
        return []
    rad = "steget räknas som klart när uppföljningen är avslutad (avslutad i uppfoljning.yaml)"
    return [Brist(rad, f"uppfolj kontrollera {a.mapp}")]
