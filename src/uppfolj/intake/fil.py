"""Läs en fil utifrån med gränser: storlek, zip-bomber, XML utan främmande delar."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_uppraknat

MAX_BYTE = 20_000_000
"""Så stor får filen vara."""
MAX_UPPACKAT = 100_000_000
"""Så mycket får ett Word- eller Exceldokument innehålla när det packats upp."""
MAX_XML = 40_000_000
"""Så stor får en XML-del vara. I minnet blir den tio gånger större."""
_MAX_DELAR = 5_000
_OLE = b"\xd0\xcf\x11\xe0"
"""Början på en fil i Offices äldre format, och på en som är låst med lösenord."""


def check_slut(fil: Path, kan: Sequence[str], tips: str = "") -> None:
    """Höjer ``UppfoljFel`` (slutkod 2) om filnamnet inte slutar på något i ``kan``."""
    if fil.suffix.lower() not in kan:
        raise UppfoljFel(
            f"{fil.name} går inte att läsa in.",
            tips=tips or f"Spara den som {format_uppraknat(kan, 'eller')}.",
            kod=Slutkod.FEL_ARGUMENT,
        )


def read_fil(vag: Path) -> bytes:
    """Filens byte. Höjer ``UppfoljFel`` om den saknas, inte får läsas eller är för stor."""
    try:
        data = _read(vag)
    except FileNotFoundError as fel:
        raise UppfoljFel(
            f"Filen {vag} finns inte.", tips="Kontrollera namnet, och mappen du står i."
        ) from fel
    except (OSError, ValueError) as fel:
        raise UppfoljFel(
            f"{vag} går inte att läsa.",
            tips="Kontrollera namnet, att du får läsa filen och att den inte är öppen i Excel.",
        ) from fel
    if len(data) > MAX_BYTE:
        raise build_fel(f"{vag.name} är större än {MAX_BYTE // 1_000_000} MB.", "Ta bort bilder.")
    return data


def _read(vag: Path) -> bytes:
    if not stat.S_ISREG(vag.stat().st_mode):
        raise OSError  # ett rör eller en mapp: läsningen kunde hänga
    with vag.open("rb") as fil:
        return fil.read(MAX_BYTE + 1)


def read_delar(data: bytes) -> dict[str, bytes]:
    """Delarna i ett Word- eller Exceldokument, uppackade.

    Höjer ``UppfoljFel`` om det inte är ett sådant, eller om det blir orimligt stort.
    """
    if data.startswith(_OLE):
        raise build_fel(
            "Filen är låst med lösenord eller sparad i ett äldre format.",
            "Spara den utan lösenord som .docx eller .xlsx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zip_:
            return _unpack(zip_)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as fel:
        raise build_fel("Filen är trasig eller inget Officedokument.", "Spara om den.") from fel


def _unpack(zip_: zipfile.ZipFile) -> dict[str, bytes]:
    """Räkna det som verkligen packas upp; storleken i zip-filens register kan vara falsk."""
    delar, kvar = {}, MAX_UPPACKAT
    poster = zip_.infolist()
    if len(poster) > _MAX_DELAR:
        raise build_fel("Filen har orimligt många delar.", "Be om en ny fil.")
    if len({post.filename for post in poster}) < len(poster):
        raise build_fel("Filen har två delar med samma namn.", "Be om en ny fil.")
    for post in poster:
        with zip_.open(post) as del_:
            delar[post.filename] = del_.read(kvar + 1)
        kvar -= len(delar[post.filename])
        if kvar < 0:
            raise build_fel("Filen är orimligt stor när den packas upp.", "Be om en ny fil.")
    return delar


def parse_xml(data: bytes) -> Any:
    """Roten i en XML-del. Inget hämtas utifrån. Höjer ``UppfoljFel`` om den är trasig."""
    from lxml import etree

    if len(data) > MAX_XML:
        raise build_fel("Filen är orimligt stor när den packas upp.", "Be om en ny fil.")
    las = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        rot = etree.fromstring(data, las)
    except etree.XMLSyntaxError as fel:
        raise build_fel("Filen är trasig.", "Spara om den i Word eller Excel.") from fel
    if rot.getroottree().docinfo.internalDTD is not None:
        raise build_fel("Filen har egna definitioner som inte läses.", "Spara om den.")
    return rot


def build_fel(text: str, tips: str) -> UppfoljFel:
    """Felet när en fil utifrån inte går att läsa: det är filen som är fel (slutkod 1)."""
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_I_FILERNA)
