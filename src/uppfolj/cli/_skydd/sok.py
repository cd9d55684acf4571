"""Sök i en fil: dess namn, och allt som går att läsa i den. Ingen disk: byten kommer in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.intake.innehall import Bit, read_innehall
from uppfolj.rules.brukarnamn import Namnfynd, find_brukarnamn
from uppfolj.rules.skydd import Traff, Vaktfynd, find_personuppgifter, mask_personuppgifter


@dataclass(slots=True)
class Vaktsvar:
    """Det vakten hittade, det den inte kunde läsa, och det som är bilder."""

    traffar: list[Vaktfynd] = field(default_factory=list)
    olast: list[tuple[str, str]] = field(default_factory=list)
    """Fil och varför."""
    notiser: list[tuple[str, str]] = field(default_factory=list)
    rad: list[Vaktfynd] = field(default_factory=list)
    """Möjliga namn och adresser: bara råd."""
    antal: int = 0
    _namn: set[str] = field(default_factory=set)

    def add_fil(
        self, fil: str, data: bytes, tillatna: Collection[str] = (), *, namn: bool = False
    ) -> None:
        """Sök i filens innehåll. ``namn``: ge också råd om namn och adresser."""
        self.antal += 1
        visad = mask_personuppgifter(fil)
        innehall = read_innehall(fil, data)
        for bit in innehall.bitar:
            if can_ha_personnummer(bit.text.encode(errors="replace")):
                for t in find_personuppgifter(bit.text, tillatna):
                    self.traffar.append(_build_fynd(visad, bit, t))
            if namn and bit.plats != "byte":
                self._add_rad(visad, bit)
        self.olast += [(visad, skal) for skal in innehall.olast]
        self.notiser += [(visad, skal) for skal in innehall.notiser]

    def add_namn(self, vag: str, tillatna: Collection[str] = ()) -> None:
        """Sök i filens och mapparnas namn. En mapp sägs en gång, hur många filer den än har."""
        if not can_ha_personnummer(vag.encode(errors="replace")):
            return
        hittills = ""
        for del_ in vag.split("/"):
            hittills = f"{hittills}/{del_}" if hittills else del_
            if hittills in self._namn:
                continue
            self._namn.add(hittills)
            for t in find_personuppgifter(del_, tillatna):
                visad = mask_personuppgifter(hittills)
                self.traffar.append(Vaktfynd(visad, None, None, "namnet", t.slag, t.visning))

    def add_text(self, fil: str, plats: str, text: str, *, namn: bool = False) -> None:
        """Sök i en text som inte är en fil, till exempel ett meddelande."""
        for t in find_personuppgifter(text):
            self.traffar.append(Vaktfynd(fil, t.rad, t.kol, plats, t.slag, t.visning))
        if namn:
            self._add_rad(fil, Bit("", text))

    def _add_rad(self, fil: str, bit: Bit) -> None:
        self.rad += [_build_fynd(fil, bit, t) for t in find_brukarnamn(bit.text)]


def _build_fynd(fil: str, bit: Bit, t: Traff | Namnfynd) -> Vaktfynd:
    """I en textfil sägs rad och kolumn, i ett dokument platsen."""
    if bit.plats:
        return Vaktfynd(fil, None, None, bit.plats, t.slag, t.visning)
    return Vaktfynd(fil, t.rad + bit.rad - 1, t.kol, "", t.slag, t.visning)
