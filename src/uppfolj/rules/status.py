"""Läget: var varje uppföljning står, vad som är öppet och vad som är sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import compute_frister, find_forsenade
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_radnamn
from uppfolj.rules.plan import find_arenden
from uppfolj.rules.rott import find_atgarder, find_oppna_roda, get_genomford
from uppfolj.rules.steg import Stegstatus, Stegsumma, compute_steg, compute_summa


class Oppen(NamedTuple):
    """En öppen iakttagelse som kräver åtgärd. ``senast`` är None tills enheten satt ett datum."""

    id: str
    rubrik: str
    senast: date | None
    sen: int


class Arendestatus(NamedTuple):
    """Ett ärende i läget."""

    id: str
    enhet: str
    slag: str
    besok: date | None
    avslutad: date | None
    steg: tuple[Stegstatus, ...]
    summa: Stegsumma
    antal: tuple[tuple[Skalsteg, int], ...]
    """Iakttagelser per bedömning, i skalans ordning."""
    oppna: tuple[Oppen, ...]
    forsenade: tuple[Frist, ...]
    olasta: tuple[str, ...]


class Ogjord(NamedTuple):
    """En rad i planen utan uppföljning. ``skal`` är varför den inte blir av, annars tomt."""

    id: str
    namn: str
    skal: str


class Arsstatus(NamedTuple):
    """Året på en sida: ärendena, planens rader utan ärende, årets egna försenade frister."""

    ar: int
    arenden: tuple[Arendestatus, ...]
    utan_arende: tuple[Ogjord, ...]
    forsenade: tuple[Frist, ...]


def compute_arendestatus(arende: Arende, kontext: Kontext) -> Arendestatus:
    """Läget för ett ärende."""
    u, profil = arende.uppfoljning, kontext.profil
    steg = compute_steg(arende, kontext)
    return Arendestatus(
        arende.id,
        get_enhetsnamn(u.enhet, kontext) if u else "",
        get_namn(profil.slag, u.slag) if u else "",
        arende.besok.datum if arende.besok else None,
        u.avslutad if u else None,
        tuple(steg),
        compute_summa(steg),
        tuple(
            (s, sum(i.bedomning == s.id for i in arende.iakttagelser))
            for s in profil.bedomning.skala
        ),
        tuple(_compute_oppna(arende, kontext)),
        tuple(find_forsenade(compute_frister([arende], [], kontext), kontext.idag)),
        tuple(arende.olasta),
    )


def compute_arsstatus(
    ar: Ar, arenden: Sequence[Arende], kontext: Kontext, aren: Sequence[Ar] = ()
) -> Arsstatus:
    """Läget för året. ``arenden`` är årets ärenden.

    ``aren`` är alla år: det som ska göras i år kan vara gjort i en annan årsmapps fil.
    """
    rader = ar.plan.rader if ar.plan else []
    utan = [r for r in rader if len(find_arenden(r, arenden, ar.ar)) < r.antal]
    alla = compute_frister(arenden, [*aren] or [ar], kontext)
    egna = [f for f in alla if not f.arende and f.ar == ar.ar]
    return Arsstatus(
        ar.ar,
        tuple(compute_arendestatus(a, kontext) for a in arenden),
        tuple(Ogjord(r.id, get_radnamn(r, kontext), r.ej_genomford or "") for r in utan),
        tuple(find_forsenade(egna, kontext.idag)),
    )


def _compute_oppna(arende: Arende, k: Kontext) -> list[Oppen]:
    oppna = []
    for i in find_oppna_roda(arende, k):
        kvar = [a.klart_senast for a in find_atgarder(i, arende) if get_genomford(a) is None]
        senast = min(kvar, default=None)
        oppna.append(Oppen(i.id, i.rubrik, senast, max(0, (k.idag - senast).days) if senast else 0))
    return oppna
