"""Mått på personer: de värden som är för små visas inte, och går inte att räkna fram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from uppfolj.rules.matt import Mattrad
from uppfolj.rules.smatal import Summa, compute_dolda


def mask_rader(rader: Sequence[Mattrad], grans: int) -> list[Mattrad]:
    """Raderna med ``dolt`` där värdet räknar för få personer. Andra mått är orörda.

    För en andel skyddas tre tal: täljaren, resten och nämnaren. För ett antal skyddas antalet.
    """
    dolda: set[int] = set()
    for matt in dict.fromkeys(r.regel.id for r in rader):
        nummer = [n for n, r in enumerate(rader) if r.regel.id == matt and r.regel.personer]
        dolda |= _find_dolda(rader, nummer, grans)
    return [
        r._replace(tal=r.tal._replace(dolt=True)) if n in dolda else r for n, r in enumerate(rader)
    ]


def _find_dolda(rader: Sequence[Mattrad], nummer: Sequence[int], grans: int) -> set[int]:
    """Samma rad döljs i alla tre talen, för ur två av dem går det tredje att räkna fram."""
    summor = [
        s for n in nummer
        if (s := _build_summa(rader, n, [m for m in nummer if m != n])) is not None
    ]  # fmt: skip
    plats = {n: i for i, n in enumerate(nummer)}
    samband = [Summa(plats[s.summa], tuple(plats[d] for d in s.delar)) for s in summor]
    dolda: frozenset[int] = frozenset()
    while True:
        fore = dolda
        for tal in _get_tal(rader, nummer):
            dolda |= compute_dolda(tal, samband, grans, dolj=dolda)
        if dolda == fore:
            return {nummer[i] for i in dolda}


def _get_tal(rader: Sequence[Mattrad], nummer: Sequence[int]) -> Iterable[list[int]]:
    tal = [rader[n].tal for n in nummer]
    if any(t.namnare is not None for t in tal):
        yield [round(t.taljare or 0) for t in tal]
        yield [round((t.namnare or 0) - (t.taljare or 0)) for t in tal]
        yield [round(t.namnare or 0) for t in tal]
    else:
        yield [round(t.varde or 0) for t in tal]


def _build_summa(rader: Sequence[Mattrad], n: int, andra: Sequence[int]) -> Summa | None:
    """Raderna direkt under ``n`` i trädet, om raden är sammanlagd ur dem."""
    rad = rader[n]
    if not rad.tal.av:
        return None
    under = [
        m for m in andra
        if rader[m].nod.niva == rad.nod.niva + 1
        and set(rader[m].nod.enheter) <= set(rad.nod.enheter)
        and (rad.nod.niva == 1 or rader[m].nod.uppdrag == rad.nod.id)
    ]  # fmt: skip
    return Summa(n, tuple(under)) if under else None
