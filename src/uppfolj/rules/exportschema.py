"""Varje post som tabeller: ett slag blir en tabell, en lista av fältblock en tabell under den.

Kolumnerna kommer ur modellerna, så att ett nytt fält följer med av sig självt. Det som med flit
inte är med står i ``UTANFOR``, med skäl.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic.fields import FieldInfo

from uppfolj.models.post import Del, get_slag
from uppfolj.models.varden import Val

Typ = Literal["text", "datum", "heltal", "tal", "ja eller nej", "lista", "ordlista"]
UTANFOR = {
    "profil": "rutinen är inställningar för verktyget, inte uppgifter om ett år",
    "checklista": "frågorna följer med verktyget; svaren exporteras med granskningarna",
    "guide": "frågorna följer med verktyget",
    "enkat": "formulären är frågor; svaren exporteras",
    "kolada": "hämtade värden finns hos källan och byggs av: uppfolj kolada bygg",
    "text": "texterna är Markdown: kopiera filerna i text/, berattelse/ och patientsakerhet/",
    "rapport": "fastställda rapporter är frysta dokument: kopiera filerna i rapport/",
}
"""Det som inte exporteras, och varför."""
GEMENSAMMA = ("_fil", "_ar", "_arende", "_plats", "_summa")
"""Kolumner i varje tabell: var raden står, och filens kontrollsumma. Inget fält börjar med _."""


class Kolumn(NamedTuple):
    """En kolumn: namn i ASCII, rubrik, typ, vägen till värdet, och orden det väljs bland."""

    namn: str
    rubrik: str
    typ: Typ
    vag: tuple[str, ...]
    val: Val | None = None
    inre: Typ = "text"
    """Vad en lista innehåller."""


class Tabellform(NamedTuple):
    """En tabell: dess kolumner, och de listor som blir egna tabeller under den."""

    namn: str
    beskrivning: str
    kolumner: tuple[Kolumn, ...]
    listor: tuple[tuple[tuple[str, ...], Tabellform], ...]


@cache
def get_former() -> dict[str, Tabellform]:
    """Alla tabeller på översta nivån, efter slagets namn."""
    return {
        namn: build_form(namn, s.modell, s.beskrivning)
        for namn, s in get_slag().items() if namn not in UTANFOR
    }  # fmt: skip


def build_form(namn: str, modell: type[Del], beskrivning: str = "") -> Tabellform:
    """Tabellen för en modell: fältblock blir kolumner, listor av fältblock egna tabeller."""
    kolumner, listor = _walk(modell, (), (), namn)
    hjalp = beskrivning or (modell.__doc__ or "").strip().split("\n")[0]
    return Tabellform(namn, hjalp, tuple(kolumner), tuple(listor))


def find_former(form: Tabellform) -> Iterator[Tabellform]:
    """Tabellen och alla under den."""
    yield form
    for _, under in form.listor:
        yield from find_former(under)


def _walk(
    modell: type[Del], vag: tuple[str, ...], rubrik: tuple[str, ...], tabell: str
) -> tuple[list[Kolumn], list[tuple[tuple[str, ...], Tabellform]]]:
    kolumner: list[Kolumn] = []
    listor: list[tuple[tuple[str, ...], Tabellform]] = []
    for namn, falt in modell.model_fields.items():
        har, ord_ = (*vag, namn), (*rubrik, falt.alias or namn)
        slag, inre = _unwrap(falt.annotation)
        if slag == "block":
            under, djupare = _walk(inre, har, ord_, tabell)
            kolumner += under
            listor += djupare
        elif slag == "blocklista":
            listor.append((har, build_form("_".join((tabell, *har)), inre)))
        else:
            kolumner.append(Kolumn("_".join(har), ".".join(ord_), _get_typ(slag, inre), har,
                                   _find_val(falt), _get_typ("enkelt", inre)))  # fmt: skip
    return kolumner, listor


def _unwrap(annotering: Any) -> tuple[str, Any]:
    """Formen (``block``, ``blocklista``, ``lista``, ``ordlista``, ``enkelt``) och det inre."""
    ursprung = typing.get_origin(annotering)
    delar = [a for a in typing.get_args(annotering) if a is not type(None)]
    if ursprung is typing.Annotated:
        return _unwrap(delar[0])
    if ursprung in (typing.Union, types.UnionType):
        return _unwrap(delar[0])
    if ursprung is list:
        slag, inre = _unwrap(delar[0])
        return ("blocklista" if slag == "block" else "lista"), inre
    if ursprung is dict:
        return "ordlista", None
    if isinstance(annotering, type) and issubclass(annotering, Del):
        return "block", annotering
    return "enkelt", annotering


def _get_typ(slag: str, inre: Any) -> Typ:
    if slag == "lista":
        return "lista"
    if slag == "ordlista":
        return "ordlista"
    typer: dict[Any, Typ] = {date: "datum", bool: "ja eller nej", int: "heltal", float: "tal"}
    return typer.get(inre, "text")


def _find_val(falt: FieldInfo) -> Val | None:
    """Orden som fältet väljer bland, var de än står i annoteringen."""
    kvar: list[Any] = [*falt.metadata, falt.annotation]
    while kvar:
        en = kvar.pop()
        if isinstance(en, Val):
            return en
        kvar += getattr(en, "__metadata__", ())
        kvar += typing.get_args(en)
    return None
