"""Enkätens tabeller som en kub: enhet, period, rad och kolumn, med alla summor.

Allt som kan byggas (varje enhet och alla tillsammans, varje period och året hittills) prövas i
samma system av samband, så att två dokument aldrig tillsammans röjer ett dolt tal. Perioderna
prövas i tidsordning: det som visades i vår står fast i höst, och då döljs något annat.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from uppfolj.rules.enkat import Svarsrad
from uppfolj.rules.enkat_bygge import (
    ALLA,
    ANTAL,
    Bygge,
    Extra,
    Nyckel,
    Samband,
    Tabellregel,
    norm,
)
from uppfolj.rules.enkat_samband import is_upprepning
from uppfolj.rules.smatal import Summa, compute_dolda


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


def build_kub(
    rader: Sequence[Svarsrad], tabeller: Sequence[Tabellregel], grans: int, extra: Extra
) -> Kub:
    """Räkna alla tal och dölj dem som är för små eller röjer ett litet tal, period för period.

    Först antalet svar, sedan hur många som svarat på varje fråga, sedan tabellerna, en i taget.
    Är antalet dolt döljs tabellens tal där.
    """
    steg = tuple(sorted({r.steg for r in rader} | {int(n[2][1:]) for n in extra.varden}))
    enheter = tuple(sorted({r.enhet for r in rader} | {n[1] for n in extra.varden} - {ALLA}))
    alla = [Tabellregel(ANTAL, (), lambda _: (ALLA, ALLA)), *tabeller]
    varden: dict[Nyckel, int] = {}
    dolda: frozenset[Nyckel] = frozenset()
    for nr, ett in enumerate(steg):
        fore, hittills = frozenset(varden), [r for r in rader if r.steg <= ett]
        baser: dict[str, Samband] = {}
        for t in sorted(alla, key=lambda t: bool(t.rader)):
            bygge = Bygge(enheter, steg[: nr + 1])
            bygge.add_tabell(t, hittills)
            if t.namn == ANTAL:
                bygge.add(extra, ett)
            baser.setdefault(t.bas, bygge.summor)
            varden |= bygge.varden
            dolda |= _compute(bygge, t, fore, dolda, grans, baser[t.bas])
    return Kub(varden, dolda, steg, enheter)


def _compute(
    b: Bygge, t: Tabellregel, fore: frozenset[Nyckel], dolda: frozenset[Nyckel], grans: int,
    bas: Samband,
) -> frozenset[Nyckel]:  # fmt: skip
    """Det dolda i tabellen när perioden lagts till. Går den inte att skydda döljs allt nytt.

    Nollor där antalet är dolt får stå, om tabellen då inte säger mer om antalen än vad de själva
    gör. Annars kunde två tabeller tillsammans röja det som ingen av dem röjer.
    """
    fast = {n for n in b.varden if n in fore or (t.rader and n[0] == t.bas)}
    over = {ANTAL, t.bas} - ({ANTAL} if t.namn == ANTAL else set())
    gomda = {
        n for n in b.varden.keys() - fast
        if any((o, n[1], n[2], ALLA, ALLA) in dolda for o in over)
    }  # fmt: skip
    gemensamma = {n for n in b.varden if n[0] == t.bas}
    for dolj in ({n for n in gomda if b.varden[n]}, gomda):
        svar = _run(b, fast - dolda, dolj | (fast & dolda), grans)
        if svar is not None and (not t.rader or is_upprepning(b.summor, svar, gemensamma, bas)):
            return svar
    return frozenset(n for n in b.varden if n not in fast or n in dolda)


def _run(
    b: Bygge, synliga: Collection[Nyckel], dolj: Collection[Nyckel], grans: int
) -> frozenset[Nyckel] | None:
    """De tal som måste döljas, eller None om det inte går."""
    nr = {n: i for i, n in enumerate(b.varden)}
    summor = [Summa(nr[s], tuple(nr[d] for d in delar)) for s, delar in b.summor]
    try:
        svar = compute_dolda(
            [*b.varden.values()], summor, grans,
            publicerade=frozenset(nr[n] for n in synliga), dolj=frozenset(nr[n] for n in dolj),
        )  # fmt: skip
    except ValueError:
        return None
    return frozenset(n for n, i in nr.items() if i in svar)
