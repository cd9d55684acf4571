"""Loggen över ett ärende ur posterna: när, vad och vilken roll. Aldrig en persons namn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.handelser_arende import find_arendehandelser
from uppfolj.rules.namn import get_namn, get_organnamn, get_rollnamn

_BERAKNADE = "forsenad"
"""Händelser som verktyget räknat fram: ingen har gjort dem."""
_ENHETENS = ("faktagranskning-svar", "plan-inkommen")


class Loggrad(NamedTuple):
    """En rad i loggen. ``vem`` är en roll, ett organ eller enheten; tomt när ingen gjorde det."""

    datum: date
    vad: str
    vem: str
    fil: str = ""
    commit: str = ""


def compute_arendelogg(arende: Arende, ar: Iterable[Ar], k: Kontext) -> list[Loggrad]:
    """Allt som posterna säger har hänt till och med ``k.idag``, äldst först."""
    u = arende.uppfoljning
    if u is None:
        return []
    vem = _build_vem(arende, u, k)
    rader = [
        Loggrad(h.datum, h.vad, _find_vem(h.id.split("/", 1)[1], h.slag, vem))
        for h in find_arendehandelser(arende, k)
    ]
    rader += _find_ovriga(arende, u, k)
    for ett in ar:
        rader += _find_arets(ett, arende, u, k)
    return sorted((r for r in rader if r.datum <= k.idag), key=lambda r: r.datum)


def _build_vem(a: Arende, u: Uppfoljning, k: Kontext) -> dict[str, str]:
    """Vem som enligt posterna gjorde varje händelse. Tomma nyckeln: den ansvariga rollen."""
    vem = {"": f"ansvarig: {get_rollnamn(u.roller.ansvarig, k)}", "enheten": "verksamheten"}
    alla = (u.roller.ansvarig, *u.roller.assisterande)
    vem["besok"] = format_uppraknat(get_rollnamn(r, k) for r in alla)
    if u.uppdrag:
        vem["uppdrag"] = get_organnamn(u.uppdrag.organ, k)
    for n, d in enumerate(a.urval.dragningar if a.urval else []):
        vem[f"urval-{n}"] = get_rollnamn(d.utford_av, k)
    f = u.faststalld
    for x in (*f.tidigare, f) if f else ():
        vem[f"rapport-{x.version}"] = get_rollnamn(x.roll, k)
    for i in a.handlingsplan.inkommen if a.handlingsplan else []:
        vem[f"plan-inkommen-{i.version}"] = get_rollnamn(i.fran, k)
    for atgard in a.handlingsplan.atgarder if a.handlingsplan else []:
        for n, x2 in enumerate(atgard.uppfoljd):
            vem[f"{atgard.id}-kontroll-{n}"] = get_rollnamn(x2.av, k)
    for b in u.beslut:
        vem[f"beslut-{b.organ}-{b.datum}"] = get_organnamn(b.organ, k)
    return vem


def _find_vem(id_: str, slag: str, vem: dict[str, str]) -> str:
    if slag == _BERAKNADE:
        return ""
    if id_.startswith(_ENHETENS) and id_ not in vem:
        return vem["enheten"]
    return vem.get(id_, vem[""])


def _find_ovriga(a: Arende, u: Uppfoljning, k: Kontext) -> Iterator[Loggrad]:
    """Det som hör till ett ärendes spår men inte till den löpande informationen."""
    ansvarig = f"ansvarig: {get_rollnamn(u.roller.ansvarig, k)}"
    for (dag, av), etiketter in _group_granskade(a).items():
        roll = get_rollnamn(av, k) if av else ansvarig
        yield Loggrad(dag, f"Granskades: {', '.join(sorted(etiketter))}", roll)
    kanda = {f"{i.id} {i.rubrik}" for i in a.iakttagelser if _star_redan(i.bedomning, k)}
    for i in sorted(a.iakttagelser, key=lambda i: i.id):
        sedd = i.konstaterad or (a.besok.datum if a.besok and a.besok.genomfort == "ja" else None)
        if sedd and (f"{i.id} {i.rubrik}" not in kanda or i.typ != "iakttagelse"):
            steg = k.profil.bedomning.get_steg(i.bedomning)
            yield Loggrad(sedd, f"{i.id} {i.rubrik} ({steg.namn if steg else 'okänd'})", ansvarig)
    for d in u.delutkast:
        yield Loggrad(d.skickat, f"Delar av utkastet lämnades: {', '.join(d.delar)}", ansvarig)
    for b in u.brevandringar:
        yield Loggrad(b.datum, f"Dagen för brevet {b.brev} rättades: {b.motiv}", ansvarig)
    for o in u.omradesandringar:
        namn = format_uppraknat(get_namn(k.profil.omraden, x) for x in (*o.tillagda, *o.borttagna))
        yield Loggrad(o.datum, f"Områdena ändrades: {namn}", get_rollnamn(o.av, k))


def _group_granskade(a: Arende) -> dict[tuple[date, str], list[str]]:
    """De ifyllda checklistornas etiketter efter dag och roll."""
    per_dag: dict[tuple[date, str], list[str]] = {}
    for g in a.granskningar:
        if g.granskad:
            per_dag.setdefault((g.granskad, g.granskad_av or ""), []).append(g.etikett)
    return per_dag


def _star_redan(bedomning: str, k: Kontext) -> bool:
    """Om händelserna redan har iakttagelsen: rött, och det som någon annan äger."""
    steg = k.profil.bedomning.get_steg(bedomning)
    return steg is not None and bool(steg.kraver_handlingsplan or steg.agare)


def _find_arets(ar: Ar, a: Arende, u: Uppfoljning, k: Kontext) -> Iterator[Loggrad]:
    """Planens rad och dess ändringar, och möten om uppföljningen."""
    if ar.plan and ar.ar == a.ar and u.rad:
        for b in ar.plan.beslut:
            organ = get_organnamn(b.organ, k)
            paragraf = f", {b.paragraf}" if b.paragraf else ""
            yield Loggrad(b.datum, f"Planen beslutades (rad {u.rad}{paragraf})", organ)
        for x in ar.plan.andringar:
            if fold(x.rad) == fold(u.rad):
                vad = f"Planens rad {x.rad} ändrades: {x.andring} Motiv: {x.motiv}"
                yield Loggrad(x.datum, vad, get_rollnamn(x.av, k))
    for m in ar.moten:
        if a.id in m.uppfoljningar and not m.installt:
            roller = format_uppraknat(get_rollnamn(d.roll, k) for d in m.narvarande)
            yield Loggrad(m.datum, f"Möte: {get_namn(k.profil.organ, m.forum)}", roller)
