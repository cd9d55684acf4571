"""Förslag på förbättringsområden: uppföljningarnas utvecklingsförslag, samlade över en tid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.namn import get_enhetsnamn, get_namn


@dataclass(frozen=True, slots=True)
class Forbattringsforslag:
    """Ett förslag: vilken uppföljning det kommer ur, vad som sågs och vad som föreslås."""

    arende: str
    slag: str
    enhet: str
    datum: date
    id: str
    rubrik: str
    omrade: str
    forslag: str


def find_forbattringsforslag(
    arenden: Iterable[Arende], k: Kontext, fran: date, till: date
) -> list[Forbattringsforslag]:
    """Förslagen ur uppföljningar vars besök gjordes ``fran`` till och med ``till``, äldst först.

    En iakttagelse vars bedömning kräver handlingsplan är en brist vad filen än säger, och är aldrig
    med här.
    """
    kraver = {s.id for s in k.profil.bedomning.skala if s.kraver_handlingsplan}
    rader = [
        Forbattringsforslag(
            a.id,
            get_namn(k.profil.slag, u.slag),
            get_enhetsnamn(u.enhet, k),
            a.besok.datum,
            i.id,
            i.rubrik,
            get_namn(k.profil.omraden, i.omrade),
            i.forslag or "",
        )
        for a in arenden
        if (u := a.uppfoljning) and a.besok and is_besokt(a)
        if fran <= a.besok.datum <= till
        for i in a.iakttagelser
        if i.typ == "utvecklingsforslag" and i.bedomning not in kraver
    ]
    return sorted(rader, key=lambda r: (r.datum, r.arende, r.id))
