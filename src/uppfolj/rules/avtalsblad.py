"""Underlaget till avtalsmötet: förra mötets öppna punkter, kraven och bemanningen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.avtal import build_provning, get_avtal, get_bestamd, get_provande_slag
from uppfolj.rules.avtal_lista import find_senaste
from uppfolj.rules.bemanning import Passrad, build_passrader, find_luckor, find_schemaperiod
from uppfolj.rules.moten import compute_punktlagen, list_moten
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.rules.rapport_resultat import Atgardsrad, build_atgarder, build_iakttagelser
from uppfolj.rules.rott import find_oppna_roda


@dataclass(frozen=True, slots=True)
class Bladkrav:
    """Ett krav: senaste status och när, och det som redan är skrivet i den här uppföljningen."""

    ref: str
    namn: str
    senast: str
    avvek: bool
    dag: date | None
    nu: str
    kommentar: str


@dataclass(frozen=True, slots=True)
class Forra:
    """Förra uppföljningen: det som var öppet när den gjordes och vad som hänt sedan."""

    id: str
    dag: date
    avvikande: tuple[tuple[str, str, str], ...]
    oppna: tuple[tuple[str, str], ...]
    atgarder: tuple[Atgardsrad, ...]
    luckor: tuple[Passrad, ...]
    synpunkter: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Avtalsblad:
    """Allt som bladet visar."""

    id: str
    enhet: str
    mote: date | None
    slag: str
    bestamd: str
    nummer: str
    deltar: tuple[str, ...]
    forvantas: tuple[str, ...]
    forra: Forra | None
    punkter: tuple[tuple[date, str, str], ...]
    krav: tuple[Bladkrav, ...]
    period: tuple[date, date] | None
    bemanning: tuple[Passrad, ...]


def build_blad(
    arende: Arende, arenden: Sequence[Arende], ar: Sequence[Ar], k: Kontext
) -> Avtalsblad:
    """Räkna ut bladet. Höjer ``UppfoljFel`` om uppföljningens slag inte prövar avtal."""
    u, slag = arende.uppfoljning, get_provande_slag(arende, k)
    if u is None or slag is None:
        raise UppfoljFel(
            f"{arende.id} är ingen uppföljning av ett avtal eller uppdrag.",
            tips="Slaget måste ha prövar_avtal: ja i profilen. Se uppfolj avtal visa",
        )
    avtal, enhet = get_avtal(arende, k), k.enheter.get(fold(u.enhet))
    mote = arende.besok.datum if arende.besok else None
    privat = enhet is not None and enhet.driftform != "kommunal"
    return Avtalsblad(
        arende.id, get_enhetsnamn(u.enhet, k), mote, slag.namn, get_bestamd(avtal),
        avtal.nummer if avtal else "", tuple(get_rollnamn(r, k) for r in slag.deltar),
        tuple(getattr(r, "skrivet", r) for r in slag.forvantas_delta) if privat else (),
        _find_forra(arende, arenden, k), tuple(_find_motespunkter(u.enhet, mote, ar, k)),
        tuple(_build_krav(arende, arenden, k)), find_schemaperiod(arende, k),
        tuple(build_passrader(arende, k)),
    )  # fmt: skip


def _build_krav(arende: Arende, arenden: Sequence[Arende], k: Kontext) -> Iterator[Bladkrav]:
    u = arende.uppfoljning
    enhet = k.enheter.get(fold(u.enhet)) if u else None
    andra = [a for a in arenden if a.id != arende.id]
    fore = arende.besok.datum if arende.besok else None
    senaste = find_senaste(enhet, andra, k, fore) if enhet else {}
    for rad in build_provning(arende, k):
        sist = senaste.get(fold(rad.ref))
        yield Bladkrav(
            rad.ref, rad.namn, sist[0].ord if sist else "aldrig prövat",
            bool(sist and sist[0].avviker), sist[1] if sist else None,
            rad.ord if rad.status else "", rad.kommentar or (sist[0].kommentar if sist else ""),
        )  # fmt: skip


def _find_forra(arende: Arende, arenden: Sequence[Arende], k: Kontext) -> Forra | None:
    """Den senaste genomförda före mötet, av samma enhet och ett slag som prövar avtal."""
    u, b = arende.uppfoljning, arende.besok
    slut = b.datum if b else k.idag
    tidigare = [
        (a.besok.datum, a)
        for a in arenden
        if u and a.id != arende.id and a.uppfoljning and a.besok and is_besokt(a)
        and fold(a.uppfoljning.enhet) == fold(u.enhet) and get_provande_slag(a, k)
        and a.besok.datum < slut
    ]  # fmt: skip
    if not tidigare:
        return None
    dag, a = max(tidigare, key=lambda x: (x[0], x[1].id))
    rader = build_iakttagelser(a, k)
    fakta = a.uppfoljning.faktagranskning if a.uppfoljning else None
    return Forra(
        a.id, dag,
        tuple((x.ref, x.namn, x.kommentar) for x in build_provning(a, k) if x.avviker),
        tuple((i.id, i.rubrik) for i in find_oppna_roda(a, k)),
        tuple(build_atgarder(a, k, rader)), tuple(find_luckor(build_passrader(a, k))),
        tuple((s.synpunkt, s.hantering or "") for s in (fakta.synpunkter if fakta else [])),
    )  # fmt: skip


def _find_motespunkter(
    enhet: str, mote: date | None, ar: Sequence[Ar], k: Kontext
) -> Iterator[tuple[date, str, str]]:
    """Öppna punkter om enheten ur mötens anteckningar: dag, punkt och ansvarig, äldst först."""
    fore = [m for m in list_moten(ar) if mote is None or m.datum < mote]
    for x in compute_punktlagen(fore):
        if not x.klar and fold(x.punkt.enhet or x.mote.enhet or "") == fold(enhet):
            ansvarig = get_rollnamn(x.ansvarig, k) if x.ansvarig else ""
            yield x.forst.datum, x.punkt.punkt, ansvarig
