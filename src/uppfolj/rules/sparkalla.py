"""Det som en rutinändring kan ha sitt skäl i: hur det skrivs, och var det finns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold, get_skrivet
from uppfolj.models.arende import Ar, Arende
from uppfolj.models.egenkontroll import Egenkontroll
from uppfolj.rules.rapport_ord import get_ord

SA_SKRIVS = (
    "2026/R-003 (risk), 2026/A-014 (avvikelse), 2026/egenkontroll/loggkontroll/ENHET "
    "(egenkontroll) eller 2026-03-solgarden/I-002 (iakttagelse)"
)
_RISK = re.compile(r"(20\d\d)/(R-\d{3,})")
_AVVIKELSE = re.compile(r"(20\d\d)/(A-\d{3,})")
_EGENKONTROLL = re.compile(r"(20\d\d)/egenkontroll/([^/]+(?:/[^/]+){0,2})", re.IGNORECASE)
_IAKTTAGELSE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/(I-\d{3,})")
_FILER = {"risk": "riskanalyser", "avvikelse": "avvikelser", "egenkontroll": "egenkontroller"}


class Pekare(NamedTuple):
    """En läst källa: slaget, året (0 för en iakttagelse), uppföljningen och det som pekas ut.

    ``delar`` är ett id, eller egenkontrollen och, om de anges, enheten och perioden (vikta).
    """

    slag: str
    ar: int
    arende: str
    delar: tuple[str, ...]

    def get_fil(self) -> str:
        """Årets fil som källan står i. Tom för en iakttagelse."""
        return f"{self.ar}/{_FILER[self.slag]}.yaml" if self.ar else ""


class Kalluppgift(NamedTuple):
    """En källa som finns: hur den skrivs, vad den är, vad den säger och vilken enhet den gäller."""

    nyckel: str
    slag: str
    vad: str
    enhet: str = ""


def parse_kalla(text: str) -> Pekare | None:
    """Läs ``2026/R-003`` och de andra formerna. None om texten inte är någon av dem."""
    ren = text.strip()
    if m := _RISK.fullmatch(ren):
        return Pekare("risk", int(m[1]), "", (m[2],))
    if m := _AVVIKELSE.fullmatch(ren):
        return Pekare("avvikelse", int(m[1]), "", (m[2],))
    if m := _EGENKONTROLL.fullmatch(ren):
        return Pekare("egenkontroll", int(m[1]), "", tuple(fold(d) for d in m[2].split("/")))
    if m := _IAKTTAGELSE.fullmatch(ren):
        return Pekare("iakttagelse", 0, m[1], (m[2],))
    return None


def find_kalla(pekare: Pekare, aren: Sequence[Ar], arenden: Sequence[Arende]) -> list[Kalluppgift]:
    """Det som ``pekare`` pekar på. En egenkontroll kan vara flera rader; annars en eller ingen."""
    if pekare.slag == "iakttagelse":
        return [
            Kalluppgift(f"{a.id}/{i.id}", "iakttagelse", i.rubrik,
                        a.uppfoljning.enhet if a.uppfoljning else "")
            for a in arenden if a.id == pekare.arende
            for i in a.iakttagelser if i.id == pekare.delar[0]
        ]  # fmt: skip
    return [u for ar in aren if ar.ar == pekare.ar for u in _find_i_ar(pekare, ar)]


def _find_i_ar(p: Pekare, ar: Ar) -> Iterator[Kalluppgift]:
    if p.slag == "risk":
        for r in ar.riskanalyser.risker if ar.riskanalyser else []:
            if r.id == p.delar[0]:
                yield Kalluppgift(f"{ar.ar}/{r.id}", "risk", r.risk, r.enhet or "")
    elif p.slag == "avvikelse":
        for a in ar.avvikelser.avvikelser if ar.avvikelser else []:
            if a.id == p.delar[0]:
                yield Kalluppgift(f"{ar.ar}/{a.id}", "avvikelse", a.vad, a.enhet)
    else:
        for e in ar.egenkontroller.egenkontroller if ar.egenkontroller else []:
            if _get_delar(e)[: len(p.delar)] == p.delar:
                nyckel = "/".join((str(ar.ar), "egenkontroll", *_get_skrivna(e)))
                vad = e.analys or get_ord(Egenkontroll, "resultat", e.resultat)
                yield Kalluppgift(nyckel, "egenkontroll", vad, e.enhet)


def is_samma(angiven: Pekare, orsak: Pekare) -> bool:
    """Om de pekar på samma sak. En egenkontroll utan enhet gäller alla enheter."""
    kort = min(len(angiven.delar), len(orsak.delar))
    return angiven[:3] == orsak[:3] and angiven.delar[:kort] == orsak.delar[:kort]


def _get_delar(e: Egenkontroll) -> tuple[str, ...]:
    return fold(e.kontroll), fold(e.enhet), fold(e.period)


def _get_skrivna(e: Egenkontroll) -> tuple[str, ...]:
    return get_skrivet(e.kontroll), get_skrivet(e.enhet), e.period
