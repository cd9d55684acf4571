"""Granskningen i siffror för den som inte deltog: utan små tal, och bara sammanställd."""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.granskning import Granskning
from uppfolj.rules.granskning import find_raknade, is_enhetsblad
from uppfolj.rules.granskning_tal import Omradestal, count_blad
from uppfolj.rules.smatal import Summa, compute_dolda


class Publikrad(NamedTuple):
    """Ett område. ``bedomda`` och ``andel`` (0–1) är None när talen är för små att lämna ut."""

    namn: str
    fragor: int
    bedomda: int | None
    andel: float | None


def compute_granskningstabell(arende: Arende, k: Kontext) -> list[Publikrad]:
    """Rapportens tabell: journalernas svar per område. Tom om ingen fråga är besvarad."""
    blad, grans = find_journaler(arende), k.profil.integritet.smatal_grans
    return [_build_rad(o, len(blad), grans) for o in count_blad(blad, k).omraden]


def find_journaler(arende: Arende) -> list[Granskning]:
    """Journalerna som räknas och som har minst ett svar."""
    return [
        g
        for g in find_raknade(arende)
        if not is_enhetsblad(g) and any(s.svar for s in g.svar)
    ]  # fmt: skip


def is_dold(ja: int, brist: int, journaler: int, grans: int) -> bool:
    """Om ett områdes tal inte får lämnas ut. Tomma grupper röjer ingen."""
    svar = [ja, brist, ja + brist]
    return journaler < grans or bool(compute_dolda(svar, [Summa(2, (0, 1))], grans))


def _build_rad(o: Omradestal, journaler: int, grans: int) -> Publikrad:
    antal = o.antal
    dold = is_dold(antal.ja, antal.delvis + antal.nej, journaler, grans)
    andel = antal.ja / antal.bedomda if antal.bedomda else None
    return Publikrad(
        o.namn,
        len(o.fragor),
        None if dold else antal.bedomda,
        None if dold else andel,
    )
