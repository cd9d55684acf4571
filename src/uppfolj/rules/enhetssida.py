"""Enhetens sida: allt mappen vet om en enhet, över åren."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from uppfolj.base.datum import add_manader, format_datum
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.egenkontroll import Egenkontroll
from uppfolj.models.register import Enhet
from uppfolj.models.riskanalys import Risk
from uppfolj.rules import enhetsdata
from uppfolj.rules.analys_listor import Listrad, build_roda
from uppfolj.rules.avvikelser import Avvikelsetal, compute_sammanstallning
from uppfolj.rules.berattelse_enheter import format_drift
from uppfolj.rules.namn import get_namn
from uppfolj.rules.rapport_ord import get_ord

_LAGRUM = {"sol": "SoL", "hsl": "HSL", "lss": "LSS"}
_MANADER = 12


@dataclass(frozen=True, slots=True)
class Enhetssida:
    """En enhet. ``roda`` är de öppna, över alla år. ``har_avvikelser``: någon lista finns."""

    id: str
    namn: str
    kommun: str
    uppgifter: tuple[tuple[str, str], ...]
    avtal: tuple[tuple[str, str], ...]
    uppfoljningar: tuple[enhetsdata.Uppfoljningsrad, ...]
    roda: tuple[Listrad, ...]
    aktiviteter: tuple[enhetsdata.Aktivitetsrad, ...]
    avvikelser: Avvikelsetal
    har_avvikelser: bool
    egenkontroller: tuple[tuple[str, Egenkontroll | None], ...]
    """Den senaste av varje egenkontroll som enheten ska göra eller har gjort."""
    risker: tuple[Risk, ...]
    olasta: tuple[str, ...]


def find_enhet(id_: str, k: Kontext) -> Enhet:
    """Enheten efter id eller namn. Höjer ``UppfoljFel`` med det närmaste om den inte finns."""
    for e in k.enheter.values():
        if fold(id_) in (fold(e.id), fold(e.namn)):
            return e
    raise UppfoljFel(
        f"Enheten {id_} finns inte i register/enheter.yaml.",
        tips=format_menade_du(id_, [e.id for e in k.enheter.values()]) or "Lägg till den.",
    )


def build_enhetssida(
    e: Enhet, ar: Sequence[Ar], arenden: Sequence[Arende], k: Kontext, olasta: Sequence[str] = ()
) -> Enhetssida:
    """Sidan den dag som är ``k.idag``: det som ligger efter den är inte med."""
    egna = [a for a in arenden if a.uppfoljning and fold(a.uppfoljning.enhet) == fold(e.id)]
    fran = add_manader(k.idag, -_MANADER) + timedelta(days=1)
    return Enhetssida(
        id=e.id,
        namn=e.namn,
        kommun=k.profil.kommun.namn,
        uppgifter=tuple((n, v) for n, v in _build_uppgifter(e, k) if v),
        avtal=tuple((n, v) for n, v in _build_avtal(e) if v),
        uppfoljningar=tuple(reversed(enhetsdata.build_uppfoljningar(e.id, arenden, k))),
        roda=tuple(r for r in build_roda(egna, k) if r.oppen),
        aktiviteter=enhetsdata.find_sista_aktiviteter(e.id, ar, k.idag),
        avvikelser=compute_sammanstallning(ar, k, fran, k.idag, enhet=e.id),
        har_avvikelser=any(a.avvikelser for a in ar),
        egenkontroller=tuple(_find_egenkontroller(e, ar, k)),
        risker=tuple(r for r in enhetsdata.find_risker(e.id, ar) if r.uppfoljd is None),
        olasta=tuple(olasta),
    )


def _build_uppgifter(e: Enhet, k: Kontext) -> list[tuple[str, str]]:
    politiker = e.kontaktpolitiker
    return [
        ("Verksamhet", get_namn(k.profil.verksamheter, e.verksamhet)),
        ("Drift", format_drift(e)),
        ("Lagar", ", ".join(_LAGRUM.get(fold(x), x) for x in e.lagrum)),
        ("Platser", str(e.platser) if e.platser is not None else ""),
        ("Ansvarig", e.ansvarig),
        ("Funktionsbrevlåda", e.epost or ""),
        ("Kontaktpolitiker", politiker.mandatperiod if politiker else ""),
        ("Öppnad", format_datum(e.oppnad) if e.oppnad else ""),
        ("Stängd", format_datum(e.stangd) if e.stangd else ""),
    ]


def _build_avtal(e: Enhet) -> list[tuple[str, str]]:
    a = e.avtal
    if a is None:
        return []
    return [
        ("Avtal", a.nummer),
        ("Slutar", format_datum(a.slutar) if a.slutar else "inte angivet"),
        ("Kan förlängas till", format_datum(a.option_till) if a.option_till else ""),
        ("Krav att följa upp", ", ".join(a.krav)),
        ("Avtalad bemanning", "; ".join(
            f"{b.arbetspass}: {b.antal:g} {b.kompetens}".replace(".", ",") for b in a.bemanning)),
    ]  # fmt: skip


def _find_egenkontroller(
    e: Enhet, ar: Sequence[Ar], k: Kontext
) -> list[tuple[str, Egenkontroll | None]]:
    gjorda = [x for x in enhetsdata.find_egenkontroller(e.id, ar) if x.datum <= k.idag]
    namn = {
        r.id: r.namn for r in k.profil.egenkontroll
        if (not r.verksamheter or e.verksamhet in r.verksamheter)
        and (not r.lagrum or not {fold(x) for x in r.lagrum}.isdisjoint(map(fold, e.lagrum)))
    }  # fmt: skip
    namn |= {x.kontroll: get_namn(k.profil.egenkontroll, x.kontroll) for x in gjorda}
    return [
        (n, max((x for x in gjorda if x.kontroll == id_), key=_get_dag, default=None))
        for id_, n in namn.items()
    ]


def _get_dag(x: Egenkontroll) -> date:
    return x.datum


def format_resultat(x: Egenkontroll) -> str:
    """Resultatet rätt stavat: ``utan anmärkning``."""
    return get_ord(Egenkontroll, "resultat", x.resultat)
