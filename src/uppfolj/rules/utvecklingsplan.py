"""Handlingsplanen för utveckling: aktiviteterna, vem som äger dem och hur det går."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.utvecklingsplan import Utvecklingsaktivitet
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn, get_rollnamn

STATUS = {"ej_paborjad": "ej påbörjad", "pagar": "pågår", "klar": "klar", "avbruten": "avbruten"}
_AVSLUTADE = ("klar", "avbruten")


class Aktivitetsrad(NamedTuple):
    """En aktivitet och det som räknats om den."""

    ar: int
    a: Utvecklingsaktivitet
    agare: str
    """Ledningsgruppen för sektorns aktiviteter, annars den ansvariga rollen."""
    var: str
    """Enhetens namn, eller ”hela sektorn”."""
    sen: int
    """Dagar för sent, 0 om den är i tid eller avslutad."""
    senast_uppfoljd: date | None


def build_rader(aren: Sequence[Ar], k: Kontext) -> list[Aktivitetsrad]:
    """Årens aktiviteter: högst prioritet först, sedan efter dag."""
    rader = [_build_rad(ar.ar, a, k) for ar in aren for a in get_aktiviteter(ar)]
    return sorted(rader, key=lambda r: (r.a.prioritet or 9, r.a.klart_senast, r.ar, r.a.id))


def get_aktiviteter(ar: Ar) -> list[Utvecklingsaktivitet]:
    """Årets aktiviteter, som de står."""
    return ar.utvecklingsplan.aktiviteter if ar.utvecklingsplan else []


def get_agare(a: Utvecklingsaktivitet, k: Kontext) -> str:
    """Namnet på den som äger aktiviteten. Sektorns aktiviteter ägs av det prioriterande organet."""
    if a.omfattning == "sektor" and k.profil.analys.prioriteras_av:
        return get_organnamn(k.profil.analys.prioriteras_av, k)
    organ = {o.id for o in k.profil.organ}
    return get_organnamn(a.ansvarig, k) if a.ansvarig in organ else get_rollnamn(a.ansvarig, k)


def is_avslutad(a: Utvecklingsaktivitet) -> bool:
    """Om aktiviteten är klar eller avbruten."""
    return a.status in _AVSLUTADE


def filter_rader(
    rader: Sequence[Aktivitetsrad], *, agare: str = "", kalla: str = "", alla: bool = True
) -> list[Aktivitetsrad]:
    """Raderna med den ägaren, och med ``kalla`` i källan. Utan ``alla`` bara de öppna."""
    return [
        r for r in rader
        if (not agare or fold(agare) in (fold(r.agare), r.a.ansvarig))
        and (not kalla or fold(kalla) in fold(r.a.kalla))
        and (alla or not is_avslutad(r.a))
    ]  # fmt: skip


def find_utan_prioritet(ar: Ar, k: Kontext) -> Iterator[int]:
    """Nummer på aktiviteter som inte prioriterats fast månaden för det är förbi."""
    manad = k.profil.analys.prioriteras_manad
    forsta = date(ar.ar, manad % 12 + 1, 1) if manad and manad < 12 else date(ar.ar + 1, 1, 1)  # noqa: PLR2004  # december
    if manad is None or k.idag < forsta:
        return
    for n, a in enumerate(get_aktiviteter(ar)):
        if a.prioritet is None and not is_avslutad(a):
            yield n


def _build_rad(ar: int, a: Utvecklingsaktivitet, k: Kontext) -> Aktivitetsrad:
    var = get_enhetsnamn(a.enhet, k) if a.enhet else "hela sektorn"
    sen = 0 if is_avslutad(a) else max(0, (k.idag - a.klart_senast).days)
    senast = max((u.datum for u in a.uppfoljningar), default=None)
    return Aktivitetsrad(ar, a, get_agare(a, k), var, sen, senast)
