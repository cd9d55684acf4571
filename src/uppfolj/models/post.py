"""Basklassen för allt som står i en fil, och registret över slag av filer."""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import ClassVar, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict


class Del(BaseModel):
    """En del av en post (en rad i en lista, ett stycke med egna fält)."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True,
        defer_build=True,  # det som ingen fil i mappen behöver byggs aldrig
    )  # fmt: skip


class Post(Del):
    """Det som en fil innehåller, och vilken fil."""

    fil: ClassVar[str] = ""
    """Filens väg relativt mappens rot, med ``/``. Tom för en post som inte lästs ur en fil."""

    siffertext: ClassVar[str] = ""
    """Hela filens text, om ett personnummer kan stå där. Annars tom."""

    def set_fil(self, fil: str, siffertext: str = "") -> None:
        """Minns var posten lästes. Vanliga attribut: reglerna frågar ofta."""
        self.__dict__["fil"] = fil
        self.__dict__["siffertext"] = siffertext


class Slag(NamedTuple):
    """Ett slag av filer: vad det heter, var filerna ligger och vilken modell de följer.

    ``plats`` är ett mönster med ``{ar}``, ``{arende}`` och ``*``, till exempel
    ``{ar}/uppfoljningar/{arende}/iakttagelser/*.md``.
    """

    namn: str
    plats: str
    modell: type[Post]
    beskrivning: str


_SLAG: dict[str, Slag] = {}
P = TypeVar("P", bound=type[Post])


def slag(namn: str, plats: str) -> Callable[[P], P]:
    """Anmäl en modell som ett slag av filer. Modellens docstring blir slagets beskrivning."""

    def anmal(modell: P) -> P:
        if namn in _SLAG:
            raise ValueError(f"Slaget {namn} är redan anmält.")
        _SLAG[namn] = Slag(namn, plats, modell, (modell.__doc__ or "").strip())
        return modell

    return anmal


@cache
def get_slag() -> dict[str, Slag]:
    """Alla slag efter namn. Modulerna i ``models/`` läses in första gången."""
    import uppfolj.models as paket

    for modul in pkgutil.iter_modules(paket.__path__):
        import_module(f"{paket.__name__}.{modul.name}")
    return dict(sorted(_SLAG.items()))
