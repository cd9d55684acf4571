"""Vad som ändrats i en uppföljning: iakttagelser, bedömningar, åtgärder, besök, resten."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import get_skrivet
from uppfolj.models.arende import Arende
from uppfolj.models.besok import Besok
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.farger import format_farger
from uppfolj.rules.jamforelse_lage import Grupp, Lage, Rad, Vikt, format_dagar, get_iakttagelser
from uppfolj.rules.jamforelse_plan import compare_handlingsplan
from uppfolj.rules.jamforelse_post import build_rad, compare_poster
from uppfolj.rules.jamforelse_rott import Bortfall, find_bortfall, find_mildrade
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.rules.skillnad import find_skillnader

_EGNA = {"bedomningar", "enhet", "faststalld"}
_RESTEN = ("urval", "projekt", "svar", "bemanning")


def compare_arenden(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """En grupp per uppföljning, också de borttagna."""
    gamla, nya = fore.get_arenden(), nu.get_arenden()
    bortfall = list(find_bortfall(fore, nu))
    milda = {(m.arende, m.vad) for m in find_mildrade(fore, nu)}
    for mapp in sorted({*gamla, *nya}):
        a, x = gamla.get(mapp), nya.get(mapp)
        rader = [_build_bortfall(b, fore) for b in bortfall if b.arende == mapp]
        if a is None and x is not None:
            rader += [_build_ny(x, nu)]
        elif x is None and a is not None:
            rader += [_build_borttagen(a)]
        if gammal := fore.flyttade.get(mapp):
            rader += [Rad("uppföljning", f"Uppföljningen har bytt mapp, från {gammal}")]
        borta = {b.fore.fil for b in bortfall}
        rader += _compare_iakttagelser(a, x, fore, nu, borta)
        if a is not None and x is not None:
            rader += _compare_uppfoljning(a, x, fore, nu, {v for m, v in milda if m == mapp})
            rader += _compare_besok(a.besok, x.besok)
            rader += compare_handlingsplan(a, x, fore, nu)
            for namn in _RESTEN:
                rader += compare_poster(_lista(a, namn), _lista(x, namn), fore, nu)
            rader += compare_poster(a.granskningar, x.granskningar, fore, nu)
        yield Grupp(mapp, _build_rubrik(x or a, nu), tuple(rader), Grupp.ARENDE)


def _lista(a: Arende, namn: str) -> list[object]:
    post = getattr(a, namn)
    return [] if post is None else [post]


def _build_rubrik(a: Arende | None, lage: Lage) -> str:
    if a is None or a.uppfoljning is None:
        return a.id if a else ""
    return f"{a.id} ({get_enhetsnamn(a.uppfoljning.enhet, lage.kontext)})"


def _build_ny(a: Arende, lage: Lage) -> Rad:
    farger = format_farger(a, lage.kontext)
    return Rad("uppföljning", f"Ny uppföljning: {farger}", f"{a.mapp}/uppfoljning.yaml")


def _build_borttagen(a: Arende) -> Rad:
    f = a.uppfoljning.faststalld if a.uppfoljning else None
    slut = f", med rapporten som fastställdes {f.datum} ({f.dnr})" if f else ""
    vikt = Vikt.INAKTUELLT if f else Vikt.OVRIGT
    text = f"Uppföljningen är borttagen{slut}"
    return Rad("uppföljning", text, f"{a.mapp}/uppfoljning.yaml", vikt)


def _build_bortfall(b: Bortfall, fore: Lage) -> Rad:
    farg = fore.get_farg(b.fore.bedomning)
    hur = "är borttagen" if b.nu is None else "är nu bara ett utvecklingsförslag"
    text = f"{b.fore.id} var {farg} och {hur}: {b.fore.rubrik}"
    return Rad("iakttagelse", text, b.fore.fil, Vikt.BORTA)


def _compare_iakttagelser(
    a: Arende | None, x: Arende | None, fore: Lage, nu: Lage, borta: set[str]
) -> Iterator[Rad]:
    gamla, nya = get_iakttagelser(a, x), get_iakttagelser(x, a)
    for nyckel, i in nya.items():
        forra = gamla.get(nyckel)
        if forra is not None:
            yield from _compare_iakttagelse(forra, i, fore, nu)
        elif i.fil not in fore.olasta and (a is not None or _get_vikt(i, nu) != Vikt.OVRIGT):
            typ = "" if i.typ == "iakttagelse" else " (utvecklingsförslag)"
            text = f"{i.id} ny, {nu.get_farg(i.bedomning)}{typ}{_to(i, nu)}: {i.rubrik}"
            yield Rad("iakttagelse", text, i.fil, _get_vikt(i, nu))
    for nyckel, i in gamla.items():
        if nyckel not in nya and x is not None and i.fil not in {*nu.olasta, *borta}:
            text = f"{i.id} borttagen, var {fore.get_farg(i.bedomning)}: {i.rubrik}"
            yield Rad("iakttagelse", text, i.fil)


def _compare_iakttagelse(i: Iakttagelse, x: Iakttagelse, fore: Lage, nu: Lage) -> Iterator[Rad]:
    if i.bedomning != x.bedomning:
        vikt = Vikt.BORTA if fore.is_rod(i) else _get_vikt(x, nu)
        text = f"{x.id} {fore.get_farg(i.bedomning)} → {nu.get_farg(x.bedomning)}{_to(x, nu)}"
        yield Rad("iakttagelse", text, x.fil, vikt)
    if x.atgardad and x.atgardad != i.atgardad:
        yield Rad("iakttagelse", f"{x.id} åtgärdad {x.atgardad}", x.fil)
    utom = {"bedomning"} | ({"atgardad"} if x.atgardad else set())
    yield from build_rad("iakttagelse", x.id, find_skillnader(i, x, utom), x.fil)


def _get_vikt(i: Iakttagelse, lage: Lage) -> Vikt:
    steg = lage.get_steg(i.bedomning)
    if lage.is_rod(i):
        return Vikt.ROTT
    return Vikt.LEDNINGEN if steg and steg.agare and i.typ == "iakttagelse" else Vikt.OVRIGT


def _to(i: Iakttagelse, lage: Lage) -> str:
    """”till kommunledningen” när någon annan än enheten ska åtgärda."""
    steg = lage.get_steg(i.bedomning)
    if steg is None or not steg.agare:
        return ""
    vem = get_skrivet(get_rollnamn(steg.agare, lage.kontext))
    return f", till {vem}en" if vem.endswith("ning") else f", till {vem}"


def _compare_uppfoljning(
    a: Arende, x: Arende, fore: Lage, nu: Lage, milda: set[str]
) -> Iterator[Rad]:
    u, v = a.uppfoljning, x.uppfoljning
    if u is None or v is None:
        yield from compare_poster([p for p in (u,) if p], [p for p in (v,) if p], fore, nu)
        return
    yield from _compare_omraden(u, v, fore, nu, milda)
    if u.enhet != v.enhet:
        namn = get_enhetsnamn(u.enhet, fore.kontext), get_enhetsnamn(v.enhet, nu.kontext)
        vikt = Vikt.ROTT if any(map(nu.is_rod, x.iakttagelser)) else Vikt.OVRIGT
        yield Rad("uppföljning", f"Byter enhet: {namn[0]} → {namn[1]}", v.fil, vikt)
    if v.faststalld and (u.faststalld is None or u.faststalld.version < v.faststalld.version):
        f = v.faststalld
        vem = get_rollnamn(f.roll, nu.kontext)
        text = f"Rapporten fastställd {f.datum}, version {f.version} ({vem}, {f.dnr})"
        yield Rad("fastställande", text, v.fil)
    elif u.faststalld and v.faststalld is None:
        text = f"Fastställandet {u.faststalld.datum} ({u.faststalld.dnr}) är borttaget"
        yield Rad("fastställande", text, v.fil, Vikt.INAKTUELLT)
    elif u.faststalld and v.faststalld:
        andrat = find_skillnader(u.faststalld, v.faststalld)
        yield from build_rad("fastställande", "fastställd", andrat, v.fil)
    yield from build_rad("uppföljning", "uppfoljning.yaml", find_skillnader(u, v, _EGNA), v.fil)


def _compare_omraden(
    u: Uppfoljning, v: Uppfoljning, fore: Lage, nu: Lage, milda: set[str]
) -> Iterator[Rad]:
    gamla, nya = ({b.omrade: b for b in ett.bedomningar} for ett in (u, v))
    for id_ in [*nya, *(o for o in gamla if o not in nya)]:
        omrade = nu.kontext.profil.get_omrade(id_)
        namn = omrade.namn if omrade else id_
        b, c = gamla.get(id_), nya.get(id_)
        if b and c and b.bedomning == c.bedomning:
            yield from build_rad("bedömning", namn, find_skillnader(b, c), v.fil)
            continue
        fran = fore.get_farg(b.bedomning) if b else "ej bedömt"
        till = nu.get_farg(c.bedomning) if c else "ej bedömt"
        steg = fore.get_steg(b.bedomning) if b else None
        rod = steg is not None and steg.kraver_handlingsplan
        borta = rod and (c is None or namn in milda)
        vikt = Vikt.BORTA if borta else Vikt.OVRIGT
        yield Rad("bedömning", f"Området {namn} {fran} → {till}", v.fil, vikt)


def _compare_besok(b: Besok | None, c: Besok | None) -> Iterator[Rad]:
    if c is None or b is None:
        if c is not None:
            yield Rad("besök", f"Besök {c.datum}", c.fil)
        if b is not None:
            yield Rad("besök", f"Besöket {b.datum} är borttaget", b.fil)
        return
    if (dagar := (c.datum - b.datum).days) != 0:
        hur = "framflyttat" if dagar > 0 else "tidigarelagt"
        text = f"Besöket {hur} {format_dagar(abs(dagar))}, från {b.datum} till {c.datum}"
        yield Rad("besök", text, c.fil)
    if b.genomfort != c.genomfort:
        ord_ = {"ja": "Besöket är gjort", "installt": "Besöket är inställt"}
        yield Rad("besök", ord_.get(c.genomfort, "Besöket är inte längre gjort"), c.fil)
    resten = find_skillnader(b, c, {"datum", "genomfort"})
    yield from build_rad("besök", "besok.yaml", resten, c.fil)
