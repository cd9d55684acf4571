"""Vad ett id heter för läsaren: enheten, rollen, organet, området."""

from __future__ import annotations

from collections.abc import Iterable

from uppfolj.base.stavning import fold, get_skrivet
from uppfolj.models.arende import Kontext
from uppfolj.models.plan import Planrad
from uppfolj.models.profil_delar import Omrade


def get_enhetsnamn(id_: str, k: Kontext) -> str:
    """Enhetens namn i registret, annars id:t. Utan id: flera enheter (övergripande uppföljning)."""
    enhet = k.enheter.get(fold(id_))
    return enhet.namn if enhet else get_skrivet(id_) or "flera enheter"


def get_rollnamn(roll: str, k: Kontext) -> str:
    """Rollens korta namn (MAS), annars dess namn, annars som den skrivits."""
    r = k.roller.get(fold(roll))
    return (r.kort or r.namn) if r else get_skrivet(roll)


def get_organnamn(id_: str, k: Kontext) -> str:
    """Organets korta namn (KS), annars dess namn, annars id:t."""
    organ = next((o for o in k.profil.organ if o.id == id_), None)
    return (organ.kort or organ.namn) if organ else get_skrivet(id_)


def get_namn(ur: Iterable[Omrade], id_: str) -> str:
    """Namnet på det i ``ur`` som har id:t, annars ordet som det skrevs, med stor bokstav."""
    skrivet = get_skrivet(id_)
    return next((o.namn for o in ur if o.id == id_), skrivet[:1].upper() + skrivet[1:])


def get_radnamn(rad: Planrad, k: Kontext) -> str:
    """Vad planens rad gäller: enheten, verksamheten eller slaget, annars radens id."""
    if rad.enhet:
        return get_enhetsnamn(rad.enhet, k)
    if rad.verksamhet:
        return get_namn(k.profil.verksamheter, rad.verksamhet)
    return get_namn(k.profil.slag, rad.slag) if rad.slag else rad.id
