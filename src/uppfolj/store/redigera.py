"""Ändra ett fält eller lägg till en post i en fil, prövat innan det skrivs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import Ord, fold
from uppfolj.models.post import Post
from uppfolj.store.filnamn import find_mal
from uppfolj.store.las import lock
from uppfolj.store.lasare import parse_fil
from uppfolj.store.mapp import find_slag
from uppfolj.store.noder import YamlFel
from uppfolj.store.oversatt import get_faltnamn
from uppfolj.store.profil import parse_profil
from uppfolj.store.skriv import write_andrad
from uppfolj.store.snitt import append_rad, append_rader, replace_falt
from uppfolj.store.textfil import BRODTEXT, read_byte, replace_brodtext, split_yaml
from uppfolj.store.vandring import PROFILFIL
from uppfolj.store.yamlfil import parse_noga


class Andring(NamedTuple):
    """En ändring: sätt ``falt`` till ``varde``, eller lägg ``varde`` ``sist`` i listan ``falt``.

    Med ``flera`` är ``varde`` en lista av poster som alla läggs sist, i ett snitt.
    """

    falt: Falt
    varde: Any
    sist: bool = False
    flera: bool = False


def edit_falt(rot: Path, fil: str, falt: Falt, varde: Any) -> None:
    """Sätt ``falt`` i ``fil`` (relativ ``rot``, YAML eller Markdown) till ``varde``.

    ``falt`` är vägen dit, t.ex. ``("åtgärder", 0, "status")``. ``varde`` är text, tal, datum,
    sanningsvärde (blir ja eller nej), lista, fält eller None (tomt). Saknas fältet läggs det sist i
    sitt block, med modellens stavning. Inga andra rader ändras.

    Filen läses tillbaka innan den skrivs. Höjer ``UppfoljFel`` om den då hade varit felaktig.
    """
    edit_flera(rot, fil, [Andring(falt, varde)])


def add_post(rot: Path, fil: str, falt: Falt, post: Any) -> None:
    """Lägg ``post`` (oftast ett fältblock) sist i listan ``falt`` i ``fil``.

    Listan skapas om den är tom eller saknas. I övrigt som ``edit_falt``.
    """
    edit_flera(rot, fil, [Andring(falt, post, sist=True)])


def edit_flera(rot: Path, fil: str, andringar: Iterable[Andring]) -> None:
    """Gör ändringarna i ordning och skriv filen en gång: alla eller ingen."""
    with lock(rot):
        last, ny = _build(rot, fil, andringar)
        if ny != last:
            write_andrad(rot, fil, ny, last=last)


def check_flera(rot: Path, fil: str, andringar: Iterable[Andring]) -> None:
    """Höj samma ``UppfoljFel`` som ``edit_flera``, utan att skriva."""
    _build(rot, fil, andringar)


def _build(rot: Path, fil: str, andringar: Iterable[Andring]) -> tuple[bytes, bytes]:
    """Filens byte före och efter ändringarna, prövade."""
    modell = _find_modell(fil)
    markdown = fil.endswith(".md")
    try:
        ny = last = read_byte(find_mal(rot, fil))
        vantat = _read_data(last, markdown=markdown)
        for a in andringar:
            falt = _spell_vag(modell, a.falt)
            varde = _clean(modell, falt, a.varde)
            if markdown and falt == BRODTEXT and not vantat.keys() >= {*falt}:
                ny = replace_brodtext(ny, varde or "")
                continue
            gor = append_rader if a.flera else append_rad if a.sist else replace_falt
            ny = gor(ny, falt, varde, markdown=markdown)
            for ett in varde if a.flera else [varde]:
                vantat = _set(vantat, falt, _to_text(ett), sist=a.sist or a.flera)
        blev = _read_data(ny, markdown=markdown)
    except YamlFel as fel:
        raise UppfoljFel(f"{fil}, rad {fel.rad}: {fel.text}", tips=fel.gor) from fel
    if blev != vantat:
        raise UppfoljFel(
            f"{fil} går inte att ändra här utan att annat ändras.",
            tips="Ändra för hand, och kontrollera med: uppfolj kontrollera",
        )
    _check(fil, ny, modell)
    return last, ny


def _find_modell(fil: str) -> type[Post]:
    slag = find_slag(fil)
    if slag is None:
        raise UppfoljFel(f"{fil} är ingen fil som verktyget känner.", tips="Ändra den för hand.")
    return slag.modell


def _check(fil: str, data: bytes, modell: type[Post]) -> None:
    """Höj ``UppfoljFel`` om ``kontrollera`` skulle vägra läsa filen."""
    _, anm = parse_profil(data) if fil == PROFILFIL else parse_fil(fil, data, modell)
    if anm:
        raise UppfoljFel(f"Ändringen skulle göra {fil} felaktig: {anm[0].text}", tips=anm[0].gor)


def _read_data(data: bytes, *, markdown: bool) -> Any:
    del_ = split_yaml(data, markdown=markdown)
    return parse_noga(del_.yaml, del_.rader_fore) or {}


def _spell_vag(modell: type[Post], falt: Falt) -> Falt:
    """Vägen med modellens stavning: ``atgarder`` → ``åtgärder``."""
    ratt: Falt = ()
    for steg in falt:
        ratt += (steg if isinstance(steg, int) else _spell(modell, ratt, steg),)
    return ratt


def _spell(modell: type[Post], under: Falt, namn: str) -> str:
    return next((n for n in get_faltnamn(modell, under) if fold(n) == fold(namn)), namn)


def _clean(modell: type[Post], vag: Falt, varde: Any) -> Any:
    """Fältnamn med modellens stavning; text i NFC, med radslut ``\\n`` och inget sist."""
    if isinstance(varde, dict):
        stavade = {k: _spell(modell, vag, k) for k in varde}
        return {stavade[k]: _clean(modell, (*vag, stavade[k]), v) for k, v in varde.items()}
    if isinstance(varde, list | tuple):
        return [_clean(modell, (*vag, 0), v) for v in varde]
    if isinstance(varde, Ord):
        return varde.skrivet
    if isinstance(varde, str):
        if not varde.isascii() and any("\ud800" <= t <= "\udfff" for t in varde):
            raise UppfoljFel("Texten har ett trasigt tecken.", tips="Skriv om texten.")
        return unicodedata.normalize("NFC", varde).replace("\r\n", "\n").rstrip("\n")
    return varde


def _to_text(varde: Any) -> Any:
    """Det som den noggranna läsaren ska ge tillbaka."""
    if isinstance(varde, dict):
        return {k: _to_text(v) for k, v in varde.items()}
    if isinstance(varde, list):
        return [_to_text(v) for v in varde]
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    if isinstance(varde, date):
        return varde.isoformat()
    return varde if varde is None else str(varde)


def _set(data: Any, vag: Falt, nytt: Any, *, sist: bool) -> Any:
    """En kopia av ``data`` med ``nytt`` på ``vag``, eller sist i listan där."""
    if not vag:
        return [*(data or []), nytt] if sist else nytt
    steg, *resten = vag
    if isinstance(steg, int):
        return [
            _set(d, tuple(resten), nytt, sist=sist) if i == steg else d for i, d in enumerate(data)
        ]
    finns = data or {}
    namn = next((k for k in finns if fold(k) == fold(steg)), steg)
    return {**finns, namn: _set(finns.get(namn), tuple(resten), nytt, sist=sist)}
