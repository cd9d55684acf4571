"""Enkätens tabeller som en kub: enhet, period, rad och kolumn, med alla summor.

Allt som kan byggas (varje enhet och alla tillsammans, varje period och året hittills) prövas i
samma system av samband, så att två dokument aldrig tillsammans röjer ett dolt tal. Perioderna
prövas i tidsordning: det som visades i vår står fast i höst, och då döljs något annat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from uppfolj.rules.enkat import Svarsrad
from uppfolj.rules.smatal import Summa, compute_dolda

ALLA = ""
"""Summan över en axel."""
ANTAL = ""
"""Tabellen med antalet svar."""
Nyckel = tuple[str, str, str, str, str]
"""Tabell, enhet, period, rad, kolumn. ``T2`` är tredje perioden, ``Y2`` allt till och med den."""


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


class Extra(NamedTuple):
    """Tal och samband utanför tabellerna: avslutade insatser."""

    varden: Mapping[Nyckel, int] = {}
    summor: Sequence[tuple[Nyckel, tuple[Nyckel, ...]]] = ()


class Kub(NamedTuple):
    """Talen, och vilka som är dolda."""

    varden: Mapping[Nyckel, int]
    dolda: frozenset[Nyckel]
    steg: tuple[int, ...]
    enheter: tuple[str, ...]

    def get(self, tabell: str, enhet: str, period: str, rad: str = ALLA,
            kolumn: str = ALLA) -> int | None:  # fmt: skip
        """Talet, eller None om det inte får visas. Noll om ingen svarat."""
        n = norm((tabell, enhet, period, rad, kolumn), self.enheter, self.steg)
        return None if n in self.dolda else self.varden.get(n, 0)

    def has(self, tabell: str, enhet: str, period: str) -> bool:
        """Om talet alls är räknat."""
        return norm((tabell, enhet, period, ALLA, ALLA), self.enheter, self.steg) in self.varden

    def get_period(self, steg: int | None) -> str:
        """Periodens nyckel: platsen, eller hela året för None."""
        sist = self.steg[-1] if self.steg else 0
        return f"Y{sist}" if steg is None else f"T{steg}"


def norm(n: Nyckel, enheter: Sequence[str], steg: Sequence[int]) -> Nyckel:
    """Samma tal har samma nyckel: en ensam enhet är alla, den första perioden är året hittills."""
    tabell, enhet, period, rad, kolumn = n
    if enhet == ALLA and len(enheter) == 1:
        enhet = enheter[0]
    if steg and period == f"Y{steg[0]}":
        period = f"T{steg[0]}"
    return (tabell, enhet, period, rad, kolumn)


def build_kub(
    rader: Sequence[Svarsrad], tabeller: Sequence[Tabellregel], grans: int, extra: Extra
) -> Kub:
    """Räkna alla tal och dölj dem som är för små eller röjer ett litet tal, period för period.

    Först antalet svar, sedan hur många som svarat på varje fråga, sedan tabellerna. Är antalet dolt
    döljs hela tabellen där. Då säger ingen tabell något om en annan: de prövas en i taget.
    """
    steg = tuple(sorted({r.steg for r in rader} | {int(n[2][1:]) for n in extra.varden}))
    enheter = tuple(sorted({r.enhet for r in rader} | {n[1] for n in extra.varden} - {ALLA}))
    alla = [Tabellregel(ANTAL, (), lambda _: (ALLA, ALLA)), *tabeller]
    varden: dict[Nyckel, int] = {}
    dolda: frozenset[Nyckel] = frozenset()
    for nr, ett in enumerate(steg):
        fore, hittills = frozenset(varden), [r for r in rader if r.steg <= ett]
        for t in sorted(alla, key=lambda t: bool(t.rader)):
            bygge = _Bygge(enheter, steg[: nr + 1])
            bygge.add_tabell(t, hittills)
            if t.namn == ANTAL:
                bygge.add(extra, ett)
            varden |= bygge.varden
            dolda |= _compute(bygge, t, fore, dolda, grans)
    return Kub(varden, dolda, steg, enheter)


def _compute(
    b: _Bygge, t: Tabellregel, fore: frozenset[Nyckel], dolda: frozenset[Nyckel], grans: int
) -> frozenset[Nyckel]:  # fmt: skip
    """Det dolda i tabellen när perioden lagts till. Går den inte att skydda döljs allt nytt."""
    nr = {n: i for i, n in enumerate(b.varden)}
    summor = [Summa(nr[s], tuple(nr[d] for d in delar)) for s, delar in b.summor]
    fast = {n for n in nr if n in fore or (t.rader and n[0] == t.bas)}
    dolj = set(fast & dolda)
    for bas in {ANTAL, t.bas} - ({ANTAL} if t.namn == ANTAL else set()):
        dolj |= {n for n in nr if n not in fast and (bas, n[1], n[2], ALLA, ALLA) in dolda}
    try:
        svar = compute_dolda(
            [*b.varden.values()], summor, grans,
            publicerade=frozenset(nr[n] for n in fast - dolda),
            dolj=frozenset(nr[n] for n in dolj),
        )  # fmt: skip
    except ValueError:
        return frozenset(n for n in nr if n not in fast or n in dolda)
    return frozenset(n for n, i in nr.items() if i in svar)


class _Bygge:
    """Talen och sambanden för de perioder som har svar hittills."""

    def __init__(self, enheter: Sequence[str], steg: Sequence[int]) -> None:
        self._enheter, self._steg = enheter, steg
        self.varden: dict[Nyckel, int] = {}
        self._summor: dict[tuple[Nyckel, tuple[Nyckel, ...]], None] = {}

    @property
    def summor(self) -> list[tuple[Nyckel, tuple[Nyckel, ...]]]:
        return list(self._summor)

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
            self._summor[hel, alla] = None
