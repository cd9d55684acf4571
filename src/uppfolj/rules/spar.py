"""Spåret: från mål till det som följs upp, och från källa till ändrad rutin, åt båda hållen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, format_uppraknat, get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.processer import Mal
from uppfolj.models.register import Regel, Regelandring
from uppfolj.rules.namn import get_enhetsnamn, get_namn
from uppfolj.rules.plan import find_arenden
from uppfolj.rules.sparkalla import (
    Kalluppgift,
    find_kalla,
    is_samma,
    parse_kalla,
)


@dataclass(frozen=True, slots=True)
class Malrad:
    """En planrad eller en iakttagelse som hör till målet."""

    slag: str
    id: str
    vad: str
    enhet: str
    lage: str


@dataclass(frozen=True, slots=True)
class Malspar:
    """Ett mål och allt som är länkat till det."""

    mal: Mal
    rader: tuple[Malrad, ...]


@dataclass(frozen=True, slots=True)
class Rutinspar:
    """En ändring av en rutin och det som var skälet till den. ``okanda`` finns inte i mappen."""

    ref: str
    namn: str
    datum: date
    version: str
    vad: str
    kallor: tuple[Kalluppgift, ...]
    okanda: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kallspar:
    """En källa och de rutinändringar som den har lett till."""

    kallor: tuple[Kalluppgift, ...]
    andringar: tuple[Rutinspar, ...]


def find_mal(namn: str, k: Kontext) -> Mal:
    """Målet. Höjer ``UppfoljFel`` med närmaste id om det inte finns."""
    finns = k.malregister.mal if k.malregister else []
    for mal in finns:
        if fold(namn) == mal.id:
            return mal
    tips = format_menade_du(namn, [get_skrivet(m.id) for m in finns])
    raise UppfoljFel(
        f"Målet {namn} finns inte i register/mal.yaml.",
        tips=tips or "Lägg till målet: uppfolj ny mal mal",
        kod=Slutkod.FEL_ARGUMENT,
    )


def build_malspar(mal: Mal, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext) -> Malspar:
    """Varje planrad och varje iakttagelse som är länkad till målet (Åtvidaberg: fullmäktiges)."""
    return Malspar(
        mal, (*_find_planrader(mal, aren, arenden, k), *_find_iakttagelser(mal, arenden, k))
    )


def _find_planrader(
    mal: Mal, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext
) -> Iterator[Malrad]:
    for ar in aren:
        for rad in ar.plan.rader if ar.plan else []:
            if mal.id in rad.mal:
                omraden = format_uppraknat(get_namn(k.profil.omraden, o) for o in rad.omraden)
                enhet = get_enhetsnamn(rad.enhet, k) if rad.enhet else ""
                if rad.verksamhet and not rad.enhet:
                    enhet = get_namn(k.profil.verksamheter, rad.verksamhet)
                gjorda = len(find_arenden(rad, arenden, ar.ar))
                lage = f"{gjorda} av {rad.antal} påbörjade" if gjorda else "i planen"
                lage = f"inte genomförd: {rad.ej_genomford}" if rad.ej_genomford else lage
                yield Malrad("planrad", f"{ar.ar}/{rad.id}", omraden, enhet, lage)


def _find_iakttagelser(mal: Mal, arenden: Sequence[Arende], k: Kontext) -> Iterator[Malrad]:
    for a in arenden:
        for i in a.iakttagelser:
            if mal.id in i.mal:
                enhet = get_enhetsnamn(a.uppfoljning.enhet, k) if a.uppfoljning else ""
                bedomning = get_namn(k.profil.bedomning.skala, i.bedomning).lower()
                lage = f"{bedomning}, åtgärdad {i.atgardad}" if i.atgardad else bedomning
                yield Malrad("iakttagelse", f"{a.id}/{i.id}", i.rubrik, enhet, lage)


def find_ref(ord_: Sequence[str], k: Kontext) -> str | None:
    """Rutinen som orden på kommandoraden menar, eller None om de är en källa.

    ``rutin R-12`` är alltid en rutin. Annars gäller det regelverket känner igen.
    """
    if len(ord_) > 1 and fold(ord_[0]) == "rutin" and fold(" ".join(ord_)) not in k.regler:
        return " ".join(ord_[1:])
    text = " ".join(ord_)
    return text if fold(text) in k.regler else None


def find_rutin(ref: str, k: Kontext) -> Regel:
    """Rutinen. Höjer ``UppfoljFel`` med närmaste ref om den inte finns."""
    if regel := k.regler.get(fold(ref)):
        return regel
    raise UppfoljFel(
        f"Rutinen {ref} finns inte i regelverket.",
        tips=format_menade_du(ref, [r.ref for r in k.regler.values()])
        or "Se alla: uppfolj regelverk",
        kod=Slutkod.FEL_ARGUMENT,
    )


def build_rutinspar(regel: Regel, aren: Sequence[Ar], arenden: Sequence[Arende]) -> list[Rutinspar]:
    """Rutinens ändringar, äldst först, med risken, kontrollen eller avvikelsen bakom var och en."""
    return [_build(regel, a, aren, arenden) for a in sorted(regel.andringar, key=lambda a: a.datum)]


def _build(
    regel: Regel, a: Regelandring, aren: Sequence[Ar], arenden: Sequence[Arende]
) -> Rutinspar:
    kallor: list[Kalluppgift] = []
    okanda: list[str] = []
    for orsak in a.orsak:
        pekare = parse_kalla(orsak)
        funna = find_kalla(pekare, aren, arenden) if pekare else []
        kallor += funna
        okanda += [] if funna else [orsak]
    return Rutinspar(
        regel.ref, regel.namn, a.datum, a.version or "", a.vad, tuple(kallor), tuple(okanda)
    )


def build_kallspar(
    kalla: str, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext
) -> Kallspar:
    """Vilka rutiner som ändrats på grund av källan. Höjer ``UppfoljFel`` om den inte finns."""
    pekare = parse_kalla(kalla)
    funna = find_kalla(pekare, aren, arenden) if pekare else []
    if pekare is None or not funna:
        raise UppfoljFel(
            f"{kalla} finns inte, varken som rutin eller som källa till en ändring.",
            tips="Se rutinerna: uppfolj regelverk",
            kod=Slutkod.FEL_ARGUMENT,
        )
    andringar = [
        _build(regel, a, aren, arenden)
        for regel in k.regler.values()
        for a in regel.andringar
        if any(is_samma(pekare, p) for o in a.orsak if (p := parse_kalla(o)))
    ]
    return Kallspar(tuple(funna), tuple(sorted(andringar, key=lambda s: (s.datum, s.ref))))
