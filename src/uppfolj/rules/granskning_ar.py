"""Årets granskning sammanställd per verksamhet eller insats, checklista för checklista."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import Checklista
from uppfolj.rules.granskning_kub import Granskningskub, Journal, build_kub
from uppfolj.rules.granskning_publikt import Publikrad, find_journaler
from uppfolj.rules.granskning_samband import FRAGA, JOURNALER, LISTA, OMRADE, Kolumn
from uppfolj.rules.namn import get_namn

PER = ("insats", "verksamhet")
"""Det som årets granskning kan delas efter."""
UTAN = "Utan insats"


class Fragerad(NamedTuple):
    """En fråga: hur många ja bland de bedömda. None: får inte visas."""

    id: str
    text: str
    ja: int | None
    bedomda: int | None


class Listdel(NamedTuple):
    """En checklista i en grupp: hur många journaler som granskats med den, och svaren."""

    id: str
    namn: str
    journaler: int | None
    fragor: tuple[Fragerad, ...]


class Gruppdel(NamedTuple):
    """En verksamhet eller insats. Utan ``journaler`` är de för få att lämna ut."""

    namn: str
    uppfoljningar: int
    journaler: int | None
    omraden: tuple[Publikrad, ...]
    checklistor: tuple[Listdel, ...]


def check_per(per: str) -> str:
    """Tolka ``--per``. Höjer ``UppfoljFel`` om indelningen inte finns."""
    if fold(per) in PER:
        return fold(per)
    tips = format_menade_du(per, PER)
    raise UppfoljFel(f"Det går inte att räkna per {per}.", tips=tips, kod=Slutkod.FEL_ARGUMENT)


def compute_arstal(
    arenden: Iterable[Arende], k: Kontext, per: str = "verksamhet", niva: str | None = None
) -> list[Gruppdel]:
    """Årets granskade journaler per ``per``, för ``niva`` eller alla nivåer.

    Individuppföljningar lämnas aldrig ut var för sig (Södertälje, samarbete), men får räknas ihop
    per boende, insats och så vidare (Linköping, del 1).
    """
    journaler = [j for a in arenden for j in _list_journaler(a, k, niva)]
    kub = build_kub(journaler, k)
    plats = PER.index(per)
    grupper: dict[str, list[Journal]] = {}
    for j in journaler:
        grupper.setdefault((j.insats, j.verksamhet)[plats], []).append(j)
    delar = [_build_grupp((per, id_), egna, kub, k) for id_, egna in grupper.items()]
    return sorted(delar, key=lambda d: (d.namn == UTAN, sort_key(d.namn)))


def _list_journaler(arende: Arende, k: Kontext, niva: str | None) -> Iterable[Journal]:
    u = arende.uppfoljning
    enhet = k.enheter.get(u.enhet) if u else None
    if u and enhet and niva in (None, u.niva):
        for g in find_journaler(arende):
            yield Journal(arende.id, enhet.verksamhet, g.insats or "", g)


def _build_grupp(kol: Kolumn, egna: list[Journal], kub: Granskningskub, k: Kontext) -> Gruppdel:
    namn, antal = _get_gruppnamn(kol, k), len({j.uppfoljning for j in egna})
    journaler = kub.get(kol, *JOURNALER)
    if journaler is None:
        return Gruppdel(namn, antal, None, (), ())
    idn = dict.fromkeys(fold(i) for j in egna for i in j.blad.checklistor)
    listor = [lista for v, lista in k.checklistor.items() if v in idn]
    return Gruppdel(
        namn, antal, journaler,
        tuple(_build_omraden(kol, listor, kub, k)),
        tuple(_build_lista(kol, lista, kub) for lista in listor),
    )  # fmt: skip


def _get_gruppnamn(kol: Kolumn, k: Kontext) -> str:
    per, id_ = kol
    if per == "verksamhet":
        return get_namn(k.profil.verksamheter, id_)
    return get_namn(k.profil.insatser, id_) if id_ else UTAN


def _build_omraden(
    kol: Kolumn, listor: list[Checklista], kub: Granskningskub, k: Kontext
) -> Iterable[Publikrad]:
    fragor = [f.omrade for lista in listor for f in lista.fragor]
    ordning = [o.id for o in k.profil.omraden]
    for id_ in dict.fromkeys([o for o in ordning if o in fragor] + fragor):
        svar = kub.get_svar(kol, OMRADE, id_)
        yield Publikrad(
            get_namn(k.profil.omraden, id_), fragor.count(id_),
            svar[1] if svar else None, svar[0] / svar[1] if svar and svar[1] else None,
        )  # fmt: skip


def _build_lista(kol: Kolumn, lista: Checklista, kub: Granskningskub) -> Listdel:
    fragor = []
    for f in lista.fragor:
        svar = kub.get_svar(kol, FRAGA, fold(lista.id), fold(f.id), f.omrade)
        ja, bedomda = svar or (None, None)
        fragor.append(Fragerad(f.id, f.text, ja, bedomda))
    antal = kub.get(kol, LISTA, fold(lista.id))
    return Listdel(lista.id, lista.namn or lista.id, antal, tuple(fragor))
