"""Var ett ärende är: det som flera regler frågar om samma uppföljning."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.post import Post
from uppfolj.models.urval import Dragning


class Dag(NamedTuple):
    """En dag som står i en fil: var, när och vad som hände."""

    post: Post
    falt: Falt
    dag: date | None
    vad: str


def is_besokt(arende: Arende) -> bool:
    """Om besöket är genomfört."""
    return arende.besok is not None and arende.besok.genomfort == "ja"


def is_gjord(arende: Arende) -> bool:
    """Om uppföljningen är gjord: besöket är genomfört, eller den hade inget och är fastställd."""
    u = arende.uppfoljning
    if arende.besok or u is None:
        return is_besokt(arende)
    return bool(u.faststalld or u.avslutad)


def is_installd(arende: Arende) -> bool:
    """Om besöket är inställt. Då krävs varken rapport eller redovisning."""
    return arende.besok is not None and arende.besok.genomfort == "installt"


def is_rapporterad(arende: Arende) -> bool:
    """Om rapporten har lämnats ut: till faktagranskning, fastställd, eller ärendet avslutat."""
    u = arende.uppfoljning
    return u is not None and bool(u.faktagranskning or u.faststalld or u.avslutad)


def has_steg(arende: Arende, k: Kontext, steg: str) -> bool:
    """Om ärendets slag har steget i profilen. Ett okänt slag har inga steg."""
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    return slag is not None and any(s.id == steg for s in slag.steg)


def get_kravdagar(arende: Arende, iakttagelse: Iakttagelse | None = None) -> tuple[date, date]:
    """Tidigaste och senaste dag som kraven prövas mot.

    Besökets dag, annars dagen då det sågs, annars hela ärendets år.
    """
    if arende.besok:
        return arende.besok.datum, arende.besok.datum
    if iakttagelse and iakttagelse.konstaterad:
        return iakttagelse.konstaterad, iakttagelse.konstaterad
    return date(arende.ar, 1, 1), date(arende.ar, 12, 31)


def get_dragning(arende: Arende) -> Dragning | None:
    """Dragningen som gäller: den sista, om den är dragen och inte bara förberedd."""
    sista = arende.urval.dragningar[-1] if arende.urval else None
    return sista if sista and sista.slump else None
