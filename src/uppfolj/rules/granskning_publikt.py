"""Granskningen i siffror för den som inte deltog: utan små tal, och bara sammanställd."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from uppfolj.base.stavning import sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.granskning import Granskning
from uppfolj.rules.granskning import find_raknade, is_enhetsblad
from uppfolj.rules.granskning_tal import Omradestal, count_blad
from uppfolj.rules.namn import get_namn


class Publikrad(NamedTuple):
    """Ett område. ``bedomda`` och ``andel`` (0–1) är None när talen är för små att lämna ut."""

    namn: str
    fragor: int
    bedomda: int | None
    andel: float | None


class Verksamhetstal(NamedTuple):
    """En verksamhet över året. ``omraden`` är tom när journalerna är för få att lämna ut."""

    namn: str
    uppfoljningar: int
    journaler: int | None
    omraden: tuple[Publikrad, ...]


def compute_granskningstabell(arende: Arende, k: Kontext) -> list[Publikrad]:
    """Rapportens tabell: journalernas svar per område. Tom om ingen fråga är besvarad."""
    return _build_rader(_find_journaler(arende), k)


def compute_arstal(
    arenden: Iterable[Arende], k: Kontext, niva: str | None = None
) -> list[Verksamhetstal]:
    """Årets granskade journaler per slag av verksamhet, för ``niva`` eller alla nivåer.

    Individuppföljningar lämnas aldrig ut var för sig (Södertälje, samarbete).
    """
    per: dict[str, list[list[Granskning]]] = {}
    for a in arenden:
        u, blad = a.uppfoljning, _find_journaler(a)
        enhet = k.enheter.get(u.enhet) if u else None
        if u and enhet and blad and niva in (None, u.niva):
            per.setdefault(enhet.verksamhet, []).append(blad)
    tal = [_build_verksamhet(v, grupper, k) for v, grupper in per.items()]
    return sorted(tal, key=lambda t: sort_key(t.namn))


def _find_journaler(arende: Arende) -> list[Granskning]:
    """Journalerna som räknas och som har minst ett svar."""
    return [
        g
        for g in find_raknade(arende)
        if not is_enhetsblad(g) and any(s.svar for s in g.svar)
    ]  # fmt: skip


def _build_verksamhet(id_: str, grupper: list[list[Granskning]], k: Kontext) -> Verksamhetstal:
    blad = [g for grupp in grupper for g in grupp]
    namn = get_namn(k.profil.verksamheter, id_)
    if len(blad) < k.profil.integritet.smatal_grans:
        return Verksamhetstal(namn, len(grupper), None, ())
    return Verksamhetstal(namn, len(grupper), len(blad), tuple(_build_rader(blad, k)))


def _build_rader(blad: list[Granskning], k: Kontext) -> list[Publikrad]:
    grans = k.profil.integritet.smatal_grans
    omraden = count_blad(blad, k).omraden
    return [_build_rad(o, dold=len(blad) < grans or o.antal.is_smatal(grans)) for o in omraden]


def _build_rad(o: Omradestal, *, dold: bool) -> Publikrad:
    andel = o.antal.ja / o.antal.bedomda if o.antal.bedomda else None
    return Publikrad(
        o.namn,
        len(o.fragor),
        None if dold else o.antal.bedomda,
        None if dold else andel,
    )
