"""Brevet som redovisar resultatet till kommunstyrelsen, ledningsgruppen eller en nämnd."""

from __future__ import annotations

from dataclasses import dataclass

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.rules.brev_innehall import Fall, Innehall
from uppfolj.rules.redovisning import find_organ, get_mottagare
from uppfolj.rules.redovisning_underlag import Underlag, build_underlag


@dataclass(frozen=True, slots=True, kw_only=True)
class Redovisningsbrev(Innehall):
    """Redovisningen. ``organ_id`` är de organ som loggas."""

    u: Underlag
    organ_id: tuple[str, ...]


def build_redovisningsbrev(f: Fall) -> Redovisningsbrev:
    """Till det valda organet, annars till alla som enligt profilen ska få varje uppföljning.

    Höjer ``UppfoljFel`` om organet är okänt, eller om profilen inte säger vilka det är.
    """
    idn = (find_organ(f.mottagare, f.k).id,) if f.mottagare else get_mottagare(f.k)
    if not idn:
        raise UppfoljFel(
            "Profilen säger inte vem som ska få varje uppföljning.",
            tips="Ange vem: --mottagare ORGAN, eller fyll i redovisning i uppfolj.yaml.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    underlag = build_underlag(f.arende, f.tidigare, f.k, idn[0])
    varningar = () if f.u.faststalld else ("Rapporten är inte fastställd än.",)
    return Redovisningsbrev(
        rubrik="Redovisning av uppföljningen av {enhet}",
        organ=tuple(find_organ(id_, f.k).namn for id_ in idn),
        varningar=varningar,
        u=underlag,
        organ_id=idn,
    )
