"""Journalgranskningens blad: ett per dragen journal och ett för enheten, med frågor att besvara."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, slug
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import Checkfraga, Checklista
from uppfolj.models.granskning import Granskning
from uppfolj.rules.arendelage import get_dragning
from uppfolj.rules.rapport_underlag import compute_period
from uppfolj.rules.urval import compute_etiketter

ENHET = "Enhet-01"
"""Etiketten på enhetens egen checklista. Den ingår inte i urvalet av journaler."""


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
            listor = _get_listor(skikt.namn, k)
            blad.append(_build_blad(arende, etikett, listor, period, har))
    if k.profil.checklistor.get("enhet"):
        blad.append(_build_blad(arende, ENHET, _get_listor("enhet", k), period, har))
    return blad


def find_checklistor(idn: Sequence[str], k: Kontext) -> list[Checklista]:
    """Checklistorna med de id:na. De som inte finns hoppas över."""
    return [k.checklistor[fold(i)] for i in idn if fold(i) in k.checklistor]


def find_fragor(idn: Sequence[str], k: Kontext) -> dict[str, Checkfraga]:
    """Alla frågor i checklistorna, efter vikt id, i ordning."""
    return {fold(f.id): f for lista in find_checklistor(idn, k) for f in lista.fragor}


def find_obesvarade(g: Granskning, k: Kontext) -> list[str]:
    """Frågorna i bladets checklistor som ännu inte har ett svar."""
    har = {fold(s.fraga) for s in g.svar if s.svar}
    return [f.id for vikt, f in find_fragor(g.checklistor, k).items() if vikt not in har]


def is_enhetsblad(g: Granskning) -> bool:
    """Om bladet är enhetens eget och inte en journals."""
    return fold(g.etikett) == fold(ENHET)


def find_raknade(arende: Arende) -> list[Granskning]:
    """Bladen som räknas: journaler i urvalet som gäller (alla om inget dragits), och enhetens."""
    d = get_dragning(arende)
    if d is None:
        return arende.granskningar
    dragna = {fold(e) for s in d.skikt for e in compute_etiketter(d, s)} | {fold(ENHET)}
    return [g for g in arende.granskningar if fold(g.etikett) in dragna]


def _get_listor(skikt: str, k: Kontext) -> tuple[str, ...]:
    valda = k.profil.checklistor.get(fold(skikt), [])
    listor = tuple(lista.id for lista in find_checklistor(valda, k))
    if not listor:
        raise UppfoljFel(
            f"Profilen säger inte vilka checklistor {skikt} har.",
            tips=f"Skriv i uppfolj.yaml: checklistor: {{{skikt}: [SD, GP]}}",
        )
    return listor


def _build_blad(
    arende: Arende, etikett: str, listor: tuple[str, ...], period: tuple[date, date], har: set[str]
) -> Blad:
    """Bladet finns också när dess fil finns men inte går att läsa."""
    fil = f"{arende.mapp}/granskning/{slug(etikett)}.yaml"
    return Blad(etikett, fil, listor, period, fold(etikett) in har or fil in arende.olasta)
