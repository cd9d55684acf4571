"""Bladen som ska fyllas i: ett per dragen journal och ett för enheten."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, slug
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import get_dragning
from uppfolj.rules.granskning import ENHET, find_checklistor
from uppfolj.rules.rapport_underlag import compute_period
from uppfolj.rules.urval import compute_etiketter

BARN = "barn"
"""Nyckeln i profilens checklistor för de frågor som läggs till när barn berörs."""


class Blad(NamedTuple):
    """En checklista att fylla i: etikett, fil, listornas id, granskad tid, om den redan finns."""

    etikett: str
    fil: str
    checklistor: tuple[str, ...]
    period: tuple[date, date]
    finns: bool


def compute_blad(arende: Arende, k: Kontext) -> list[Blad]:
    """Alla blad som uppföljningen ska ha, i urvalets ordning, enhetens sist.

    Höjer ``UppfoljFel`` om urvalet eller besökets dag saknas, eller om profilen inte säger vilka
    checklistor ett skikt har.
    """
    d = get_dragning(arende)
    if d is None and k.profil.urval.typer:
        raise UppfoljFel(
            "Urvalet är inte draget.",
            tips=f"Dra det: uppfolj urval --uppfoljning {arende.id} --kunder ANTAL",
        )
    period = compute_period(arende, k)
    if period is None:
        raise UppfoljFel(
            "Besöket har ingen dag, så den granskade tiden går inte att räkna ut.",
            tips=f"Boka det: uppfolj ny besok {arende.id} --falt datum=ÅÅÅÅ-MM-DD",
        )
    har = {fold(g.etikett) for g in arende.granskningar}
    blad = []
    for skikt in d.skikt if d else []:
        for etikett in compute_etiketter(d, skikt) if d else []:
            listor = _add_barn(_get_listor(skikt.namn, k), arende, k)
            blad.append(_build_blad(arende, etikett, listor, period, har))
    if k.profil.checklistor.get("enhet"):
        blad.append(_build_blad(arende, ENHET, _get_listor("enhet", k), period, har))
    return blad


def _get_listor(skikt: str, k: Kontext) -> tuple[str, ...]:
    valda = k.profil.checklistor.get(fold(skikt), [])
    listor = tuple(lista.id for lista in find_checklistor(valda, k))
    if not listor:
        raise UppfoljFel(
            f"Profilen säger inte vilka checklistor {skikt} har.",
            tips=f"Skriv i uppfolj.yaml: checklistor: {{{skikt}: [SD, GP]}}",
        )
    return listor


def _add_barn(listor: tuple[str, ...], arende: Arende, k: Kontext) -> tuple[str, ...]:
    """Frågorna om barnets bästa, när insatserna i enhetens verksamhet eller uppdrag berör barn."""
    if not is_barn_berort(arende, k):
        return listor
    barn = find_checklistor(k.profil.checklistor.get(BARN, []), k)
    return tuple(dict.fromkeys([*listor, *(lista.id for lista in barn)]))


def is_barn_berort(arende: Arende, k: Kontext) -> bool:
    """Om profilens verksamhet, eller ett verksamhetsuppdrag med enheten, säger att barn berörs."""
    enhet = k.enheter.get(fold(arende.uppfoljning.enhet)) if arende.uppfoljning else None
    if enhet is None:
        return False
    uppdrag = k.uppdragsregister.uppdrag if k.uppdragsregister else []
    return any(v.berors_barn and v.id == enhet.verksamhet for v in k.profil.verksamheter) or any(
        u.berors_barn and fold(enhet.id) in u.enheter for u in uppdrag
    )


def _build_blad(
    arende: Arende, etikett: str, listor: tuple[str, ...], period: tuple[date, date], har: set[str]
) -> Blad:
    """Bladet finns också när dess fil finns men inte går att läsa."""
    fil = f"{arende.mapp}/granskning/{slug(etikett)}.yaml"
    return Blad(etikett, fil, listor, period, fold(etikett) in har or fil in arende.olasta)
