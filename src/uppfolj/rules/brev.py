"""Brevet: vad som är lika för alla slag – från vem, till vem, när, om vad."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.brev_information import build_information
from uppfolj.rules.brev_innehall import Fall, Innehall
from uppfolj.rules.brev_plan import build_planbrev
from uppfolj.rules.brev_urval import build_urvalsbrev
from uppfolj.rules.brev_utkast import build_utkastbrev
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.rules.redovisning_brev import build_redovisningsbrev

_BYGGARE: dict[str, Callable[[Fall], Innehall]] = {
    "information": build_information,
    "urval": build_urvalsbrev,
    "faktagranskning": build_utkastbrev,
    "handlingsplan": build_planbrev,
    "redovisning": build_redovisningsbrev,
}
BREVSLAG = tuple(_BYGGARE)


class Avsandare(NamedTuple):
    """Vem brevet är från, som roll, och rollens funktionsbrevlåda (tom om den inte är känd)."""

    roll: str
    med: tuple[str, ...]
    epost: str


class Mottagare(NamedTuple):
    """Vem brevet är till: rollen som loggas, raderna i brevet, och adressen om den är känd."""

    roll: str
    rader: tuple[str, ...]
    epost: str


@dataclass(frozen=True, slots=True)
class Brev:
    """Ett brev i ärendet. ``utskick`` är dagen det loggats som skickat, None för ett utkast."""

    slag: str
    id: str
    ar: int
    rubrik: str
    enhet: str
    kommun: str
    forvaltning: str
    datum: date
    utskick: date | None
    dnr: str
    mottagare: Mottagare
    avsandare: Avsandare
    innehall: Innehall


def check_brevslag(slag: str) -> str:
    """Slaget av brev, vikt. Höjer ``UppfoljFel`` (slutkod 2) för andra."""
    if fold(slag) in _BYGGARE:
        return fold(slag)
    raise UppfoljFel(
        f"Brevet {slag} finns inte.",
        tips=format_menade_du(slag, BREVSLAG),
        kod=Slutkod.FEL_ARGUMENT,
    )


def build_brev(
    slag: str,
    arende: Arende,
    k: Kontext,
    *,
    skickat: date | None = None,
    delar: tuple[str, ...] = (),
    mottagare: str = "",
    tidigare: tuple[Arende, ...] = (),
) -> Brev:
    """Brevet, daterat den dag det skickades, annars ``skickat``, annars i dag.

    ``delar`` är rubrikerna i ett delutkast. ``mottagare`` är för en redovisning organet den går
    till, annars rollen. Höjer ``UppfoljFel`` (slutkod 1) som säger allt som saknas i filerna.
    """
    u = arende.uppfoljning
    if u is None:
        raise UppfoljFel(
            f"{arende.mapp}/uppfoljning.yaml saknas eller går inte att läsa.",
            tips=f"Se vad som är fel: uppfolj kontrollera {arende.mapp}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    utskick = skickat or (None if delar else get_skickat(slag, arende))
    datum = utskick or k.idag
    innehall = _BYGGARE[slag](Fall(arende, u, k, datum, delar, mottagare, tidigare))
    enhet = get_enhetsnamn(u.enhet, k)
    kommun = k.profil.kommun
    return Brev(
        slag, arende.id, arende.ar, innehall.rubrik.format(enhet=enhet), enhet, kommun.namn,
        kommun.forvaltning or "", datum, utskick, _get_dnr(u),
        Mottagare("", innehall.organ, "") if innehall.organ else _get_mottagare(u, k, mottagare),
        _get_avsandare(u, k), innehall,
    )  # fmt: skip


def get_skickat(slag: str, arende: Arende) -> date | None:
    """Dagen då brevet är loggat som skickat. En redovisning har en rad per mottagare, ingen dag."""
    u = arende.uppfoljning
    if slag == "information":
        return u.information.skickat if u and u.information else None
    if slag == "urval":
        return arende.urval.aviserat if arende.urval else None
    if slag == "faktagranskning":
        return u.faktagranskning.skickad if u and u.faktagranskning else None
    if slag == "handlingsplan":
        return arende.handlingsplan.begard if arende.handlingsplan else None
    return None


def _get_dnr(u: Uppfoljning) -> str:
    return (u.faststalld.dnr if u.faststalld else u.dnr) or ""


def _get_mottagare(u: Uppfoljning, k: Kontext, vald: str) -> Mottagare:
    """Verksamhetsansvarig på enheten; enhetens brevlåda före rollens."""
    enhet = k.enheter.get(fold(u.enhet))
    roll = vald or (enhet.ansvarig if enhet else "verksamhetsansvarig")
    epost = (enhet.epost if enhet else None) or _get_epost(roll, k)
    namn = get_enhetsnamn(u.enhet, k)
    utforare = (enhet.utforare,) if enhet and enhet.utforare else ()
    return Mottagare(roll, (roll[:1].upper() + roll[1:], namn, *utforare), epost)


def _get_avsandare(u: Uppfoljning, k: Kontext) -> Avsandare:
    med = tuple(get_rollnamn(r, k) for r in u.roller.assisterande)
    ansvarig = u.roller.ansvarig
    return Avsandare(_format_roll(ansvarig, k), med, _get_epost(ansvarig, k))


def _format_roll(roll: str, k: Kontext) -> str:
    """``medicinskt ansvarig sjuksköterska (MAS)``, annars namnet, annars som den skrivits."""
    r = k.roller.get(fold(roll))
    if r is None:
        return roll
    return f"{r.namn} ({r.kort})" if r.kort and fold(r.kort) not in fold(r.namn) else r.namn


def _get_epost(roll: str, k: Kontext) -> str:
    r = k.roller.get(fold(roll))
    return (r.epost if r else None) or ""
