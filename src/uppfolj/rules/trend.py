"""En serie över åren, och åren då den började mätas på ett nytt sätt.

Värden på var sin sida om ett brott jämförs inte: diagrammets linje bryts, och texten säger bara
något om åren efter det sista brottet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Kontext
from uppfolj.rules.diagram import INGET, Diagram, Serie, Varde

_MINST, _STORT = 2, 1000


class Brott(NamedTuple):
    """Första året på det nya sättet, och vad som ändrades."""

    ar: int
    vad: str


class Tidsserie(NamedTuple):
    """Ett värde per år, äldst först. ``matt`` är vad talen är; ``mal`` målet i dag."""

    namn: str
    ar: tuple[int, ...]
    varden: tuple[Varde, ...]
    brott: tuple[Brott, ...] = ()
    matt: str = ""
    mal: float | None = None
    kalla: str = ""
    perioder: tuple[str, ...] = ()
    """Det som värdena gäller: ``2025H1``. Tomt: hela åren."""

    @property
    def namn_per_ar(self) -> dict[int, str]:
        """Året, eller den del av det som värdet gäller."""
        return dict(zip(self.ar, self.perioder or map(str, self.ar), strict=True))

    @property
    def brytar(self) -> tuple[Brott, ...]:
        """Brotten som ligger inne i serien: det finns år både före och efter."""
        return tuple(b for b in self.brott if self.ar and self.ar[0] < b.ar <= self.ar[-1])


def find_seriebrott(galler: str, k: Kontext) -> list[Brott]:
    """Brotten som profilen säger att bedömningen, måttet eller formuläret har."""
    return [Brott(b.ar, b.vad) for b in k.profil.analys.seriebrott if b.galler == galler]


def merge_brott(sagda: Iterable[Brott], funna: Iterable[Brott]) -> tuple[Brott, ...]:
    """Ett brott per år, i ordning. Det som profilen säger går före det som filerna visar."""
    per: dict[int, list[str]] = {}
    egna = list(sagda)
    for b in [*egna, *(f for f in funna if f.ar not in {e.ar for e in egna})]:
        if b.vad not in per.setdefault(b.ar, []):
            per[b.ar].append(b.vad)
    return tuple(Brott(ar, "; ".join(vad)) for ar, vad in sorted(per.items()))


def split_ar(ar: Sequence[int], brott: Sequence[Brott]) -> list[tuple[int, ...]]:
    """Åren i sammanhängande delar, delade vid brotten. Tomma delar tas bort."""
    granser = [min([*ar, 0]), *sorted({b.ar for b in brott}), max([*ar, 0]) + 1]
    delar = [tuple(a for a in ar if fran <= a < till) for fran, till in pairwise(granser)]
    return [d for d in delar if d]


def build_diagram(s: Tidsserie) -> Diagram:
    """Linjediagrammet: en linje, eller en per del när serien är bruten, och målet."""
    delar = split_ar(s.ar, s.brytar)
    par = list(zip(s.ar, s.varden, strict=True))
    serier = [
        Serie(
            "Värdet" if len(delar) == 1 else _format_del(del_),
            tuple(v if a in del_ else INGET for a, v in par),
        )
        for del_ in delar
    ]
    if s.mal is not None:
        sista = delar[-1] if delar else ()
        serier.append(Serie("Målet", tuple(s.mal if a in sista else INGET for a in s.ar)))
    tal = [v for x in serier for v in x.varden if not isinstance(v, str)]
    decimaler = int(any(v % 1 for v in tal) and max(map(abs, tal)) < _STORT)
    ar = tuple(s.namn_per_ar.values())
    return Diagram("linjer", s.namn, ar, tuple(serier), s.matt, s.kalla, decimaler)


def format_trend(s: Tidsserie) -> str:
    """Utvecklingen i ord, bara inom den sista delen. Brotten sägs alltid."""
    delar = split_ar(s.ar, s.brytar)
    sista = delar[-1] if delar else ()
    d = build_diagram(s)
    tal = [(a, v) for a, v in zip(s.ar, s.varden, strict=True)
           if a in sista and not isinstance(v, str)]  # fmt: skip
    if len(tal) < _MINST:
        text = "Det finns inga två år att jämföra."
    else:
        (a1, v1), (a2, v2) = tal[0], tal[-1]
        fran, till = s.namn_per_ar[a1], s.namn_per_ar[a2]
        if d.format_varde(v1) == d.format_varde(v2):
            text = f"Oförändrat {d.format_varde(v2)} {fran} och {till}."
        else:
            ord_ = "Upp" if v2 > v1 else "Ner"
            text = f"{ord_} från {d.format_varde(v1)} ({fran}) till {d.format_varde(v2)} ({till})."
    return f"{text} {format_brott(s.brytar)}".strip()


def is_jamforbar(s: Tidsserie) -> bool:
    """Om någon del av serien har två år att jämföra."""
    par = [(a, v) for a, v in zip(s.ar, s.varden, strict=True) if not isinstance(v, str)]
    return any(sum(a in del_ for a, _ in par) >= _MINST for del_ in split_ar(s.ar, s.brytar))


def format_serie(s: Tidsserie) -> str:
    """Värdena i en rad, för en serie som inte går att jämföra: ``8 (2024), 6 (2025)``."""
    d = build_diagram(s)
    varden = (f"{d.format_varde(v)} ({a})" for a, v in zip(d.kategorier, s.varden, strict=True))
    brott = "; ".join(f"{b.ar}: {b.vad.rstrip('.')}" for b in s.brytar)
    return f"{', '.join(varden)}. Brott {brott}."


def format_brott(brott: Sequence[Brott]) -> str:
    """Varför åren före ett brott inte jämförs med åren efter."""
    if not brott:
        return ""
    vad = format_uppraknat([f"{b.ar} ({b.vad.rstrip('.')})" for b in brott])
    return f"Serien är bruten {vad}: åren före jämförs inte med åren efter."


def _format_del(ar: Sequence[int]) -> str:
    return str(ar[0]) if len(ar) == 1 else f"{ar[0]}–{ar[-1]}"
