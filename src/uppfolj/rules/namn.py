"""Vad ett id heter för läsaren: enheten, rollen, organet, området."""

from __future__ import annotations

from collections.abc import Iterable

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Kontext
from uppfolj.models.profil_delar import Omrade


def get_enhetsnamn(id_: str, k: Kontext) -> str:
    """Enhetens namn i registret, annars id:t. Utan id: flera enheter (övergripande uppföljning)."""
    enhet = k.enheter.get(fold(id_))
    return enhet.namn if enhet else id_ or "flera enheter"


def get_rollnamn(roll: str, k: Kontext) -> str:
    """Rollens korta namn (MAS), annars dess namn, annars som den skrivits."""
    r = k.roller.get(fold(roll))
    return (r.kort or r.namn) if r else roll


def get_organnamn(id_: str, k: Kontext) -> str:
    """Organets korta namn (KS), annars dess namn, annars id:t."""
    organ = next((o for o in k.profil.organ if o.id == id_), None)
    return (organ.kort or organ.namn) if organ else id_


def get_namn(ur: Iterable[Omrade], id_: str) -> str:
    """Namnet på det i ``ur`` som har id:t, annars id:t."""
    return next((o.namn for o in ur if o.id == id_), id_)
