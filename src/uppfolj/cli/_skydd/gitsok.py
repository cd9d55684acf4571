"""Sök i det som ligger i git: det förberedda, och det ett spann av incheckningar lägger till."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._skydd.mapp import Testnummer
from uppfolj.cli._skydd.sok import Vaktsvar
from uppfolj.rules.skydd import mask_personuppgifter
from uppfolj.store.gitobjekt import (
    Gitfil,
    find_fil,
    find_klon,
    list_meddelanden,
    list_spann,
    list_steg,
    read_objekt,
)

Urval = Callable[[str], bool]


def search_steg(svar: Vaktsvar, mapp: Path, stigar: list[Path], *, namn: bool) -> None:
    """Sök i det förberedda, som det ligger i index. Arbetskopian läses aldrig."""
    klon = find_klon(mapp)
    _search(svar, klon, list_steg(klon), "", _build_urval(klon, stigar), namn=namn)


def search_spann(svar: Vaktsvar, mapp: Path, spann: str, stigar: list[Path], *, namn: bool) -> None:
    """Sök i meddelandena i spannet, och i varje version av varje fil som det lade till."""
    klon = find_klon(mapp)
    for m in list_meddelanden(klon, spann):
        svar.antal += 1
        svar.add_text(f"commit {m.id}", "meddelandet", m.text, namn=namn)
    sist = spann.rpartition("..")[2] or "HEAD"
    _search(svar, klon, list_spann(klon, spann), sist, _build_urval(klon, stigar), namn=namn)


def _search(
    svar: Vaktsvar, klon: Path, filer: list[Gitfil], rev: str, urval: Urval, *, namn: bool
) -> None:
    tillatna = Testnummer(lambda vag: find_fil(klon, rev, vag))
    valda = [f for f in filer if urval(f.vag)]
    for fil, data in read_objekt(klon, valda):
        godkanda = tillatna.find(fil.vag)
        svar.add_namn(fil.vag, godkanda)
        if data is None:
            svar.olast.append((mask_personuppgifter(fil.vag), "innehållet finns inte i klonen"))
        else:
            svar.add_fil(fil.vag, data, godkanda, namn=namn)


def _build_urval(klon: Path, stigar: list[Path]) -> Urval:
    """Utan stigar allt. Höjer ``UppfoljFel`` om en stig ligger utanför klonen."""
    valda = []
    for stig in stigar:
        hel = stig.absolute()
        if not hel.is_relative_to(klon):
            raise UppfoljFel(
                f"{stig} ligger inte i {klon}.",
                tips="Ange filer i samma klon.",
                kod=Slutkod.FEL_ARGUMENT,
            )
        valda.append(hel.relative_to(klon).as_posix())
    return lambda vag: not valda or any(v in (vag, ".") or vag.startswith(f"{v}/") for v in valda)
