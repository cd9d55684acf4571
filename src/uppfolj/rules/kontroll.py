"""Registret över kontroller och hur de körs."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, Literal, NamedTuple

from uppfolj.base.anmarkning import Anmarkning, Falt, Niva
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.post import Post

Pa = Literal["läsning", "ärende", "år", "mapp", "jämförelse"]


class Sak(NamedTuple):
    """Det en kontroll säger: var, vad och vad man gör åt det.

    Platsen är ett fält, utom i löpande text där regeln själv räknat fram rad och kolumn.
    """

    fil: str
    falt: Falt
    text: str
    gor: str
    rad: int = 0
    kol: int = 0


class Kontroll(NamedTuple):
    """En kontroll: id, rubrik, nivå, stöd, vad den körs på, sin sida och sin funktion."""

    id: str
    rubrik: str
    niva: Niva
    stod: str
    pa: Pa
    sida: str
    funktion: Callable[..., Iterable[Sak]]


_KONTROLLER: dict[str, Kontroll] = {}


def kontroll(
    id_: str, rubrik: str, *, niva: Niva, stod: str, pa: Pa = "ärende"
) -> Callable[[Callable[..., Iterable[Sak]]], Callable[..., Iterable[Sak]]]:
    """Anmäl en kontroll. Funktionens docstring (med *Fel:* och *Rätt:*) är dess sida i handboken.

    ``pa``: ``ärende`` får ``(Arende, Kontext)``, ``år`` får ``(Ar, Kontext)``, ``mapp`` får
    ``(list[Ar], Kontext)``, ``jämförelse`` får två ``Lage``: som det var och som det är, och körs
    bara med ``--mot``. ``läsning`` är fel som läsaren själv säger; funktionen körs aldrig.
    """

    def anmal(funktion: Callable[..., Iterable[Sak]]) -> Callable[..., Iterable[Sak]]:
        if id_ in _KONTROLLER:
            raise ValueError(f"{id_} är redan anmäld.")
        sida = (funktion.__doc__ or "").strip()
        _KONTROLLER[id_] = Kontroll(id_, rubrik, niva, stod, pa, sida, funktion)
        return funktion

    return anmal


def sak(post: Post, falt: Falt, text: str, gor: str) -> Sak:
    """En anmärkning på ett fält i en post."""
    return Sak(post.fil, falt, text, gor)


@cache
def get_kontroller() -> dict[str, Kontroll]:
    """Alla kontroller efter id."""
    import uppfolj.rules.kontroller as paket

    for modul in pkgutil.iter_modules(paket.__path__):
        import_module(f"{paket.__name__}.{modul.name}")
    return dict(sorted(_KONTROLLER.items()))


def run_kontroller(pa: Pa, *underlag: Any) -> Iterator[Anmarkning]:
    """Kör alla kontroller av slaget ``pa`` på underlaget. Platsen slås upp senare ur ``falt``."""
    for k in get_kontroller().values():
        if k.pa == pa:
            for s in k.funktion(*underlag):
                yield Anmarkning(s.fil, s.rad, s.kol, k.id, k.niva, s.text, s.gor, s.falt)


def check_arende(arende: Arende, kontext: Kontext) -> Iterator[Anmarkning]:
    """Alla kontroller av ett ärende."""
    return run_kontroller("ärende", arende, kontext)


def check_ar(ar: Ar, kontext: Kontext) -> Iterator[Anmarkning]:
    """Alla kontroller av ett år."""
    return run_kontroller("år", ar, kontext)


def check_mapp(ar: list[Ar], kontext: Kontext) -> Iterator[Anmarkning]:
    """Alla kontroller över åren."""
    return run_kontroller("mapp", ar, kontext)
