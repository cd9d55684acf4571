"""Avtalen och uppdragen: när de går ut, och varje kravs senaste status över åren."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.register import Enhet, Enhetsavtal
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.avtal import Kravstatus, build_provning, get_provande_slag
from uppfolj.rules.rapport_resultat import format_lage

_SIST = date.max
_TILLATNA_LAGEN = ("utgånget", "option", "snart", "")


@dataclass(frozen=True, slots=True)
class Kravhistorik:
    """Ett krav med den senaste status det fick: när och i vilken uppföljning. ”” är aldrig."""

    ref: str
    namn: str
    galler: str
    status: str
    avviker: bool
    dag: date | None
    arende: str
    kommentar: str


@dataclass(frozen=True, slots=True)
class Avtalsrad:
    """Ett avtal eller uppdrag. ``lage`` är utgånget, option, snart eller tomt."""

    enhet: str
    namn: str
    driftform: str
    slag: str
    nummer: str
    slutar: date | None
    option_till: date | None
    lage: str
    krav: tuple[Kravhistorik, ...]

    @property
    def avvikande(self) -> tuple[Kravhistorik, ...]:
        """Kraven som avvek senast de prövades."""
        return tuple(x for x in self.krav if x.avviker)

    @property
    def oprovade(self) -> tuple[Kravhistorik, ...]:
        """Kraven som aldrig har prövats."""
        return tuple(x for x in self.krav if x.dag is None or x.status == "inte prövat")


def build_avtalslista(
    arenden: Sequence[Arende], k: Kontext, enhet: Enhet | None = None
) -> list[Avtalsrad]:
    """Avtalen, utgångna först, sedan de som snart går ut, sedan efter dag. En enhet, eller alla."""
    valda = [e for e in k.enheter.values() if e.avtal and (enhet is None or e.id == enhet.id)]
    oppna = [e for e in valda if enhet or not (e.stangd and e.stangd < k.idag)]
    rader = [_build(e, e.avtal, arenden, k) for e in oppna if e.avtal]
    return sorted(
        rader,
        key=lambda r: (_TILLATNA_LAGEN.index(r.lage), _get_slut(r.slutar, r.option_till, k.idag),
                       sort_key(r.namn)),
    )  # fmt: skip


def find_utan_avtal(k: Kontext) -> list[Enhet]:
    """Enheter som någon annan driver, öppna i dag, utan avtal i registret."""
    return [
        e
        for e in k.enheter.values()
        if e.avtal is None and e.driftform != "kommunal" and not (e.stangd and e.stangd < k.idag)
    ]


def compute_lage(avtal: Enhetsavtal, k: Kontext) -> str:
    """Var avtalet är i dag. ”Snart” är så många månader som profilens ``val.avtal_månader``."""
    if avtal.slutar is None:
        return ""
    if avtal.slutar < k.idag:
        return "option" if avtal.option_till and avtal.option_till >= k.idag else "utgånget"
    return "snart" if avtal.slutar <= add_manader(k.idag, k.profil.val.avtal_manader) else ""


def _get_slut(slutar: date | None, option: date | None, idag: date) -> date:
    kommande = [d for d in (slutar, option) if d and d >= idag]
    return min(kommande) if kommande else slutar or _SIST


def _build(e: Enhet, avtal: Enhetsavtal, arenden: Iterable[Arende], k: Kontext) -> Avtalsrad:
    senaste = find_senaste(e, arenden, k)
    refs = dict.fromkeys([*(fold(r) for r in avtal.krav), *senaste])
    skrivna = {fold(r): r for r in avtal.krav}
    return Avtalsrad(
        e.id, e.namn, e.driftform, avtal.slag, avtal.nummer, avtal.slutar, avtal.option_till,
        compute_lage(avtal, k),
        tuple(_build_krav(r, skrivna, senaste.get(r), k) for r in refs),
    )  # fmt: skip


def find_senaste(
    e: Enhet, arenden: Iterable[Arende], k: Kontext, fore: date | None = None
) -> dict[str, tuple[Kravstatus, date, str]]:
    """Varje kravs senaste status, med dag och uppföljning, efter vikt ref.

    Bara genomförda besök räknas, och bara de före ``fore`` om den anges. ”Inte prövat” döljer inte
    en tidigare avvikelse.
    """
    senaste: dict[str, tuple[Kravstatus, date, str]] = {}
    provade = [
        (a.besok.datum, a)
        for a in arenden
        if a.uppfoljning and a.besok and fold(a.uppfoljning.enhet) == fold(e.id)
        and is_besokt(a) and get_provande_slag(a, k) and (fore is None or a.besok.datum < fore)
    ]  # fmt: skip
    for dag, a in sorted(provade, key=lambda x: (x[0], x[1].id)):
        for rad in build_provning(a, k):
            if rad.status and (rad.status != "inte_provat" or fold(rad.ref) not in senaste):
                senaste[fold(rad.ref)] = (rad, dag, a.id)
    return senaste


def _build_krav(
    ref: str, skrivna: dict[str, str], senast: tuple[Kravstatus, date, str] | None, k: Kontext
) -> Kravhistorik:
    regel = k.regler.get(ref)
    galler = format_lage(regel, k.idag) if regel else "finns inte i regelverket"
    if ref not in skrivna:
        galler = galler or "står inte i avtalet nu"
    visad = regel.ref if regel else skrivna.get(ref, ref)
    namn = regel.namn if regel else ""
    if senast is None:
        return Kravhistorik(visad, namn, galler, "aldrig prövat", False, None, "", "")
    rad, dag, id_ = senast
    return Kravhistorik(visad, namn, galler, rad.ord, rad.avviker, dag, id_, rad.kommentar)
