"""Två lägen av mappen som jämförs, och raderna som jämförelsen blir."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import ClassVar, NamedTuple

from uppfolj.base.stavning import get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_regler import Skalsteg


class Vikt(IntEnum):
    """Hur viktig en rad är. Allt före ``OVRIGT`` visas överst, i den här ordningen."""

    BORTA = 0
    """Något rött som försvunnit eller fått en mildare bedömning."""
    ROTT = 1
    INAKTUELLT = 2
    LEDNINGEN = 3
    LEX = 4
    OLAST = 5
    OVRIGT = 9


class Rad(NamedTuple):
    """En ändring i klartext: slag av sak, text, filen och hur viktig den är."""

    slag: str
    text: str
    fil: str = ""
    vikt: int = Vikt.OVRIGT


@dataclass(frozen=True, slots=True)
class Grupp:
    """Ändringarna i en uppföljning, ett år, registren eller övriga filer."""

    ARENDE: ClassVar[int] = 0
    AR: ClassVar[int] = 1
    SIST: ClassVar[int] = 2

    id: str
    rubrik: str
    rader: tuple[Rad, ...]
    ordning: int = SIST


@dataclass(frozen=True, slots=True)
class Lage:
    """Mappen vid ett tillfälle. ``filer`` är kontrollsumman för varje fil som inte är en post."""

    kontext: Kontext
    ar: Sequence[Ar] = ()
    arenden: Sequence[Arende] = ()
    filer: Mapping[str, str] = field(default_factory=dict)
    olasta: Sequence[str] = ()
    flyttade: Mapping[str, str] = field(default_factory=dict)
    """Ärenden som sedan dess bytt mapp, och lästs som om de redan låg där: ny mapp → gammal."""

    def get_gammal_vag(self, fil: str) -> str:
        """Filens plats som den var, före en flytt."""
        for ny, gammal in self.flyttade.items():
            if fil.startswith(f"{ny}/"):
                return f"{gammal}{fil.removeprefix(ny)}"
        return fil

    def get_arenden(self) -> dict[str, Arende]:
        """Ärendena efter mapp."""
        return {a.mapp: a for a in self.arenden}

    def get_ar(self) -> dict[int, Ar]:
        """Åren."""
        return {a.ar: a for a in self.ar}

    def get_steg(self, bedomning: str) -> Skalsteg | None:
        """Steget på skalan, eller None."""
        return self.kontext.profil.bedomning.get_steg(bedomning)

    def get_farg(self, bedomning: str) -> str:
        """Bedömningens namn i löpande text: ``röd``."""
        steg = self.get_steg(bedomning)
        return steg.namn.lower() if steg else get_skrivet(bedomning)

    def get_allvar(self, bedomning: str) -> int:
        """Hur allvarlig bedömningen är. Högre är värre."""
        steg = self.get_steg(bedomning)
        return steg.allvar if steg else 0

    def is_rod(self, i: Iakttagelse) -> bool:
        """Om iakttagelsen är en brist som kräver handlingsplan."""
        steg = self.get_steg(i.bedomning)
        return i.typ == "iakttagelse" and bool(steg and steg.kraver_handlingsplan)


def get_iakttagelser(arende: Arende | None, andra: Arende | None) -> dict[str, Iakttagelse]:
    """Iakttagelserna efter id, eller efter fil när två har samma id i något av ärendena."""
    dubbla = {
        id_
        for a in (arende, andra)
        for id_, antal in Counter(i.id for i in (a.iakttagelser if a else ())).items()
        if antal > 1
    }
    poster = arende.iakttagelser if arende else []
    return {i.fil if i.id in dubbla else i.id: i for i in poster}


def format_dagar(antal: int) -> str:
    """``1 dag``, ``34 dagar``."""
    return f"{antal} dag" if antal == 1 else f"{antal} dagar"
