"""Analysdagens listor: det röda, det andra äger, förslagen, mönstren och de inte besökta."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import MANADER, format_datum
from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.register import Enhet
from uppfolj.rules.arendelage import is_installd
from uppfolj.rules.namn import get_enhetsnamn, get_namn
from uppfolj.rules.rapport_resultat import sort_skala
from uppfolj.rules.rott import find_atgarder, find_roda, get_genomford, get_verifierad

Villkor = Callable[[Iakttagelse], bool]


@dataclass(frozen=True, slots=True)
class Listrad:
    """En iakttagelse i en lista. ``lage`` är åtgärdens läge, ``oppen`` om något är kvar."""

    enhet: str
    arende: str
    id: str
    rubrik: str
    omrade: str
    forslag: str
    lage: str = ""
    oppen: bool = False


@dataclass(frozen=True, slots=True)
class Monster:
    """Ett område: hur många enheter som följts upp och hur många som fått varje färg."""

    omrade: str
    enheter: int
    per_steg: tuple[tuple[Skalsteg, int], ...]


@dataclass(frozen=True, slots=True)
class Kravmonster:
    """Ett krav som brister hos flera enheter."""

    ref: str
    namn: str
    enheter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ejbesokt:
    """En enhet utan genomfört besök i år, och vad planen säger."""

    enhet: str
    nar: str


def build_roda(arenden: Iterable[Arende], k: Kontext) -> list[Listrad]:
    """Allt som kräver handlingsplan, de öppna först, sedan efter enhet."""
    rader = [_build_rad(a, i, k, rod=True) for a in arenden for i in find_roda(a, k)]
    return sorted(rader, key=lambda r: (not r.oppen, *_ordna(r)))


def build_agarlistor(
    arenden: Sequence[Arende], k: Kontext
) -> Iterator[tuple[Skalsteg, tuple[Listrad, ...]]]:
    """Det som någon annan än enheten äger, per steg på skalan (Östra Göinge: blått)."""
    for steg in sort_skala(k):
        if steg.agare:
            yield steg, tuple(_find(arenden, k, _build_villkor(steg.id)))


def build_forslag(arenden: Iterable[Arende], k: Kontext) -> list[Listrad]:
    """Utvecklingsförslagen."""
    return _find(arenden, k, lambda i: i.typ == "utvecklingsforslag")


def build_monster(
    rutor: Mapping[tuple[str, str], Skalsteg | None], omraden: Iterable[str], k: Kontext
) -> list[Monster]:
    """Områdena, de som brister hos flest enheter först. ``rutor`` är färg per enhet och område."""
    skala = sort_skala(k)
    monster = []
    for omrade in omraden:
        farger = [steg for (_, o), steg in rutor.items() if o == omrade]
        per_steg = tuple((s, sum(f is s for f in farger)) for s in skala)
        monster.append(Monster(get_namn(k.profil.omraden, omrade), len(farger), per_steg))
    return sorted(monster, key=lambda m: (*(-n for _, n in m.per_steg), sort_key(m.omrade)))


def build_krav(arenden: Iterable[Arende], k: Kontext) -> list[Kravmonster]:
    """Krav med brister hos minst två enheter, de vanligaste först."""
    brister = {s.id for s in k.profil.bedomning.skala if s.allvar}
    enheter: dict[str, set[str]] = {}
    for a in arenden:
        enskild = a.uppfoljning is not None and a.uppfoljning.enhet
        for i in a.iakttagelser if enskild else []:
            if i.bedomning in brister and i.typ == "iakttagelse":
                for ref in i.krav:
                    enheter.setdefault(fold(ref), set()).add(_get_enhet(a, k))
    monster = []
    for ref, namn in enheter.items():
        regel = k.regler.get(ref)
        if regel and len(namn) > 1:
            monster.append(Kravmonster(regel.ref, regel.namn, tuple(sorted(namn, key=sort_key))))
    return sorted(monster, key=lambda m: (-len(m.enheter), sort_key(m.ref)))


def build_ej_besokt(enhet: Enhet, ar: Ar, arenden: Iterable[Arende]) -> Ejbesokt:
    """Enheten, och när den ska besökas enligt dess ärenden eller planen."""
    egna = [a for a in arenden if a.uppfoljning and a.uppfoljning.enhet == fold(enhet.id)]
    dagar = [a.besok.datum for a in egna if a.besok and not is_installd(a)]
    rader = [r for r in (ar.plan.rader if ar.plan else []) if r.enhet == fold(enhet.id)]
    manader = [r.manad for r in rader if r.manad]
    if dagar:
        return Ejbesokt(enhet.namn, f"besök bokat {format_datum(min(dagar))}")
    if any(map(is_installd, egna)):
        return Ejbesokt(enhet.namn, "besöket är inställt")
    if manader:
        return Ejbesokt(enhet.namn, f"i planen i {MANADER[min(manader) - 1]}")
    return Ejbesokt(enhet.namn, "i planen, utan månad" if rader else "inte i årets plan")


def _find(arenden: Iterable[Arende], k: Kontext, villkor: Villkor) -> list[Listrad]:
    rader = [_build_rad(a, i, k) for a in arenden for i in a.iakttagelser if villkor(i)]
    return sorted(rader, key=_ordna)


def _build_villkor(bedomning: str) -> Villkor:
    return lambda i: i.bedomning == bedomning


def _ordna(rad: Listrad) -> tuple[str, str, str]:
    return sort_key(rad.enhet), rad.arende, rad.id


def _build_rad(a: Arende, i: Iakttagelse, k: Kontext, *, rod: bool = False) -> Listrad:
    return Listrad(
        _get_enhet(a, k), a.id, i.id, i.rubrik, get_namn(k.profil.omraden, i.omrade),
        i.forslag or "", _format_lage(i, a, k.idag) if rod else "",
        rod and get_verifierad(i, a) is None,
    )  # fmt: skip


def _format_lage(i: Iakttagelse, a: Arende, idag: date) -> str:
    if dag := get_verifierad(i, a):
        return f"åtgärdad, kontrollerad {dag}"
    kvar = [x.klart_senast for x in find_atgarder(i, a) if get_genomford(x) is None]
    if not kvar:
        return "öppen, ingen åtgärd än"
    senast = min(kvar)
    return f"öppen, skulle vara klar {senast}" if senast < idag else f"öppen, klar senast {senast}"


def _get_enhet(a: Arende, k: Kontext) -> str:
    return get_enhetsnamn(a.uppfoljning.enhet, k) if a.uppfoljning else a.id
