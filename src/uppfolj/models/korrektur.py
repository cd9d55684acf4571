"""Det som verksamheten ändrat och kommenterat i ett utkast, så som det stod i filen."""

from __future__ import annotations

from typing import Literal, NamedTuple

Korrekturslag = Literal["ändrat", "tillagt", "borttaget", "kommentar"]


class Korrektur(NamedTuple):
    """En spårad ändring eller en kommentar.

    ``fore`` är texten som stod (eller kommenterades), ``efter`` den nya (eller kommentaren), och
    ``intill`` det som står närmast före. ``vem`` är namnet ur filen: visas, men sparas aldrig.
    """

    slag: Korrekturslag
    avsnitt: str
    fore: str
    efter: str
    intill: str
    vem: str
    datum: str


class Korrekturfil(NamedTuple):
    """En fil tillbaka från verksamheten: dess titel, om den är byggd här, och korrekturen."""

    titel: str
    egen: bool
    korrektur: tuple[Korrektur, ...]
