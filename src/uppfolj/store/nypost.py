"""En ny post: var dess fil ligger, fälten från kommandoraden, och prövningen innan den skrivs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, format_uppraknat
from uppfolj.models.post import Post, Slag, get_slag
from uppfolj.store.faltvag import Faltvag, build_fel, find_faltvag, format_faltvag, set_varde
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
    for vag, varde in read_varden(modell, falt, {}).items():
        set_varde(data, vag.falt, varde)
    return data


def read_varden(
    modell: type[BaseModel], falt: Sequence[str], data: Mapping[str, Any]
) -> dict[Faltvag, Any]:
    """``nyckel=värde`` till vägar i en post som har fälten ``data``, och värdena som text.

    I en ny post kan en lista av block med ett enda krav skrivas med komma: ``deltagare=MAS,SAS``.
    """
    varden: dict[Faltvag, Any] = {}
    for ett in falt:
        nyckel, lika, varde = ett.partition("=")
        if not lika:
            raise build_fel(f"”{ett}” saknar likhetstecken.", "Skriv --falt nyckel=värde")
        vag = find_faltvag(modell, nyckel, data)
        ratt = format_faltvag(vag.falt)
        enda = _find_enda(vag.inre) if vag.inre and vag.lista and not data else ""
        if enda:
            varden[vag] = [*varden.get(vag, []), *({enda: v} for v in read_lista(varde))]
            continue
        if vag.inre and vag.lista:
            raise build_fel(
                f"{ratt} är en lista av fältblock.",
                f'Lägg till en rad i en fil som finns: uppfolj andra … --lagg "{ratt}: fält=värde"',
            )
        if vag.inre:
            delar = [f.alias or n for n, f in vag.inre.model_fields.items()]
            raise build_fel(f"{ratt} har egna fält.", f"Skriv --falt {ratt}.{delar[0]}=…")
        if vag.lista:
            varden[vag] = [*varden.get(vag, []), *read_lista(varde)]
        else:
            varden[vag] = varde.strip()
    return varden


def _find_enda(modell: type[BaseModel]) -> str:
    """Blockets enda obligatoriska fält, annars tomt."""
    krav = [f.alias or namn for namn, f in modell.model_fields.items() if f.is_required()]
    return krav[0] if len(krav) == 1 else ""


def find_ord(varden: Mapping[Faltvag, Any]) -> dict[str, list[str]]:
    """De värden som pekar på ett ord i profilen eller ett register, efter fältets namn."""
    ord_: dict[str, list[str]] = {}
    for vag, varde in varden.items():
        if vag.nyckel and varde:
            namn = next(steg for steg in reversed(vag.falt) if isinstance(steg, str))
            ord_.setdefault(namn, []).extend(varde if isinstance(varde, list) else [varde])
    return ord_


class Nyrad(NamedTuple):
    """Det som läggs sist i en lista: ett fältblock, eller ett eller flera värden."""

    vag: Faltvag
    varden: list[Any]
    falt: dict[Faltvag, Any]
    """Samma värden efter sin väg."""


def read_rad(modell: type[BaseModel], text: str, data: Mapping[str, Any]) -> Nyrad:
    """``dokument: namn=Rutin; slag=rutin`` till en rad som är giltig för sig.

    Höjer ``UppfoljFel`` om listan eller ett fält inte finns, eller om något fattas i raden.
    """
    lista, kolon, rad = text.partition(": " if ": " in text else ":")
    if not kolon:
        raise build_fel(f"”{text}” saknar kolon.", 'Skriv --lagg "lista: fält=värde; fält=värde"')
    vag = find_faltvag(modell, lista, data)
    if not vag.lista:
        raise build_fel(f"{lista} är ingen lista.", f"Skriv --falt {lista}=…")
    if vag.inre is None:
        varden = read_lista(rad)
        return Nyrad(vag, varden, {vag: varden})
    delar = [d for d in rad.split(";") if d.strip()]
    block = read_falt(vag.inre, delar)
    build_del(vag.inre, block, flagga="")
    return Nyrad(vag, [block], read_varden(vag.inre, delar, {}))


def read_lista(text: str) -> list[str]:
    """Det som står mellan kommatecknen, utan tomma delar."""
    return [v.strip() for v in text.split(",") if v.strip()]


def find_fil(slag: Slag, ar: int, arende: str, namn: str) -> str:
    """Filens väg relativ roten. Höjer ``UppfoljFel`` om filen inte får något namn."""
    if "*" in slag.plats and not namn:
        raise build_fel(
            f"{slag.namn} behöver ett namn med bokstäver eller siffror.", "Ange ett namn."
        )
    fil = slag.plats.replace("{ar}", str(ar)).replace("{arende}", arende)
    return fil.replace("*", namn)


def build_del(modell: type[D], data: Mapping[str, Any], flagga: str = "--falt ") -> D:
    """Posten som ``data`` ger. Höjer ``UppfoljFel`` som säger vad som fattas efter ``flagga``."""
    try:
        return modell.model_validate(dict(data))
    except ValidationError as fel:
        raise _to_fel(modell, fel, flagga) from fel


def _to_fel(modell: type[BaseModel], fel: ValidationError, flagga: str) -> UppfoljFel:
    alla = fel.errors(include_url=False)
    saknas = [".".join(map(str, e["loc"])) for e in alla if e["type"] == "missing"]
    if saknas:
        delar = " ".join(f"{flagga}{namn}=…" for namn in saknas)
        return build_fel(f"Det som saknas: {format_uppraknat(saknas)}.", f"Lägg till: {delar}")
    anmarkningar = to_anmarkningar("", modell, fel)
    return build_fel(" ".join(a.text for a in anmarkningar), " ".join(a.gor for a in anmarkningar))


def check_text(fil: str, slag: Slag, text: bytes) -> Post:
    """Läs det som ska skrivas på vanligt sätt. Höjer ``UppfoljFel`` om det inte skulle gå."""
    post, anmarkningar = parse_fil(fil, text, slag.modell)
    if post is None:
        a = anmarkningar[0]
        raise UppfoljFel(f"Mallen för {slag.namn} ger en fil med fel: {a.text}", tips=a.gor)
    return post
