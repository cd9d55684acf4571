"""Nyckeltalen ur Kolada: egna värden, riket och liknande kommuner, med rätt källa på varje tal.

Ett värde som det hämtats är ”Källa: Kolada”. Ett medelvärde som verktyget räknat är egen
bearbetning och får inte bära Koladas namn som källa.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from uppfolj.base.tal import format_tal
from uppfolj.models.arende import Kontext
from uppfolj.models.kolada import Koladabild, Nyckeltal
from uppfolj.rules.diagram import Diagram, Serie, Varde

RIKET = "0000"
KALLA = "Källa: Kolada"
EGEN = "Egen bearbetning av data från Kolada"
SAKNAS = "saknas"


class Varderad(NamedTuple):
    """Ett nyckeltal ett år: kommunens värde, rikets, och medelvärdet i de liknande kommunerna."""

    ar: int
    egen: float | None
    riket: float | None
    grupp: float | None
    i_grupp: int
    """Antal kommuner som medelvärdet bygger på."""
    preliminar: bool


class Nyckeltalsvy(NamedTuple):
    """Ett nyckeltal med alla år, äldst först."""

    nyckeltal: Nyckeltal
    rader: tuple[Varderad, ...]
    grupp: str
    """Gruppens namn, eller tomt."""
    varningar: tuple[str, ...]

    @property
    def senast(self) -> Varderad | None:
        """Senaste året som kommunen har ett värde för."""
        return next((r for r in reversed(self.rader) if r.egen is not None), None)

    @property
    def kalla(self) -> str:
        """Källraden: egen bearbetning så snart något är uträknat här."""
        medel = any(r.grupp is not None for r in self.rader)
        return f"{KALLA}. Liknande kommuner: {EGEN}." if medel else f"{KALLA}."


def compute_summa(bild: Koladabild) -> str:
    """Kontrollsumman över bildens nyckeltal, kommuner och värden, som hex."""
    summa = hashlib.sha256()
    for lista in (bild.nyckeltal, bild.kommuner, bild.varden):
        for rad in lista:
            summa.update(repr(sorted(rad.model_dump().items())).encode())
    return summa.hexdigest()


def build_vyer(bild: Koladabild, k: Kontext, kon: str = "t") -> list[Nyckeltalsvy]:
    """En vy per nyckeltal i profilens ordning, för kommunens kod. ``kon`` är t, k eller m."""
    kod = k.profil.kommun.kod or ""
    grupp = next((g for g in bild.kommuner if g.grupp and g.id == k.profil.kolada.grupp), None)
    medlemmar = [m for m in (grupp.medlemmar if grupp else []) if m != kod]
    per: dict[tuple[str, str], dict[int, float | None]] = {}
    for v in bild.varden:
        if v.kon == kon:
            per.setdefault((v.nyckeltal, v.kommun), {})[v.ar] = v.varde
    kanda = {n.id: n for n in bild.nyckeltal}
    ordning = [kanda[i] for i in dict.fromkeys(k.profil.kolada.nyckeltal) if i in kanda]
    vyer = []
    for n in ordning:
        egna = per.get((n.id, kod), {})
        riket = per.get((n.id, RIKET), {})
        gruppens = [per.get((n.id, m), {}) for m in medlemmar]
        ar = sorted({*egna, *riket, *(a for g in gruppens for a in g)})
        rader = tuple(_build_rad(a, n, bild, egna, riket, gruppens) for a in ar)
        namn = grupp.namn if grupp else ""
        vyer.append(Nyckeltalsvy(n, rader, namn, tuple(_find_varningar(n, rader, kon))))
    return vyer


def _build_rad(
    ar: int, n: Nyckeltal, bild: Koladabild, egna: dict[int, float | None],
    riket: dict[int, float | None], gruppens: list[dict[int, float | None]],
) -> Varderad:  # fmt: skip
    tal = [v for g in gruppens if (v := g.get(ar)) is not None]
    medel = sum(tal) / len(tal) if tal else None
    prel = is_preliminar(n, ar, bild)
    return Varderad(ar, egna.get(ar), riket.get(ar), medel, len(tal), prel)


def is_preliminar(n: Nyckeltal, ar: int, bild: Koladabild) -> bool:
    """Om årets värde hämtades efter den preliminära men före den slutliga publiceringen."""
    if n.preliminart is None or n.publiceras is None or n.period != str(ar):
        return False
    return n.preliminart <= bild.hamtad < n.publiceras


def _find_varningar(n: Nyckeltal, rader: tuple[Varderad, ...], kon: str) -> Iterator[str]:
    if n.upphort:
        yield "Nyckeltalet har upphört enligt titeln: välj ett som mäts."
    elif n.publiceras is None:
        yield "Katalogen har ingen dag för nästa publicering."
    if kon != "t" and not n.per_kon:
        yield "Nyckeltalet delas inte upp på kvinnor och män."
    elif all(r.egen is None for r in rader):
        yield "Kommunen saknar värden."


def format_varde(varde: float | None, *, preliminar: bool = False) -> str:
    """Talet med en decimal, ”saknas” när det inte finns. Preliminära värden säger det."""
    if varde is None:
        return SAKNAS
    return format_tal(varde, 1) + (" (preliminärt)" if preliminar else "")


def build_linjer(vy: Nyckeltalsvy, kommun: str, antal_ar: int = 8) -> Diagram | None:
    """Diagrammet över de senaste åren, eller None om kommunen saknar värden."""
    rader = vy.rader[-antal_ar:]
    if all(r.egen is None for r in rader):
        return None
    serier = [Serie(kommun, tuple(_to_varde(r.egen) for r in rader))]
    if any(r.riket is not None for r in rader):
        serier.append(Serie("Riket", tuple(_to_varde(r.riket) for r in rader)))
    if any(r.grupp is not None for r in rader):
        serier.append(Serie("Liknande kommuner", tuple(_to_varde(r.grupp) for r in rader)))
    ar = tuple(f"{r.ar} prel." if r.preliminar else str(r.ar) for r in rader)
    matt = "%" if "(%)" in vy.nyckeltal.titel else ""
    return Diagram("linjer", vy.nyckeltal.titel, ar, tuple(serier), matt, vy.kalla, 1)


def _to_varde(varde: float | None) -> Varde:
    return SAKNAS if varde is None else varde
