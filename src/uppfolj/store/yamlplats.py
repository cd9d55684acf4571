"""En YAML-fils text och var i den varje sak står, på tecknet när."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.noder import Nod, read_nod
from uppfolj.store.textfil import split_yaml

_BOM = "\ufeff"


@dataclass(frozen=True)
class Plats:
    """Texten utan BOM, platsen där varje rad börjar, var YAML-delen slutar, och dess nod.

    Texten är filens egen, även om den är skriven i NFD: bara då stämmer kolumnerna.
    """

    text: str
    bom: str
    borjan: list[int]
    slut: int
    rot: Nod | None

    def find(self, rad: int, kol: int) -> int:
        """Platsen för rad och kolumn (från 1). Efter sista raden: textens slut."""
        return self.borjan[rad - 1] + kol - 1 if rad <= len(self.borjan) else len(self.text)

    def find_radslut(self, rad: int) -> int:
        """Platsen efter radens sista tecken, före radslutet."""
        borjan = self.borjan[rad - 1]
        slut = self.text.find("\n", borjan)
        slut = len(self.text) if slut < 0 else slut
        return slut - 1 if slut > borjan and self.text[slut - 1] == "\r" else slut

    def find_kolon(self, nyckel: Nod) -> int:
        """Platsen efter fältets kolon. Höjer ``UppfoljFel`` om det inte står på nyckelns rad."""
        plats = self.find(nyckel.slut, nyckel.slut_kol)
        efter = self.text[plats : self.find_radslut(nyckel.slut)]
        if not efter.lstrip().startswith(":"):
            raise UppfoljFel(
                f"Fältet {nyckel.varde} har sitt kolon på en annan rad.",
                tips=f"Skriv ”{nyckel.varde}: värde” på rad {nyckel.rad}, och försök igen.",
            )
        return plats + efter.index(":") + 1

    def find_slut(self, nod: Nod) -> int:
        """Slutet på nodens sista rad med innehåll."""
        rad = self._find_sista(nod)
        while (
            rad > nod.rad and not self.text[self.borjan[rad - 1] : self.find_radslut(rad)].strip()
        ):
            rad -= 1
        return self.find_radslut(rad)

    def _find_sista(self, nod: Nod) -> int:
        """libyaml låter ett block sluta först där nästa sak börjar, så räkna på innehållet."""
        if is_block(nod) and isinstance(nod.varde, dict):
            return max(max(int(k.rad), self._find_sista(v)) for k, v in nod.varde.values())
        if is_block(nod):
            return max(map(self._find_sista, nod.varde), default=nod.rad)
        return int(nod.slut) - 1 if nod.slut > nod.rad and nod.slut_kol == 1 else int(nod.slut)

    def is_blocktext(self, nod: Nod) -> bool:
        """Om noden är text efter ``|`` eller ``>``."""
        plats = self.find(nod.rad, nod.kol)
        return isinstance(nod.varde, str) and self.text[plats : plats + 1] in ("|", ">")

    def get_kommentar(self, nod: Nod, fran: int) -> str:
        """Kommentaren (med blanksteget före) på den rad där värdet slutar, annars tom text.

        ``fran`` är platsen efter fältets kolon: ett block har sin kommentar på fältets rad.
        """
        if self.is_blocktext(nod):
            fran = self.find(nod.rad, nod.kol)
            svans = self.text[fran : self.find_radslut(nod.rad)].lstrip("|>-+0123456789")
        elif is_block(nod) or nod.varde is None:
            svans = self.text[fran : self.find_radslut(self.text.count("\n", 0, fran) + 1)]
        else:
            till = self.find(nod.slut, nod.slut_kol)
            svans = self.text[till : self.find_radslut(nod.slut)]
        return svans.rstrip() if svans.lstrip().startswith("#") else ""

    def is_indragen(self) -> bool:
        """Om filens listor står ett steg in under sitt fält. Utan listor: ja."""
        svar = _find_indrag(self.rot)
        return svar is None or svar

    def cut(self, fran: int, till: int, ny: str) -> bytes:
        """Filens byte med ``ny`` i stället för texten mellan ``fran`` och ``till``."""
        radslut = "\r\n" if "\r\n" in self.text else "\n"
        ny = ny.replace("\r\n", "\n").replace("\n", radslut)
        return f"{self.bom}{self.text[:fran]}{ny}{self.text[till:]}".encode()


def is_block(nod: Nod) -> bool:
    """Om noden är en lista eller ett fältblock på egna rader."""
    return isinstance(nod.varde, dict | list) and not nod.flode


def read_plats(data: bytes, *, markdown: bool) -> Plats:
    """Läs en YAML-fil, eller en Markdownfils fältblock. Höjer ``YamlFel``."""
    del_ = split_yaml(data, markdown=markdown)
    text = data.decode()
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    rader = text.split("\n")
    borjan = [0, *accumulate(len(rad) + 1 for rad in rader[:-1])]
    sista = del_.rader_fore + del_.yaml.count(b"\n")
    slut = borjan[sista] if markdown else len(text)
    rot = read_nod(text[borjan[del_.rader_fore] : slut].encode(), del_.rader_fore)
    return Plats(text, bom, borjan, slut, rot)


def _find_indrag(nod: Nod | None) -> bool | None:
    if nod is None or not is_block(nod):
        return None
    if isinstance(nod.varde, list):
        return next((s for v in nod.varde if (s := _find_indrag(v)) is not None), None)
    for nyckel, varde in nod.varde.values():
        if is_block(varde) and isinstance(varde.varde, list):
            return bool(varde.kol > nyckel.kol)
        if (svar := _find_indrag(varde)) is not None:
            return svar
    return None
