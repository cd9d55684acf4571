"""Svaren räknade: per fråga och per område, med den färg som trösklarna föreslår."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import Checkfraga
from uppfolj.models.granskning import Granskning
from uppfolj.models.profil_regler import Bedomning, Skalsteg
from uppfolj.rules.granskning import find_fragor, find_raknade, is_enhetsblad
from uppfolj.rules.namn import get_namn
from uppfolj.rules.smatal import is_litet

SVAR = ("ja", "delvis", "nej", "ej_aktuellt", "gar_ej_att_bedoma")
_AVGORANDE = 3


class Antal(NamedTuple):
    """Svaren på något. ``andel`` är uppfyllt bland de bedömda (ja, delvis, nej), 0–1."""

    ja: int
    delvis: int
    nej: int
    ej_aktuellt: int
    gar_ej_att_bedoma: int
    andel: float | None

    @property
    def bedomda(self) -> int:
        """Antal svar som går att bedöma."""
        return self.ja + self.delvis + self.nej

    def is_smatal(self, grans: int) -> bool:
        """Om talen är så små att de inte får lämnas ut: någon grupp är mindre än ``grans``.

        Tomma grupper röjer ingen. Andelen räknas med, för ur den går antalet att räkna fram.
        """
        return any(is_litet(n, grans) for n in (self.ja, self.delvis + self.nej, self.bedomda))


class Fragetal(NamedTuple):
    """En fråga: svaren, hur många blad den ställdes på och färgen som föreslås."""

    fraga: Checkfraga
    stalld: int
    antal: Antal
    forslag: Skalsteg | None
    om_personer: bool
    """Om svaren kommer ur journaler, så att små tal kan röja någon."""


class Omradestal(NamedTuple):
    """Ett område: frågornas svar tillsammans, viktade, och färgen som föreslås."""

    id: str
    namn: str
    fragor: tuple[Fragetal, ...]
    antal: Antal
    forslag: Skalsteg | None

    @property
    def om_personer(self) -> bool:
        """Om något av svaren kommer ur journaler."""
        return any(f.om_personer for f in self.fragor)


class Granskningstal(NamedTuple):
    """Hela granskningen: blad, ifyllda blad, obesvarade frågor, områdena med sina frågor."""

    blad: int
    klara: int
    obesvarade: int
    omraden: tuple[Omradestal, ...]

    @property
    def fragor(self) -> tuple[Fragetal, ...]:
        """Alla frågor, område för område."""
        return tuple(f for o in self.omraden for f in o.fragor)


def compute_granskningstal(arende: Arende, k: Kontext) -> Granskningstal:
    """Räkna ärendets blad. Journaler utanför urvalet räknas inte."""
    return count_blad(find_raknade(arende), k)


def count_blad(blad: Sequence[Granskning], k: Kontext) -> Granskningstal:
    """Räkna svaren på alla ``blad``, område för område i profilens ordning."""
    fragor: dict[str, Checkfraga] = find_fragor(
        [id_ for listor in k.profil.checklistor.values() for id_ in listor], k
    )
    ur_journaler: set[str] = set()
    stallda: Counter[str] = Counter()
    svar: Counter[tuple[str, str]] = Counter()
    klara = 0
    for b in blad:
        egna = find_fragor(b.checklistor, k)
        fragor |= egna
        stallda.update(egna.keys())
        ur_journaler |= set() if is_enhetsblad(b) else egna.keys()
        givna = {fold(s.fraga): s.svar for s in b.svar if s.svar and fold(s.fraga) in egna}
        svar.update(givna.items())
        klara += len(givna) == len(egna)
    rader = [
        _build_fraga(f, stallda[v], [svar[v, s] for s in SVAR], k, om_personer=v in ur_journaler)
        for v, f in fragor.items()
        if stallda[v]
    ]
    omraden = [o.id for o in k.profil.omraden] + [r.fraga.omrade for r in rader]
    return Granskningstal(
        len(blad),
        klara,
        stallda.total() - svar.total(),
        tuple(
            _build_omrade(o, hit, k)
            for o in dict.fromkeys(omraden)
            if (hit := tuple(r for r in rader if r.fraga.omrade == o))
        ),
    )


def compute_forslag(andel: float | None, bedomning: Bedomning) -> Skalsteg | None:
    """Färgen som trösklarna föreslår: det röda är steget som kräver handlingsplan.

    Ett steg som någon annan än enheten äger föreslås aldrig: det är en fråga om ansvar.
    """
    skala = sorted((s for s in bedomning.skala if not s.agare), key=lambda s: s.allvar)
    if andel is None or not skala:
        return None
    roda = [s for s in skala if s.kraver_handlingsplan]
    if andel < bedomning.troskel.rod_under and roda:
        return roda[-1]
    mitten = [s for s in skala[1:] if not s.kraver_handlingsplan]
    if andel < bedomning.troskel.gul_under and mitten:
        return mitten[-1]
    return skala[0]


def sum_antal(delar: Iterable[Antal], bedomning: Bedomning, vikter: Iterable[int] = ()) -> Antal:
    """Flera antal tillsammans. Med ``vikter`` väger varje del så mycket i andelen."""
    alla = list(delar)
    tal = [sum(getattr(a, s) for a in alla) for s in SVAR]
    viktade = list(zip(alla, list(vikter) or [1] * len(alla), strict=True))
    summa = sum(v * a.bedomda for a, v in viktade)
    varde = sum(v * (a.ja + bedomning.troskel.delvis_raknas * a.delvis) for a, v in viktade)
    return Antal._make((*tal, varde / summa if summa else None))


def _build_fraga(
    fraga: Checkfraga, stalld: int, svar: list[int], k: Kontext, *, om_personer: bool
) -> Fragetal:
    antal = sum_antal([Antal._make((*svar, None))], k.profil.bedomning)
    forslag = compute_forslag(antal.andel, k.profil.bedomning)
    return Fragetal(fraga, stalld, antal, forslag, om_personer)


def _build_omrade(id_: str, fragor: tuple[Fragetal, ...], k: Kontext) -> Omradestal:
    """Färgen följer den viktade andelen, men är aldrig mildare än en avgörande fråga."""
    bedomning = k.profil.bedomning
    antal = sum_antal((f.antal for f in fragor), bedomning, (f.fraga.vikt for f in fragor))
    forslag = [compute_forslag(antal.andel, bedomning)]
    forslag += [f.forslag for f in fragor if f.fraga.vikt == _AVGORANDE]
    varst = max((f for f in forslag if f), key=lambda s: s.allvar, default=None)
    return Omradestal(id_, get_namn(k.profil.omraden, id_), fragor, antal, varst)
