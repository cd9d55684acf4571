"""Talen i enkätens kub och hur de hänger ihop: rutor, summor, enheter och perioder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from uppfolj.rules.enkat import Svarsrad

ALLA = ""
"""Summan över en axel."""
ANTAL = ""
"""Tabellen med antalet svar."""
Nyckel = tuple[str, str, str, str, str]
"""Tabell, enhet, period, rad, kolumn. ``T2`` är tredje perioden, ``Y2`` allt till och med den."""

Samband = Mapping[tuple[Nyckel, tuple[Nyckel, ...]], None]
"""Summor och deras delar, i ordning."""


class Tabellregel(NamedTuple):
    """En tabell. ``find`` ger svarets rad och kolumn, None om det inte hör dit.

    ``bas`` är tabellen som har hela antalet: alla svar, eller de som svarat på en fråga. En tabell
    utan rader är en sådan bas. De som inte svarat visas bara där antalet svarande visas.
    """

    namn: str
    rader: tuple[str, ...]
    find: Callable[[Svarsrad], tuple[str, str] | None]
    kolumner: tuple[str, ...] = ()
    bas: str = ANTAL
    vid_behov: frozenset[str] = frozenset()
    """Rader och kolumner som bara räknas när något svar hör dit."""


class Extra(NamedTuple):
    """Tal och samband utanför tabellerna: avslutade insatser."""

    varden: Mapping[Nyckel, int] = {}
    summor: Sequence[tuple[Nyckel, tuple[Nyckel, ...]]] = ()


def norm(n: Nyckel, enheter: Sequence[str], steg: Sequence[int]) -> Nyckel:
    """Samma tal har samma nyckel: en ensam enhet är alla, den första perioden är året hittills."""
    tabell, enhet, period, rad, kolumn = n
    if enhet == ALLA and len(enheter) == 1:
        enhet = enheter[0]
    if steg and period == f"Y{steg[0]}":
        period = f"T{steg[0]}"
    return (tabell, enhet, period, rad, kolumn)


class Bygge:
    """Talen och sambanden för de perioder som har svar hittills."""

    def __init__(self, enheter: Sequence[str], steg: Sequence[int]) -> None:
        self._enheter, self._steg = enheter, steg
        self.varden: dict[Nyckel, int] = {}
        self.summor: dict[tuple[Nyckel, tuple[Nyckel, ...]], None] = {}

    def add(self, extra: Extra, sist: int) -> None:
        """Lägg till det som inte är tabeller, till och med perioden ``sist``."""
        for n, v in extra.varden.items():
            if int(n[2][1:]) <= sist:
                self.varden[self._norm(n)] = v
        for s, delar in extra.summor:
            if all(self._norm(n) in self.varden for n in (s, *delar)):
                self._sum(s, delar)

    def _norm(self, n: Nyckel) -> Nyckel:
        return norm(n, self._enheter, self._steg)

    def add_tabell(self, t: Tabellregel, rader: Sequence[Svarsrad]) -> None:
        """Lägg till tabellens rutor och summor i varje enhet och period."""
        antal = self._count(t, rader)
        t = self._strip(t, antal)
        alla_e, alla_r, alla_k = (*self._enheter, ALLA), (*t.rader, ALLA), (*t.kolumner, ALLA)
        perioder = [f"{tecken}{s}" for s in self._steg for tecken in "TY"]

        def key(e: str, p: str, r: str, kol: str) -> Nyckel:
            return (t.bas if r == kol == ALLA else t.namn, e, p, r, kol)

        for e, p, r, kol in product(alla_e, perioder, alla_r, alla_k):
            self.varden[self._norm(key(e, p, r, kol))] = antal[e, p, r, kol]
        for e, p in product(alla_e, perioder):
            for kol in alla_k:
                self._sum(key(e, p, ALLA, kol), [key(e, p, r, kol) for r in t.rader])
            for r in alla_r:
                self._sum(key(e, p, r, ALLA), [key(e, p, r, kol) for kol in t.kolumner])
        for r, kol in product(alla_r, alla_k):
            for p in perioder:
                self._sum(key(ALLA, p, r, kol), [key(e, p, r, kol) for e in self._enheter])
            for e, (fore, nu) in product(alla_e, pairwise(self._steg)):
                delar = [key(e, f"Y{fore}", r, kol), key(e, f"T{nu}", r, kol)]
                self._sum(key(e, f"Y{nu}", r, kol), delar)

    def _strip(self, t: Tabellregel, antal: Counter[tuple[str, ...]]) -> Tabellregel:
        """Tabellen utan de rader och kolumner vid behov som ingen hör till."""
        p = f"Y{self._steg[-1]}"
        return t._replace(
            rader=tuple(r for r in t.rader if r not in t.vid_behov or antal[ALLA, p, r, ALLA]),
            kolumner=tuple(
                k for k in t.kolumner if k not in t.vid_behov or antal[ALLA, p, ALLA, k]
            ),
        )

    def _count(self, t: Tabellregel, rader: Sequence[Svarsrad]) -> Counter[tuple[str, ...]]:
        """Antalet i varje ruta, också i summorna."""
        antal: Counter[tuple[str, ...]] = Counter()
        hor_dit = ((x, plats) for x in rader if (plats := t.find(x)))
        grund = Counter((x.enhet, x.steg, *plats) for x, plats in hor_dit)
        for (e, s, r, kol), v in grund.items():
            perioder = [f"T{s}", *(f"Y{y}" for y in self._steg if y >= s)]
            for ruta in product({e, ALLA}, perioder, {r, ALLA}, {kol, ALLA}):
                antal[ruta] += v
        return antal

    def _sum(self, summa: Nyckel, delar: Sequence[Nyckel]) -> None:
        """Ett samband, om det säger något."""
        hel, alla = self._norm(summa), tuple(self._norm(d) for d in delar)
        if alla and alla != (hel,):
            self.summor[hel, alla] = None
