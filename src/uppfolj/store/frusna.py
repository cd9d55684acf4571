"""Den fastställda rapportens filer i ``rapport/``: läs deras kontrollsummor, frys nya."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Arende
from uppfolj.store.filnamn import find_mal
from uppfolj.store.skriv import write_ny

MAPP = "rapport"
_FORTECKNING = ".sha256"
_FRUSNA = (_FORTECKNING, ".md", ".docx")


def load_frusen(rot: Path, vag: str, arende: Arende) -> None:
    """Om ``vag`` är en fil i ärendets ``rapport/``: lägg dess kontrollsumma i ärendet.

    Radslut räknas inte: git får byta dem. En fil som inte går att läsa hamnar i ``olasta``.
    """
    mapp, _, namn = vag.rpartition("/")
    if mapp != f"{arende.mapp}/{MAPP}" or not namn.endswith(_FRUSNA):
        return
    try:
        if not (rot / vag).is_file():
            raise FileNotFoundError  # ett rör hade hängt läsningen
        data = (rot / vag).read_bytes()
    except OSError:
        arende.olasta.append(vag)
        return
    if namn.endswith((_FORTECKNING, ".md")):
        data = data.replace(b"\r\n", b"\n")
    if namn.endswith(_FORTECKNING):
        arende.forteckningar[namn] = data.decode(errors="replace")
    else:
        arende.frusna[namn] = hashlib.sha256(data).hexdigest()


def write_frusna(rot: Path, mapp: str, filer: Mapping[str, bytes]) -> list[str]:
    """Skriv filerna till ``<mapp>/rapport/`` och ge deras vägar. Inget som finns ersätts.

    Ligger samma byte redan där (ett avbrutet fastställande) räknas filen som skriven. Höjer
    ``UppfoljFel`` om en fil finns med annat innehåll; då skrivs ingen av dem.
    """
    vagar = {f"{mapp}/{MAPP}/{namn}": data for namn, data in filer.items()}
    saknas = {v: d for v, d in vagar.items() if not _is_skriven(rot, v, d)}
    for vag, data in saknas.items():
        write_ny(rot, vag, data)
    return list(vagar)


def _is_skriven(rot: Path, vag: str, data: bytes) -> bool:
    mal = find_mal(rot, vag)
    if not mal.exists():
        return False
    if mal.read_bytes() != data:
        raise UppfoljFel(
            f"{vag} finns redan, med annat innehåll.",
            tips="Flytta undan filen om den inte hör till en fastställd version.",
        )
    return True
