"""Vägen till ett fält, så som den skrivs på kommandoraden: ``dokument.Rutin för larm.mottaget``."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.varden import Nyckel

_NYCKEL = typing.get_args(Nyckel)[1]


class Faltvag(NamedTuple):
    """Ett fält i modellen, med rätt stavning. Ett heltal i ``falt`` är en rad i en lista, från 0.

    ``inre`` är modellen om fältet är ett block, eller en ``lista`` av block. ``nyckel`` säger att
    värdet pekar på ett ord i profilen eller ett register.
    """

    falt: Falt
    inre: type[BaseModel] | None
    lista: bool
    nyckel: bool


def find_faltvag(modell: type[BaseModel], vag: str, data: Mapping[str, Any]) -> Faltvag:
    """Fältet på ``vag``: fältnamn med punkt emellan, i valfri stavning.

    En rad i en lista anges med värdet i radens första fält, eller med sitt nummer från 1. Heter
    fältet i raden som listan får det utelämnas: ``svar.SD04``. ``data`` är postens fält så som de
    är. Höjer ``UppfoljFel`` med närmaste namn om fältet eller raden inte finns.
    """
    return _find(modell, vag.split("."), data, ())


def format_faltvag(falt: Falt) -> str:
    """``("dokument", 0, "mottaget")`` → ``dokument.1.mottaget``."""
    return ".".join(str(steg + 1 if isinstance(steg, int) else steg) for steg in falt)


def get_varde(data: Any, falt: Falt) -> Any:
    """Värdet på platsen, eller None om någon del av vägen saknas."""
    for steg in falt:
        if isinstance(steg, int):
            data = data[steg] if data and steg < len(data) else None
        else:
            data = (data or {}).get(steg)
    return data


def set_varde(data: Any, falt: Falt, varde: Any) -> None:
    """Sätt värdet på platsen i ``data``, som ändras. Fältblock som saknas skapas."""
    *vag, sist = falt
    for steg in vag:
        data = data[steg] if isinstance(steg, int) else data.setdefault(steg, {})
    data[sist] = varde


def build_fel(text: str, tips: str) -> UppfoljFel:
    """Ett fel i det som skrevs på kommandoraden."""
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)


def _find(
    modell: type[BaseModel], steg: Sequence[str], data: Mapping[str, Any], fore: Falt
) -> Faltvag:
    namn = {fold(n): f.alias or n for n, f in modell.model_fields.items()}
    forsta, *kvar = (s.strip() for s in steg)
    if fold(forsta) not in namn:
        raise build_fel(f"Fältet {forsta} finns inte.", format_menade_du(forsta, namn.values()))
    ratt, falt = namn[fold(forsta)], modell.model_fields[fold(forsta)]
    inre, lista = _find_del(falt.annotation), _is_lista(falt.annotation)
    vag: Falt = (*fore, ratt)
    if not kvar:
        return Faltvag(vag, inre, lista, _is_nyckel(falt.annotation, falt.metadata))
    if inre is None:
        raise build_fel(f"{ratt} har inga egna fält.", f"Skriv --falt {format_faltvag(vag)}=…")
    under: Any = data.get(ratt) or {}
    if lista:
        nr, kvar = _find_rad(inre, kvar, under or (), vag)
        if not kvar and fold(ratt) not in inre.model_fields:
            delar = [f.alias or n for n, f in inre.model_fields.items()]
            tips = f"Lägg till ett fält sist i vägen: {', '.join(delar)}."
            raise build_fel(f"Vilket fält i {'.'.join(steg)}?", tips)
        vag, under, kvar = (*vag, nr), under[nr], kvar or [ratt]
    return _find(inre, kvar, under, vag)


def _find_rad(
    inre: type[BaseModel], steg: list[str], rader: Sequence[Mapping[str, Any]], vag: Falt
) -> tuple[int, list[str]]:
    """Radens plats, och det som är kvar av vägen. Ett värde får själv ha punkter i sig."""
    forsta = next(f.alias or n for n, f in inre.model_fields.items())
    varden = [str(rad.get(forsta, "")) for rad in rader]
    for antal in range(len(steg), 0, -1):
        sokt = fold(".".join(steg[:antal]))
        traffar = [nr for nr, varde in enumerate(varden) if fold(varde) == sokt]
        if len(traffar) > 1:
            alla = ", ".join(str(nr + 1) for nr in traffar)
            raise build_fel(
                f"Flera rader i {format_faltvag(vag)} heter {varden[traffar[0]]}.",
                f"Skriv radens nummer i stället: {alla}.",
            )
        if traffar:
            return traffar[0], steg[antal:]
    if steg[0].isdecimal() and 0 < int(steg[0]) <= len(rader):
        return int(steg[0]) - 1, steg[1:]
    raise build_fel(
        f"{format_faltvag(vag)} har ingen rad som heter {steg[0]}.",
        format_menade_du(steg[0], varden)
        or f'Lägg till den: --lagg "{format_faltvag(vag)}: {forsta}={steg[0]}"',
    )


def _find_del(typ: Any) -> type[BaseModel] | None:
    if isinstance(typ, type) and not isinstance(typ, types.GenericAlias):
        return typ if issubclass(typ, BaseModel) else None
    return next((d for inre in typing.get_args(typ) if (d := _find_del(inre))), None)


def _is_lista(typ: Any) -> bool:
    if typing.get_origin(typ) is list:
        return True
    return isinstance(typ, types.UnionType) and any(map(_is_lista, typing.get_args(typ)))


def _is_nyckel(typ: Any, metadata: Iterable[Any]) -> bool:
    return _NYCKEL in metadata or any(
        _is_nyckel(inre, getattr(inre, "__metadata__", ())) for inre in typing.get_args(typ)
    )
