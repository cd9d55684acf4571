"""Urvalet i rapporten: N, n, metod och journalernas rang. Aldrig ett löpnummer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.urval import Dragning, Skikt
from uppfolj.rules.arendelage import get_dragning
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.urval import compute_etiketter, compute_ordning, format_rangetikett

_METODER = {"total": "alla", "slump": "slumpmässigt", "tomt": "inga att granska"}


@dataclass(frozen=True, slots=True)
class Skiktrad:
    """Ett skikt i urvalet: N, n, metod och journalernas etiketter (rang, aldrig löpnummer).

    ``dolt`` står i stället för N och n i en rapport som publiceras, när de är små.
    """

    namn: str
    population: int
    antal: int
    metod: str
    etiketter: tuple[str, ...]
    grund: str
    dolt: str = ""


@dataclass(frozen=True, slots=True)
class Uteslutningsrad:
    """En utesluten journal, med etikett i stället för löpnummer, och skälet."""

    etikett: str
    skal: str
    datum: date
    roll: str


@dataclass(frozen=True, slots=True)
class Urvalsrad:
    """Urvalet som gäller, hur det drogs och vad som uteslöts."""

    utfast: date
    kalla: str
    utford_av: str
    omdragningar: int
    skikt: tuple[Skiktrad, ...]
    uteslutna: tuple[Uteslutningsrad, ...]


def build_urval(arende: Arende, k: Kontext) -> Urvalsrad | None:
    """Det urval som gäller, med etiketter. None om inget är draget."""
    d = get_dragning(arende)
    if d is None or arende.urval is None:
        return None
    return Urvalsrad(
        d.utfast,
        d.kalla,
        get_rollnamn(d.utford_av, k),
        sum(1 for en in arende.urval.dragningar if en.slump) - 1,
        tuple(_build_skikt(d, s) for s in d.skikt),
        tuple(_build_uteslutna(d, k)),
    )


def _build_skikt(d: Dragning, s: Skikt) -> Skiktrad:
    etiketter = tuple(compute_etiketter(d, s))
    metod = _METODER.get(s.metod, s.metod)
    return Skiktrad(s.namn, s.population, len(s.valda), metod, etiketter, s.rattslig_grund or "")


def _build_uteslutna(d: Dragning, k: Kontext) -> list[Uteslutningsrad]:
    populationer = {s.namn: s.population for s in d.skikt}
    rader = []
    for u in d.uteslutna:
        ordning = compute_ordning(d.seed, u.skikt, populationer.get(u.skikt, 0))
        rang = ordning.index(u.nr) + 1 if u.nr in ordning else 0
        etikett = format_rangetikett(u.skikt, rang) if rang else f"{u.skikt} (okänd)"
        rader.append(Uteslutningsrad(etikett, u.skal, u.datum, get_rollnamn(u.roll, k)))
    return sorted(rader, key=lambda r: r.etikett)
