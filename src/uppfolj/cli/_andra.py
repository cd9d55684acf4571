"""Från kommandorad till prövade ändringar i en fil som finns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.cli._gemensamt import Korning, get_ar
from uppfolj.models.post import Post, Slag
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.nypost import check_ord
from uppfolj.store.ar import find_arende
from uppfolj.store.faltvag import build_fel, format_faltvag, get_varde, set_varde
from uppfolj.store.lasare import load_post
from uppfolj.store.mapp import find_slag as find_filens_slag
from uppfolj.store.mapp import load_karta
from uppfolj.store.nypost import build_del, find_ord, read_rad, read_varden
from uppfolj.store.postdata import Ord, to_data
from uppfolj.store.redigera import Andring
from uppfolj.store.schema import find_slag
from uppfolj.store.schemafiler import load_forslag


class Andrat(NamedTuple):
    """Det som ska skrivas i filen, och varje fält med värdet före och efter."""

    andringar: list[Andring]
    falt: list[tuple[str, Any, Any]]
    faststalld: bool
    """Är uppföljningens rapport fastställd?"""


def find_fil(k: Korning, slag: str, id_: str, post: str, ar: int | None) -> str:
    """Filen som ska ändras, relativ roten. Höjer ``UppfoljFel`` om den inte går att hitta."""
    vald, karta = find_slag(slag), load_karta(k.rot)
    if vald.namn == "profil":
        raise build_fel("Profilen ändras inte med andra.", "Ändra i uppfolj.yaml.")
    filer, namn = karta.gemensamt, id_
    if "{arende}" in vald.plats:
        if not id_:
            raise build_fel(f"{vald.namn} hör till en uppföljning.", "Skriv uppföljningens id.")
        filer, namn = find_arende(karta, id_).filer, post
    elif post:
        raise build_fel(f"{vald.namn} hör inte till en uppföljning.", f"Ta bort ”{post}”.")
    elif "{ar}" in vald.plats:
        ur_id = int(id_) if id_.isdecimal() else None
        artal, namn = get_ar(ar or ur_id, k.idag, karta.ar), "" if ur_id else id_
        filer = [f for f in filer if f.vag.startswith(f"{artal}/")]
    hittade = [f.vag for f in filer if find_filens_slag(f.vag) == vald]
    if not hittade:
        raise UppfoljFel(
            f"Det finns ingen fil av slaget {vald.namn} att ändra.", tips=f"uppfolj ny {vald.namn}"
        )
    if "*" in vald.plats:
        return _find_en(k.rot, hittade, vald.modell, namn)
    if namn:
        raise build_fel(f"Det finns bara en fil av slaget {vald.namn}.", f"Ta bort ”{namn}”.")
    return hittade[0]


def build_andrat(k: Korning, fil: str, falt: Sequence[str], lagg: Sequence[str]) -> Andrat:
    """Pröva ändringarna i ``fil``. Skriver inget. Höjer ``UppfoljFel`` om något inte går."""
    slag = find_filens_slag(fil)
    if slag is None or not (falt or lagg):
        raise build_fel("Inget att ändra.", "Skriv --falt fält=värde eller --lagg")
    post, anmarkningar = load_post(k.rot, fil, slag.modell)
    if post is None:
        a = anmarkningar[0]
        raise UppfoljFel(f"{fil} har fel: {a.text}", tips=a.gor, kod=Slutkod.FEL_I_FILERNA)
    ord_ = load_forslag(k.rot, slag.namn)
    fore = to_data(post, ord_)
    nytt = _read_nytt(slag, falt, lagg, fore, ord_)
    efter, platser = _apply(fore, nytt)
    klar = to_data(build_del(slag.modell, efter), ord_)
    skrivs: list[Andring] = []
    andrade: list[tuple[str, Any, Any]] = []
    for ny, plats in zip(nytt, platser, strict=True):
        gammalt, blev = get_varde(fore, plats), get_varde(klar, plats)
        if gammalt != blev:
            varde = _pick(blev, ny.varde)
            skrivs.append(ny._replace(varde=varde))
            andrade.append((format_faltvag(plats), gammalt, varde))
    return Andrat(skrivs, andrade, _is_faststalld(k.rot, fil))


def _find_en(rot: Path, filer: list[str], modell: type[Post], namn: str) -> str:
    """Den av filerna som har ``namn`` i sitt första fält eller som filnamn."""
    forsta = next(iter(modell.model_fields))
    finns: dict[str, str] = {}
    for fil in filer:
        stam, post = PurePosixPath(fil).stem, load_post(rot, fil, modell)[0]
        if namn and fold(namn) in (fold(stam), fold(str(getattr(post, forsta, "")))):
            return fil
        finns[str(getattr(post, forsta, stam))] = fil
    text = f"{namn} finns inte." if namn else "Säg vilken av dem."
    raise build_fel(text, format_menade_du(namn, finns))


def _read_nytt(
    slag: Slag, falt: Sequence[str], lagg: Sequence[str], fore: Mapping[str, Any], ord_: Ord
) -> list[Andring]:
    """Det som står på kommandoraden, som text på sin plats. Orden är prövade mot profilen."""
    satta = read_varden(slag.modell, falt, fore)
    nytt = [Andring(vag.falt, varde) for vag, varde in satta.items()]
    lasta = [satta]
    for ett in lagg:
        rad = read_rad(slag.modell, ett, fore)
        nytt += [Andring(rad.vag.falt, varde, sist=True) for varde in rad.varden]
        lasta.append(rad.falt)
    for varden in lasta:
        check_ord(find_ord(varden), ord_)
    return nytt


def _apply(fore: dict[str, Any], nytt: Sequence[Andring]) -> tuple[dict[str, Any], list[Falt]]:
    """Posten som den blir, och var varje nytt värde hamnar. Ett tomt värde tar bort det gamla."""
    efter, platser = deepcopy(fore), []
    for a in nytt:
        rader = (get_varde(efter, a.falt) or []) if a.sist else []
        platser.append((*a.falt, len(rader)) if a.sist else a.falt)
        set_varde(
            efter, a.falt, [*rader, a.varde] if a.sist else None if a.varde == "" else a.varde
        )
    return efter, platser


def _pick(klar: Any, angivet: Any) -> Any:
    """Det prövade värdet: av ett fältblock bara det angivna, och ett fritt ord som det skrevs."""
    if isinstance(angivet, dict):
        return {n: _pick(klar[n], v) for n, v in angivet.items() if n in klar}
    if isinstance(angivet, list):
        return [_pick(k, a) for k, a in zip(klar or [], angivet, strict=True)]
    return angivet if isinstance(klar, str) and klar == fold(angivet) else klar


def _is_faststalld(rot: Path, fil: str) -> bool:
    mapp = "/".join(fil.split("/")[:3])
    agare = rot / mapp / "uppfoljning.yaml"
    if not agare.is_file():
        return False
    post, _ = load_post(rot, f"{mapp}/uppfoljning.yaml", Uppfoljning)
    return post is not None and post.faststalld is not None
