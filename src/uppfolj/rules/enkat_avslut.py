"""Avslutade insatser mot uppföljda: hur många av dem som avslutats som också svarat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.enkat import Svarsrad, find_steg, get_enhetsid, get_perioder
from uppfolj.rules.enkat_bygge import ALLA, Extra, Nyckel
from uppfolj.rules.enkat_kub import Kub

_TABELL = "avslut"
OKANT, FLER, DOLT = "antalet avslutade saknas", "fler svar än avslutade", "visas inte"
NAR, UNDER = "når målet", "under målet"


class Avslutsrad(NamedTuple):
    """En enhet, eller alla: avslutade, uppföljda, andelen 0–1, och utfallet i ord."""

    enhet: str
    avslutade: int | None
    uppfoljda: int | None
    andel: float | None
    utfall: str


def count_avslutade(ar: Ar, k: Kontext) -> dict[str, dict[int, int]]:
    """Antalet avslutade per enhet och period (steg). Hela året är det sista steget."""
    antal: dict[str, dict[int, int]] = defaultdict(dict)
    for a in ar.avslut.avslutade if ar.avslut else []:
        steg = find_steg(a.period, ar.ar, k)
        if steg is not None:
            per = antal[get_enhetsid(a.enhet, k)]
            per[steg] = per.get(steg, 0) + a.antal
    return dict(antal)


def build_extra(ar: Ar, k: Kontext, rader: Sequence[Svarsrad]) -> Extra:
    """Antalet avslutade i varje enhet och period, och hur de hänger ihop.

    Hur många som inte följts upp skyddas inte för sig: det säger inget om någons svar. De som
    följts upp, och de avslutade, gör det.
    """
    tal = {n: v for n, v in _count(ar, k, rader).items() if v[0] >= v[1]}
    enheter, steg = _get_axlar(ar, k, rader)
    svar = Counter((r.enhet, r.steg) for r in rader)
    for p in dict.fromkeys(p for _, p in tal) if len(enheter) > 1 else ():
        med = [e for e in enheter if (e, p) in tal]
        if all(e in med or not _sum_svar(svar, e, p) for e in enheter):
            tal[ALLA, p] = (sum(tal[e, p][0] for e in med), sum(tal[e, p][1] for e in med))
    avslutade = {n: a for n, (a, _) in tal.items()}
    varden = {_key(n): a for n, a in avslutade.items()}
    return Extra(varden, [*_find_samband(avslutade, enheter, steg)])


def _count(ar: Ar, k: Kontext, rader: Sequence[Svarsrad]) -> dict[tuple[str, str], tuple[int, int]]:
    """Avslutade och svar per enhet och period, där antalet avslutade är känt."""
    antal, hela = count_avslutade(ar, k), len(get_perioder(ar.ar, k))
    svar = Counter((r.enhet, r.steg) for r in rader)
    _, steg = _get_axlar(ar, k, rader)
    return {
        (e, p): (v, _sum_svar(svar, e, p))
        for e, per in antal.items()
        for p, v in _find_kanda(per, svar, e, steg, hela)
    }


def _get_axlar(ar: Ar, k: Kontext, rader: Sequence[Svarsrad]) -> tuple[list[str], list[int]]:
    antal = count_avslutade(ar, k)
    enheter = sorted({r.enhet for r in rader} | set(antal))
    return enheter, sorted({r.steg for r in rader} | {s for per in antal.values() for s in per})


def _sum_svar(svar: Mapping[tuple[str, int], int], e: str, p: str) -> int:
    """Svaren i perioden, eller hittills i året."""
    sist = int(p[1:])
    return sum(v for (x, s), v in svar.items()
               if x == e and (s == sist or (p[0] == "Y" and s < sist)))  # fmt: skip


def _find_kanda(
    per: Mapping[int, int], svar: Mapping[tuple[str, int], int], e: str,
    steg: Sequence[int], hela: int,
) -> Iterator[tuple[str, int]]:  # fmt: skip
    """Periodens och årets antal, när det är känt. En period med svar men utan antal är okänd."""
    for s in steg:
        if s in per and s != hela:
            yield f"T{s}", per[s]
        hittills = [x for x in steg if x <= s]
        if hela in per:
            if s == steg[-1]:
                yield f"Y{s}", sum(per.values())
        elif any(x in per for x in hittills) and all(
            x in per or not svar.get((e, x)) for x in hittills if x != hela
        ):
            yield f"Y{s}", sum(per.get(x, 0) for x in hittills)


def _find_samband(
    avslutade: Mapping[tuple[str, str], int], enheter: Sequence[str], steg: Sequence[int]
) -> Iterator[tuple[Nyckel, tuple[Nyckel, ...]]]:
    for e, p in avslutade:
        if e == ALLA:
            yield _key((e, p)), tuple(_key((x, p)) for x in enheter if (x, p) in avslutade)
    for e in (*enheter, ALLA):
        for fore, nu in pairwise(steg):
            hel, delar = (e, f"Y{nu}"), [(e, f"Y{fore}"), (e, f"T{nu}")]
            kanda = [n for n in delar if n in avslutade]
            if hel in avslutade and sum(avslutade[n] for n in kanda) == avslutade[hel]:
                yield _key(hel), tuple(_key(n) for n in kanda)


def _key(n: tuple[str, str]) -> Nyckel:
    return (_TABELL, n[0], n[1], ALLA, ALLA)


def compute_avslutsrad(kub: Kub, fler: Collection[str], mal: float | None, enhet: str,
                       period: str) -> Avslutsrad:  # fmt: skip
    """Enhetens rad, så som den får visas. En dold andel säger inte om målet nås.

    ``fler`` är enheter med fler svar än avslutade i perioden.
    """
    uppfoljda = kub.get("", enhet, period)
    if not kub.has(_TABELL, enhet, period):
        return Avslutsrad(enhet, None, uppfoljda, None, FLER if enhet in fler else OKANT)
    avslutade = kub.get(_TABELL, enhet, period)
    if avslutade is None or uppfoljda is None:
        return Avslutsrad(enhet, avslutade, uppfoljda, None, DOLT)
    if not avslutade:
        return Avslutsrad(enhet, avslutade, uppfoljda, None, "")
    andel = uppfoljda / avslutade
    utfall = "" if mal is None else (NAR if andel >= mal else UNDER)
    return Avslutsrad(enhet, avslutade, uppfoljda, andel, utfall)


def find_fler(ar: Ar, k: Kontext, rader: Sequence[Svarsrad]) -> list[tuple[str, str]]:
    """Enhet och period (som nyckel) med fler svar än avslutade insatser."""
    return [n for n, (avslutade, svar) in _count(ar, k, rader).items() if svar > avslutade]
