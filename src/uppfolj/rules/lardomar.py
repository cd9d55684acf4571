"""Lärdomar för andra enheter: ur uppföljningar, avvikelser och möten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.moten import get_ref, is_hallet, list_moten
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn


class Lardom(NamedTuple):
    """Vad andra kan lära, var det kommer ifrån, och enheten (tom för ett möte utan enhet)."""

    datum: date
    lardom: str
    kalla: str
    enhet: str


def find_lardomar(
    ar: Sequence[Ar], arenden: Iterable[Arende], k: Kontext, fran: date, till: date
) -> list[Lardom]:
    """Periodens lärdomar i ordning. En uppföljnings lärdomar hör till fastställandet eller besöket.

    En avvikelses lärande hör till dagen då den stängdes, följdes upp, åtgärdades eller utreddes.
    """
    alla = (*_find_arendens(arenden, k), *_find_avvikelsers(ar, k), *_find_motens(ar, k))
    return sorted((x for x in alla if fran <= x.datum <= till), key=lambda x: (x.datum, x.kalla))


def _find_arendens(arenden: Iterable[Arende], k: Kontext) -> Iterator[Lardom]:
    for a in arenden:
        u = a.uppfoljning
        if u is None or not u.lardomar:
            continue
        besokt = a.besok.datum if a.besok and is_besokt(a) else None
        dag = u.faststalld.datum if u.faststalld else u.avslutad or besokt
        if dag is not None:
            for text in u.lardomar:
                yield Lardom(dag, text, a.id, get_enhetsnamn(u.enhet, k))


def _find_avvikelsers(ar: Sequence[Ar], k: Kontext) -> Iterator[Lardom]:
    for ett in ar:
        for a in ett.avvikelser.avvikelser if ett.avvikelser else []:
            if a.larande:
                yield Lardom(_get_dag(a), a.larande, f"{ett.ar}/{a.id}", get_enhetsnamn(a.enhet, k))


def _get_dag(a: Avvikelse) -> date:
    return a.avslutad or a.uppfoljd or a.atgardad or a.utredd or a.inkom


def _find_motens(ar: Sequence[Ar], k: Kontext) -> Iterator[Lardom]:
    for m in list_moten(ar):
        for p in m.punkter if is_hallet(m, k.idag) else []:
            if p.slag == "lardom":
                enhet = p.enhet or m.enhet
                kalla = f"{get_organnamn(m.forum, k)}, {get_ref(m, p)}"
                namn = get_enhetsnamn(enhet, k) if enhet else ""
                yield Lardom(m.datum, p.resultat or p.punkt, kalla, namn)
