"""Ett ärendes ``urval.yaml``: lägg till en dragning, eller ändra den sista. Inget skrivs över."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.profil import Profil
from uppfolj.models.urval import Dragning, Urval
from uppfolj.store.lasare import parse_fil
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import build_forslag
from uppfolj.store.skriv import write_andrad, write_ny
from uppfolj.store.snitt import append_rad, replace_falt
from uppfolj.store.yamltext import to_yaml

_MODELINE = "# yaml-language-server: $schema=../../../.uppfolj/schema/urval.schema.json\n"
_BEHALL = ("slump", "seed", "reserver")
"""Skrivs tomma i ett förberett urval, så att de står på sin plats när de fylls i."""
_MAX_JOURNALER = 100_000
"""Fler reserver än så gör filen större än läsaren tar."""


def load_urval(rot: Path, fil: str) -> tuple[Urval, bytes] | None:
    """Urvalet och filens byte, None om filen inte finns. Höjer ``UppfoljFel`` om den är trasig."""
    vag = rot / fil
    if not vag.is_file():
        return None
    data = vag.read_bytes()
    return _parse(fil, data), data


def append_dragning(
    rot: Path, fil: str, dragning: Dragning, profil: Profil, *, nyckel_forstors: date
) -> None:
    """Lägg ``dragning`` sist i ``fil`` (relativ ``rot``), och skapa filen om den saknas.

    Den nya texten läses tillbaka och jämförs innan något skrivs. Höjer ``UppfoljFel``.
    """
    journaler = sum(s.population for s in dragning.skikt)
    if journaler > _MAX_JOURNALER:
        raise UppfoljFel(
            f"{journaler} journaler är för många för en fil.",
            tips=f"Högst {_MAX_JOURNALER} går att spara. Är antalet rätt?",
            kod=Slutkod.FEL_ARGUMENT,
        )
    ord_ = build_forslag(profil)
    finns = load_urval(rot, fil)
    if finns is None:
        urval = Urval(nyckel_forstors=nyckel_forstors, dragningar=[dragning])
        data = (_MODELINE + to_yaml(to_data(urval, ord_, _BEHALL))).encode()
        _check(fil, data, [dragning])
        write_ny(rot, fil, data)
        return
    urval, last = finns
    data = append_rad(last, ("dragningar",), to_data(dragning, ord_, _BEHALL))
    _check(fil, data, [*urval.dragningar, dragning])
    write_andrad(rot, fil, data, last=last)


def edit_dragning(rot: Path, fil: str, dragning: Dragning, profil: Profil) -> None:
    """Ändra den sista dragningen i ``fil`` till ``dragning``: bara de fält som skiljer."""
    finns = load_urval(rot, fil)
    if finns is None:
        raise UppfoljFel(f"{fil} finns inte.", tips="Dra ett urval: uppfolj urval --uppfoljning ID")
    urval, last = finns
    gammal, sist = urval.dragningar[-1], len(urval.dragningar) - 1
    vag = ("dragningar", sist)
    ord_ = build_forslag(profil)
    data = _edit_skillnad(
        last, vag, to_data(gammal, ord_, _BEHALL), to_data(dragning, ord_, _BEHALL)
    )
    _check(fil, data, [*urval.dragningar[:-1], dragning])
    write_andrad(rot, fil, data, last=last)


def _edit_skillnad(data: bytes, vag: Falt, fore: dict[str, Any], efter: dict[str, Any]) -> bytes:
    tomda = {nyckel: type(fanns)() for nyckel, fanns in fore.items() if nyckel not in efter}
    for nyckel, varde in {**efter, **tomda}.items():
        fanns = fore.get(nyckel)
        if isinstance(fanns, dict):
            data = _edit_skillnad(data, (*vag, nyckel), fanns, varde)
        elif isinstance(fanns, list) and fanns and isinstance(fanns[0], dict):
            for i, rad in enumerate(varde):
                if i < len(fanns):
                    data = _edit_skillnad(data, (*vag, nyckel, i), fanns[i], rad)
                else:
                    data = append_rad(data, (*vag, nyckel), rad)
        elif fanns != varde:
            data = replace_falt(data, (*vag, nyckel), varde)
    return data


def _parse(fil: str, data: bytes) -> Urval:
    urval, anmarkningar = parse_fil(fil, data, Urval)
    if urval is None:
        raise UppfoljFel(f"{fil}: {anmarkningar[0].text}", tips=anmarkningar[0].gor)
    return urval


def _check(fil: str, data: bytes, vantat: list[Dragning]) -> None:
    if _parse(fil, data).dragningar != vantat:
        raise UppfoljFel(
            f"{fil} gick inte att skriva utan att annat innehåll ändrades.",
            tips="Rätta filens form, eller flytta den och dra på nytt.",
        )
