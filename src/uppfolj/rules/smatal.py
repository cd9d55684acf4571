"""Små tal: en enda motor för allt som visar antal personer.

En cell döljs när antalet är 1 till ``grans - 1``. Den som ser summorna får inte kunna räkna fram
den, så fler celler döljs tills ingen dold cell är bestämd av det som syns. Nollor visas: de säger
något om ingen. Metoden är den vanliga för tabeller med summor (primär och sekundär undertryckning,
Hundepool m.fl., Statistical Disclosure Control, 2012, kap. 4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

DOLT = ".."
"""Tecknet för ett dolt tal, med förklaringen i ``format_forklaring``."""


class Summa(NamedTuple):
    """En känd summa: cellen ``summa`` är delarna tillsammans. Nummer i listan av värden."""

    summa: int
    delar: tuple[int, ...]


def format_antal(antal: int | None) -> str:
    """Talet, eller tecknet för dolt."""
    return DOLT if antal is None else str(antal)


def format_forklaring(grans: int) -> str:
    """Raden under en tabell med dolda tal."""
    return f"{DOLT} betyder att talet inte visas: någon grupp är mindre än {grans} personer."


def is_litet(antal: int, grans: int) -> bool:
    """Om antalet är så litet att det kan röja någon. Noll röjer ingen."""
    return 0 < antal < grans


def is_andel_synlig(taljare: int, namnare: int, grans: int) -> bool:
    """Om en andel får visas med sitt n: varken de som räknas, resten eller alla är för få."""
    delar = (taljare, namnare - taljare, namnare)
    return namnare > 0 and not any(is_litet(d, grans) for d in delar)


def compute_dolda(
    varden: Sequence[int], summor: Sequence[Summa], grans: int,
    *, publicerade: frozenset[int] = frozenset(), dolj: frozenset[int] = frozenset(),
) -> frozenset[int]:  # fmt: skip
    """Numren på de värden som inte får visas.

    ``varden`` är antal personer (heltal från 0). ``publicerade`` är tal som redan är lämnade ut och
    därför inte går att dölja; då döljs något annat. Går ingenting annat att dölja höjs ValueError.
    ``dolj`` är tal som ska döljas av ett annat skäl.
    """
    dolda = {n for n, v in enumerate(varden) if is_litet(v, grans) and n not in publicerade} | dolj
    samband = [(s.summa, *s.delar) for s in summor]
    while True:
        oskyddade = _find_oskyddade(varden, summor, samband, dolda, grans)
        fler = _find_mojliga(oskyddade, samband, dolda, publicerade)
        if fler is None:
            return frozenset(dolda)
        if not fler:
            raise ValueError("Ett litet tal går att räkna fram ur det som redan är lämnat ut.")
        dolda.add(min(fler, key=lambda n: (varden[n] == 0, varden[n], n)))


def _find_mojliga(
    oskyddade: Iterator[tuple[int, ...]], samband: Sequence[tuple[int, ...]],
    dolda: set[int], publicerade: frozenset[int],
) -> list[int] | None:  # fmt: skip
    """Det som kan döljas i det första samband som behöver det. None: inget behöver det.

    ``oskyddade`` läses bara så långt som behövs, för att lösa hela systemet tar tid.
    """
    forsta = next(oskyddade, None)
    if forsta is None:
        return None
    berorda = chain((forsta,), oskyddade, (c for c in samband if dolda.intersection(c)))
    mojliga = ([n for n in c if n not in dolda and n not in publicerade] for c in berorda)
    return next((m for m in mojliga if m), [])


def _find_oskyddade(
    varden: Sequence[int], summor: Sequence[Summa], samband: Sequence[tuple[int, ...]],
    dolda: set[int], grans: int,
) -> Iterator[tuple[int, ...]]:  # fmt: skip
    """Samband där något mer måste döljas: ensamma, för små tillsammans, eller bestämda."""
    for s, celler in zip(summor, samband, strict=True):
        inne = [n for n in celler if n in dolda]
        for_lite = s.summa not in dolda and sum(varden[n] for n in inne) < grans
        if inne and (len(set(inne)) == 1 or for_lite):
            yield celler
    bestamda = find_bestamda(samband, dolda)
    yield from (celler for celler in samband if bestamda.intersection(celler))


def find_bestamda(samband: Sequence[tuple[int, ...]], dolda: set[int]) -> set[int]:
    """De dolda tal som går att räkna fram ur sambanden (summan först, sedan delarna).

    Löser ekvationssystemet över de dolda: en dold cell är bestämd när den står ensam i en rad av
    den reducerade matrisen.
    """
    plats = {n: i for i, n in enumerate(sorted(dolda))}
    rader: list[dict[int, Fraction]] = []
    for summa, *delar in samband:
        rad = {plats[n]: Fraction(antal) for n, antal in Counter(delar).items() if n in dolda}
        if summa in dolda:
            rad[plats[summa]] = rad.get(plats[summa], Fraction(0)) - 1
        _reduce(rader, rad)
    namn = sorted(dolda)
    return {namn[next(iter(rad))] for rad in rader if len(rad) == 1}


def _reduce(rader: list[dict[int, Fraction]], ny: dict[int, Fraction]) -> None:
    """Lägg en ekvation till ett system i reducerad trappform (första nyckeln är pivot)."""
    for rad in rader:
        _subtract(ny, rad)
    if not ny:
        return
    pivot = min(ny)
    faktor = ny[pivot]
    ny = {pivot: Fraction(1)} | {k: v / faktor for k, v in ny.items() if k != pivot}
    for rad in rader:
        _subtract(rad, ny)
    rader.append(ny)


def _subtract(rad: dict[int, Fraction], bort: dict[int, Fraction]) -> None:
    pivot = next(iter(bort))
    faktor = rad.get(pivot)
    if not faktor or rad is bort:
        return
    for k, v in bort.items():
        kvar = rad.get(k, Fraction(0)) - faktor * v
        if kvar:
            rad[k] = kvar
        else:
            rad.pop(k, None)
