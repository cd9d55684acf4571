"""Kvalitetsberättelsens sammanställningar: basprogram, egenkontroller, mål, lärdomar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.profil_delar import Frist as Fristregel
from uppfolj.models.profil_kvalitet import Baspunkt
from uppfolj.rules.enhetsdata import Kontrolltal, count_egenkontroller, find_egenkontroller
from uppfolj.rules.frister import format_kalla
from uppfolj.rules.frister_ar import Period, get_forfallodag
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.planutfall import Planutfall
from uppfolj.rules.slagform import find_enheter


class Basrad(NamedTuple):
    """En punkt i den grundläggande uppföljningen: den samlade analysen och enheternas."""

    namn: str
    samlad: str
    datum: date | None
    analyserat: int
    enheter: int
    samlat: bool
    """Om punkten bara analyseras samlat, så att enheterna inte räknas."""
    deltar_inte: tuple[str, ...]
    """Enheter som inte deltar, med skälet."""


class Egenkontrollrad(NamedTuple):
    """En egenkontroll och årets antal."""

    namn: str
    tal: Kontrolltal


class Malrad(NamedTuple):
    """Ett mål och de rader i planen som svarar mot det."""

    id: str
    namn: str
    organ: str
    rader: tuple[Planutfall, ...]


class Lardom(NamedTuple):
    """Något som andra enheter kan lära, och var det kom ifrån."""

    text: str
    fran: str


class Klart(NamedTuple):
    """När berättelsen ska vara klar, enligt vad, och när det blev (None: inte än)."""

    senast: date
    kalla: str
    gjord: date | None
    handling: str


def build_basprogram(ar: Ar, k: Kontext) -> tuple[Basrad, ...]:
    """Planens punkter, annars profilens alla, i profilens ordning."""
    valda = set(ar.plan.basprogram if ar.plan else [])
    return tuple(_build_bas(p, ar, k) for p in k.profil.basprogram if not valda or p.id in valda)


def _build_bas(p: Baspunkt, ar: Ar, k: Kontext) -> Basrad:
    rader = [r for r in (ar.basprogram.rader if ar.basprogram else []) if r.punkt == p.id]
    galler = [
        e for e in find_enheter(Urvalsfilter(), k, ar.ar)
        if not p.verksamheter or e.verksamhet in p.verksamheter
    ]  # fmt: skip
    samlad = next((r for r in rader if r.enhet is None and r.analys), None)
    nej = [r for r in rader if r.enhet and not r.deltar]
    analyserat = {fold(r.enhet) for r in rader if r.enhet and r.deltar and r.analys}
    return Basrad(
        p.namn, samlad.analys or "" if samlad else "", samlad.datum if samlad else None,
        len(analyserat), len(galler), not (p.enhet_senast or p.analys_veckor),
        tuple(f"{get_enhetsnamn(r.enhet or '', k)}: {r.skal or 'skäl saknas'}" for r in nej),
    )  # fmt: skip


def build_egenkontroller(ar: Ar, k: Kontext) -> tuple[Egenkontrollrad, ...]:
    """Profilens egenkontroller, även de som ingen gjort, och sist de okända som finns i filen."""
    alla = find_egenkontroller("", [ar])
    namn = {r.id: r.namn for r in k.profil.egenkontroll}
    namn |= {e.kontroll: str(e.kontroll) for e in alla if e.kontroll not in namn}
    return tuple(
        Egenkontrollrad(n, count_egenkontroller([e for e in alla if e.kontroll == id_]))
        for id_, n in namn.items()
    )


def build_mal(ar: Ar, rader: Sequence[Planutfall], k: Kontext) -> tuple[Malrad, ...]:
    """Målen som gällde under året, med planens rader. Mål utan rad är med."""
    forst, sist = date(ar.ar, 1, 1), date(ar.ar, 12, 31)
    return tuple(
        Malrad(
            getattr(m.id, "skrivet", m.id), m.namn, m.organ,
            tuple(r for r in rader if m.id in r.mal),
        )
        for m in (k.malregister.mal if k.malregister else [])
        if (m.galler_fran or forst) <= sist and (m.galler_till or sist) >= forst
    )  # fmt: skip


def build_lardomar(ar: Ar, arenden: Iterable[Arende], k: Kontext) -> tuple[Lardom, ...]:
    """Lärdomar ur uppföljningarna, avvikelserna och mötena, utan dubbletter."""
    alla = {x.text: x for x in reversed(list(_find_lardomar(ar, arenden, k)))}
    return tuple(reversed(alla.values()))


def _find_lardomar(ar: Ar, arenden: Iterable[Arende], k: Kontext) -> Iterator[Lardom]:
    for a in arenden:
        for text in a.uppfoljning.lardomar if a.uppfoljning else []:
            yield Lardom(text, f"uppföljning av {get_enhetsnamn(a.uppfoljning.enhet, k)}"
                         if a.uppfoljning else "")  # fmt: skip
    for avvikelse in ar.avvikelser.avvikelser if ar.avvikelser else []:
        if avvikelse.larande:
            yield Lardom(avvikelse.larande, f"avvikelse {avvikelse.id}")
    for mote in ar.moten:
        for p in mote.punkter:
            if p.slag == "lardom":
                yield Lardom(p.resultat or p.punkt, f"möte {mote.datum}")


def find_klart(id_: str, ar: int, alla: Iterable[Ar], k: Kontext) -> Klart | None:
    """När berättelsen om ``ar`` ska vara klar enligt profilens frist ``id_``, eller None."""
    regel = next((f for f in k.profil.frister if f.id == id_), None)
    if regel is None:
        return None
    utfort = [u for a in alla for u in (a.utfort.utfort if a.utfort else [])]
    har = next((u for u in utfort if u.frist == id_ and u.period == str(ar)), None)
    return Klart(
        _get_dag(regel, ar), format_kalla(regel.kalla),
        har.datum if har and not har.inte_gjord else None, (har.handling or "") if har else "",
    )  # fmt: skip


def _get_dag(regel: Fristregel, ar: int) -> date:
    lamnas = ar + 1 if regel.avser == "aret_fore" else ar
    return get_forfallodag(regel, Period(str(ar), date(ar, 12, 31)), lamnas)
