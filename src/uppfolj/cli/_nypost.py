"""Från kommandorad till en färdig ny post. Delas av ``ny`` och ``plan init``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.arende import Ar, Arende
from uppfolj.models.post import Post, Slag
from uppfolj.render.nypost import render_nypost
from uppfolj.rules.kontroll import check_arende
from uppfolj.rules.nypost import (
    check_ord,
    compute_forval,
    find_ovriga,
    find_utan_atgard,
    get_filnamn,
)
from uppfolj.rules.nypost_underlag import Underlag
from uppfolj.store.nypost import (
    build_del,
    check_text,
    find_fil,
    find_ord,
    find_slag_att_skapa,
    read_falt,
    read_varden,
)
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import load_forslag

_LISTOR = {"granskning": "granskningar", "iakttagelse": "iakttagelser"}


class Nypost(NamedTuple):
    """En post att skriva: filen och dess byte, det som fylldes i av sig självt, det som är kvar."""

    fil: str
    text: bytes
    ifyllt: tuple[str, ...]
    kvar: tuple[str, ...]


def build_nypost(
    k: Korning, slag: str, namn: str, falt: list[str], *, uppfoljning: str, ar: int | None
) -> Nypost:
    """Fyll i, pröva och sätt en ny post. Skriver inget. Höjer ``UppfoljFel`` om något fattas."""
    vald = find_slag_att_skapa(slag)
    angivet = read_falt(vald.modell, falt)
    hela = load_hela(k.rot, k.idag)
    arende = _find_arende(hela, vald, uppfoljning or namn)
    artal = arende.ar if arende else _get_artal(hela, vald, namn, ar)
    ett_ar = hela.get_ar(artal) if artal in hela.karta.ar else Ar(artal)
    underlag = Underlag(namn, ett_ar, arende, hela.kontext, angivet, hela.get_arenden(artal))
    data = compute_forval(vald, underlag)
    forslag = load_forslag(k.rot, vald.namn)
    check_ord(find_ord(read_varden(vald.modell, falt, {})), forslag)
    mapp = arende.id if arende else str(data.get("id", ""))
    fil = find_fil(vald, artal, mapp, get_filnamn(data, namn))
    skrivs = to_data(build_del(vald.modell, data), forslag)
    roda = find_utan_atgard(arende, hela.kontext) if arende and slag == "handlingsplan" else []
    text = render_nypost(k.rot, vald, fil, skrivs, find_ovriga(vald, skrivs), roda)
    post = check_text(fil, vald, text)
    kvar = _find_kvar(hela, post, vald, arende or Arende(mapp, artal, ""))
    ifyllt = tuple(n for n in skrivs if n in data and n not in angivet)
    return Nypost(fil, text, ifyllt, tuple(f"{a.text} {a.gor}" for a in kvar))


def _find_kvar(hela: Hela, post: Post, slag: Slag, arende: Arende) -> list[Anmarkning]:
    """Det kontrollerna kommer att säga om den nya filen, i ärendet som det blir."""
    if "{arende}" not in slag.plats:
        return []
    falt = _LISTOR.get(slag.namn, slag.namn)
    byte: dict[str, Any] = {falt: post}
    if slag.namn in _LISTOR:
        byte[falt] = [*getattr(arende, falt), post]
    anmarkningar = check_arende(replace(arende, **byte), hela.kontext)
    return [a for a in anmarkningar if a.fil == post.fil]


def _find_arende(hela: Hela, slag: Slag, id_: str) -> Arende | None:
    if "{arende}" not in slag.plats or slag.namn == "uppfoljning":
        return None
    if not id_:
        raise UppfoljFel(
            f"{slag.namn} hör till en uppföljning.",
            tips="Ange den: --uppfoljning ID",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return hela.find_arende(id_)


def _get_artal(hela: Hela, slag: Slag, namn: str, ar: int | None) -> int:
    """Året: ``--ar``, annars namnet om det är ett år (``ny detaljplan 2026``)."""
    ur_namn = int(namn) if namn.isdigit() and "*" not in slag.plats else None
    if "{ar}" not in slag.plats:
        return hela.idag.year
    return hela.find_artal(ar or ur_namn)
