"""En ny post: var dess fil ligger, fälten från kommandoraden, och prövningen innan den skrivs."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, format_uppraknat
from uppfolj.models.post import Post, Slag, get_slag
from uppfolj.store.lasare import parse_fil
from uppfolj.store.oversatt import to_anmarkningar

D = TypeVar("D", bound=BaseModel)
_EGNA_KOMMANDON = {
    "profil": "En profil skapas av: uppfolj init MAPP --profil NAMN",
    "urval": "Ett urval dras av: uppfolj urval --kunder ANTAL --uppfoljning ID",
}


def find_slag_att_skapa(namn: str) -> Slag:
    """Slaget med det namnet. Höjer ``UppfoljFel`` om det inte finns eller har eget kommando."""
    alla = get_slag()
    vald = fold(namn)
    if vald in _EGNA_KOMMANDON:
        raise UppfoljFel(
            f"{namn} skapas inte med ny.", tips=_EGNA_KOMMANDON[vald], kod=Slutkod.FEL_ARGUMENT
        )
    if vald not in alla:
        raise UppfoljFel(
            f"Slaget {namn} finns inte.",
            tips=format_menade_du(namn, alla) + " Se alla: uppfolj ny --lista",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return alla[vald]


def read_falt(modell: type[BaseModel], falt: Sequence[str]) -> dict[str, Any]:
    """``nyckel=värde`` till fält med rätt stavade namn. ``roller.ansvarig=MAS`` når in i ett block.

    En lista skrivs med komma, eller genom att fältet upprepas. Höjer ``UppfoljFel`` för okända
    fält.
    """
    data: dict[str, Any] = {}
    for ett in falt:
        nyckel, lika, varde = ett.partition("=")
        if not lika:
            raise _fel(f"”{ett}” saknar likhetstecken.", "Skriv --falt nyckel=värde")
        _set_falt(data, modell, nyckel.split("."), varde.strip())
    return data


def _set_falt(data: dict[str, Any], modell: type[BaseModel], vag: list[str], varde: str) -> None:
    namn = {fold(n): f.alias or n for n, f in modell.model_fields.items()}
    if fold(vag[0]) not in namn:
        raise _fel(f"Fältet {vag[0]} finns inte.", format_menade_du(vag[0], namn.values()))
    ratt = namn[fold(vag[0])]
    typ = modell.model_fields[fold(vag[0])].annotation
    inre, ar_lista = _find_del(typ), _is_lista(typ)
    if inre and ar_lista:
        raise _fel(f"{ratt} är en lista av fältblock.", "Skapa filen utan den, och fyll i där.")
    if inre and len(vag) == 1:
        delar = [f.alias or n for n, f in inre.model_fields.items()]
        raise _fel(f"{ratt} har egna fält.", f"Skriv --falt {ratt}.{delar[0]}=…")
    if inre:
        _set_falt(data.setdefault(ratt, {}), inre, vag[1:], varde)
    elif len(vag) > 1:
        raise _fel(f"{ratt} har inga egna fält.", f"Skriv --falt {ratt}=…")
    elif ar_lista:
        data[ratt] = [*data.get(ratt, []), *(v.strip() for v in varde.split(",") if v.strip())]
    else:
        data[ratt] = varde


def find_fil(slag: Slag, ar: int, arende: str, namn: str) -> str:
    """Filens väg relativ roten. Höjer ``UppfoljFel`` om filen inte får något namn."""
    if "*" in slag.plats and not namn:
        raise _fel(f"{slag.namn} behöver ett namn med bokstäver eller siffror.", "Ange ett namn.")
    fil = slag.plats.replace("{ar}", str(ar)).replace("{arende}", arende)
    return fil.replace("*", namn)


def build_del(modell: type[D], data: Mapping[str, Any]) -> D:
    """Posten som ``data`` ger. Höjer ``UppfoljFel`` som säger vad som fattas i kommandot."""
    try:
        return modell.model_validate(dict(data))
    except ValidationError as fel:
        raise _to_fel(modell, fel) from fel


def _to_fel(modell: type[BaseModel], fel: ValidationError) -> UppfoljFel:
    alla = fel.errors(include_url=False)
    saknas = [".".join(map(str, e["loc"])) for e in alla if e["type"] == "missing"]
    if saknas:
        delar = " ".join(f"--falt {namn}=…" for namn in saknas)
        return _fel(f"Det som saknas: {format_uppraknat(saknas)}.", f"Lägg till: {delar}")
    anmarkningar = to_anmarkningar("", modell, fel)
    return _fel(" ".join(a.text for a in anmarkningar), " ".join(a.gor for a in anmarkningar))


def check_text(fil: str, slag: Slag, text: bytes) -> Post:
    """Läs det som ska skrivas på vanligt sätt. Höjer ``UppfoljFel`` om det inte skulle gå."""
    post, anmarkningar = parse_fil(fil, text, slag.modell)
    if post is None:
        a = anmarkningar[0]
        raise UppfoljFel(f"Mallen för {slag.namn} ger en fil med fel: {a.text}", tips=a.gor)
    return post


def _find_del(typ: Any) -> type[BaseModel] | None:
    if isinstance(typ, type) and not isinstance(typ, types.GenericAlias):
        return typ if issubclass(typ, BaseModel) else None
    return next((d for inre in typing.get_args(typ) if (d := _find_del(inre))), None)


def _is_lista(typ: Any) -> bool:
    if typing.get_origin(typ) is list:
        return True
    return isinstance(typ, types.UnionType) and any(map(_is_lista, typing.get_args(typ)))


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
