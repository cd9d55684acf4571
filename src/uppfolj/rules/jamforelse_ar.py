"""Vad som ändrats i årets egna filer: planen, avvikelserna, möten och resten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar
from uppfolj.models.avvikelse import Avvikelselista
from uppfolj.models.plan import Plan
from uppfolj.rules.jamforelse_lage import Grupp, Lage, Rad, Vikt
from uppfolj.rules.jamforelse_post import build_rad, compare_poster
from uppfolj.rules.namn import get_organnamn
from uppfolj.rules.skillnad import find_skillnader

_MAX = 5
_UTAN_LOGG = ", fast planen är beslutad och inget står i ändringar"


def compare_ar(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """En grupp per år."""
    gamla, nya = fore.get_ar(), nu.get_ar()
    for artal in sorted({*gamla, *nya}):
        a, x = gamla.get(artal) or Ar(artal), nya.get(artal) or Ar(artal)
        rader = [Rad("år", "Nytt år")] if artal not in gamla else []
        rader += [Rad("år", "Året är borttaget", vikt=Vikt.BORTA)] if artal not in nya else []
        rader += _compare_plan(a.plan, x.plan, nu) if a.plan and x.plan else []
        rader += _compare_avvikelser(a.avvikelser, x.avvikelser, fore, nu)
        egna = {p.fil for p in (a.plan and x.plan, a.avvikelser and x.avvikelser) if p}
        resten = [[p for p in ett.get_poster() if p.fil not in egna] for ett in (a, x)]
        rader += compare_poster(resten[0], resten[1], fore, nu)
        yield Grupp(str(artal), str(artal), tuple(rader), Grupp.AR)


def _compare_plan(p: Plan, q: Plan, nu: Lage) -> Iterator[Rad]:
    gamla, nya = ({r.id: r for r in ett.rader} for ett in (p, q))
    loggade = {fold(x.rad) for x in q.andringar if x not in p.andringar}
    for id_ in [*nya, *(i for i in gamla if i not in nya)]:
        logg = " (loggad)" if fold(id_) in loggade else ""
        if id_ not in gamla:
            yield Rad("plan", f"Planens rad {id_} är ny{logg}", q.fil)
        elif id_ not in nya:
            ologgad = bool(p.beslut) and not logg
            text = f"Planens rad {id_} är borttagen{logg}{_UTAN_LOGG if ologgad else ''}"
            yield Rad("plan", text, q.fil, Vikt.INAKTUELLT if ologgad else Vikt.OVRIGT)
        else:
            andrat = find_skillnader(gamla[id_], nya[id_])
            yield from build_rad("plan", f"Planens rad {id_}{logg}", andrat, q.fil)
    for b in q.beslut:
        if not any((b.organ, b.datum) == (c.organ, c.datum) for c in p.beslut):
            vem = get_organnamn(b.organ, nu.kontext)
            yield Rad("plan", f"Planen beslutad {b.datum} ({vem})", q.fil)
    kanda = {(b.organ, b.datum) for b in p.beslut}
    utan = q.model_copy(update={"beslut": [b for b in q.beslut if (b.organ, b.datum) in kanda]})
    yield from build_rad("plan", "plan.yaml", find_skillnader(p, utan, {"rader"}), q.fil)


def _compare_avvikelser(
    p: Avvikelselista | None, q: Avvikelselista | None, fore: Lage, nu: Lage
) -> Iterator[Rad]:
    if (p is None and any("avvikelser.yaml" in f for f in fore.olasta)) or (
        q is None and any("avvikelser.yaml" in f for f in nu.olasta)
    ):
        return
    fil = q.fil if q else p.fil if p else ""
    gamla, nya = _count(p), _count(q)
    typer = {t.id: t for t in (*fore.kontext.profil.avvikelsetyper,
                               *nu.kontext.profil.avvikelsetyper)}  # fmt: skip
    for typ in sorted({*gamla, *nya}):
        if gamla[typ] != nya[typ]:
            t = typer.get(typ)
            lex = fold(f"{typ} {t.grupp if t and t.grupp else ''}").startswith(("lex", "sarah"))
            text = f"{t.namn if t else typ}: {gamla[typ]} → {nya[typ]}"
            yield Rad("avvikelser", text, fil, Vikt.LEX if lex else Vikt.OVRIGT)
    if p and q:
        finns = {a.id: a for a in p.avvikelser}
        andrade = [
            a.id for a in q.avvikelser if a.id in finns and find_skillnader(finns[a.id], a)
        ]  # fmt: skip
        if andrade:
            resten = f" och {len(andrade) - _MAX} till" if len(andrade) > _MAX else ""
            yield Rad("avvikelser", f"Ändrade: {', '.join(andrade[:_MAX])}{resten}", fil)
        bytta = {a.id for a in p.avvikelser} ^ {a.id for a in q.avvikelser}
        if bytta and gamla == nya:
            yield Rad("avvikelser", "Avvikelser har bytts ut, men antalen är desamma", fil)


def _count(lista: Avvikelselista | None) -> Counter[str]:
    antal: Counter[str] = Counter()
    for a in lista.avvikelser if lista else []:
        antal[a.typ] += a.antal
    return antal
