"""Vad som ändrats i handlingsplanen: åtgärder, dagar, status och godkännande."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from uppfolj.models.arende import Arende
from uppfolj.models.handlingsplan import Atgard, Handlingsplan
from uppfolj.rules.handlingsplan_godkannande import has_samma_loften
from uppfolj.rules.jamforelse_lage import Lage, Rad, Vikt, format_dagar
from uppfolj.rules.jamforelse_post import build_rad, compare_poster
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.skillnad import find_skillnader

_STATUS = {
    "begard": "begärd", "inkommen": "inkommen", "aterlamnad": "återlämnad", "godkand": "godkänd"
}  # fmt: skip
_EGNA = {"atgarder", "status", "godkand", "godkannande"}


def compare_handlingsplan(a: Arende, x: Arende, fore: Lage, nu: Lage) -> Iterator[Rad]:
    """Handlingsplanens ändringar, åtgärd för åtgärd."""
    p, q = a.handlingsplan, x.handlingsplan
    roda = {i.id for i in a.iakttagelser if fore.is_rod(i)}
    if p is None or q is None:
        yield from compare_poster([e for e in (p,) if e], [e for e in (q,) if e], fore, nu)
        if q is not None and q.fil not in fore.olasta:
            yield from (_build_ny(b, q) for b in q.atgarder)
        if p is not None and p.fil not in nu.olasta:
            yield from (_build_borttagen(b, p, roda) for b in p.atgarder)
        return
    yield from _compare_status(p, q, nu)
    gamla = {b.id: b for b in p.atgarder}
    nya = {b.id: b for b in q.atgarder}
    for id_, b in nya.items():
        if id_ in gamla:
            yield from _compare_atgard(gamla[id_], b, q.fil, roda)
        else:
            yield _build_ny(b, q)
    for id_, b in gamla.items():
        if id_ not in nya:
            yield _build_borttagen(b, q, roda)
    yield from build_rad("handlingsplan", "handlingsplan.yaml", find_skillnader(p, q, _EGNA), q.fil)


def _compare_status(p: Handlingsplan, q: Handlingsplan, nu: Lage) -> Iterator[Rad]:
    ny = q.godkand is not None and (q.godkand, q.godkannande) != (p.godkand, p.godkannande)
    if ny:
        g = q.godkannande
        vem = (
            f" ({', '.join(d for d in (get_rollnamn(g.roll, nu.kontext), g.dnr) if d)})"
            if g
            else ""
        )
        yield Rad("godkännande", f"Handlingsplanen godkänd {q.godkand}{vem}", q.fil)
    elif p.status != q.status:
        text = f"Handlingsplanen {_STATUS[p.status]} → {_STATUS[q.status]}"
        yield Rad("handlingsplan", text, q.fil)
    elif (p.godkand, p.godkannande) != (q.godkand, q.godkannande):
        text = "Handlingsplanens godkännande är borttaget"
        yield Rad("godkännande", text, q.fil, Vikt.INAKTUELLT)
    elif p.status == "godkand" and not has_samma_loften(p, q) and q.godkannande is None:
        text = f"Handlingsplanen som godkändes {q.godkand} är ändrad: godkänn på nytt"
        yield Rad("godkännande", text, q.fil, Vikt.INAKTUELLT)


def _build_ny(b: Atgard, q: Handlingsplan) -> Rad:
    return Rad("åtgärd", f"{b.id} ny, för {b.iakttagelse}, klar senast {b.klart_senast}", q.fil)


def _build_borttagen(b: Atgard, p: Handlingsplan, roda: Collection[str]) -> Rad:
    vikt = Vikt.BORTA if b.iakttagelse in roda else Vikt.OVRIGT
    return Rad("åtgärd", f"{b.id} för {b.iakttagelse} är borttagen", p.fil, vikt)


def _compare_atgard(b: Atgard, c: Atgard, fil: str, roda: Collection[str]) -> Iterator[Rad]:
    utom = {"ansvarig"}
    if b.ansvarig != c.ansvarig:
        vikt = Vikt.ROTT if c.iakttagelse in roda else Vikt.OVRIGT
        text = f"{c.id} för {c.iakttagelse} byter ansvarig: {b.ansvarig} → {c.ansvarig}"
        yield Rad("åtgärd", text, fil, vikt)
    if (dagar := (c.klart_senast - b.klart_senast).days) != 0:
        utom |= {"klart_senast", "motiv"} if dagar > 0 else {"klart_senast"}
        hur = "framflyttad" if dagar > 0 else "tidigarelagd"
        ny = c.motiv if c.motiv != b.motiv else None
        motiv = (f". Motiv: {ny}" if ny else ", utan motiv") if dagar > 0 else ""
        text = f"{c.id} {hur} {format_dagar(abs(dagar))}, till {c.klart_senast}{motiv}"
        yield Rad("åtgärd", text, fil)
    if b.status != c.status and c.status == "klar":
        utom |= {"status"}
        yield Rad("åtgärd", f"{c.id} klar enligt enheten", fil)
    if len(c.uppfoljd) > len(b.uppfoljd) and c.uppfoljd[: len(b.uppfoljd)] == b.uppfoljd:
        utom |= {"uppfoljd"}
        resultat = {"genomford": "genomförd", "delvis": "delvis genomförd"}
        for u in c.uppfoljd[len(b.uppfoljd) :]:
            hur = resultat.get(u.resultat, "inte genomförd")
            yield Rad("åtgärd", f"{c.id} kontrollerad {u.datum}: {hur}", fil)
    yield from build_rad("åtgärd", c.id, find_skillnader(b, c, utom), fil)
