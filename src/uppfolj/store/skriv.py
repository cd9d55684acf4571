"""Skriv utan att något går förlorat: temporär fil i samma mapp, fsync, ``os.replace``."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.filnamn import find_mal
from uppfolj.store.las import lock

__all__ = ["clean_bygge", "find_mal", "write_andrad", "write_bygge", "write_ny", "write_utfil"]

_FORE, _EFTER = ".uppfolj-", ".tmp"
_GAMMAL = 3600
"""Sekunder. En temporär fil som är så här gammal är lämnad av en process som dött."""
_UTAN_LANKAR = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def write_ny(rot: Path, fil: str, data: bytes) -> None:
    """Skapa en ny fil. Skapar två processer samma fil samtidigt lyckas exakt en av dem.

    Höjer ``UppfoljFel`` om den redan finns (den skrivs aldrig över) eller inte går att skriva.
    """
    mal = find_mal(rot, fil)
    try:
        if mal.exists():
            raise FileExistsError  # noqa: TRY301  # samma svar som om någon hann före
        _write(mal, data, _create)
    except FileExistsError as fel:
        tips = "Välj ett annat namn, eller redigera filen."
        raise UppfoljFel(f"{fil} finns redan.", tips=tips) from fel
    except OSError as fel:
        raise _to_fel(fil, fel) from fel


def write_andrad(rot: Path, fil: str, data: bytes, *, last: bytes) -> None:
    """Ersätt en fil vars innehåll var ``last`` när den lästes. Filens rättigheter behålls.

    Höjer ``UppfoljFel`` om någon annan hunnit ändra den, eller om den inte går att skriva. Då står
    det gamla innehållet kvar.
    """
    mal = find_mal(rot, fil)

    def replace_orord(temp: Path, mal: Path) -> None:
        if mal.read_bytes() != last:
            raise UppfoljFel(
                f"{fil} har ändrats av någon annan under tiden.", tips="Kör kommandot en gång till."
            )
        if not os.access(mal, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        temp.replace(mal)

    with lock(rot):
        try:
            _write(mal, data, replace_orord)
        except FileNotFoundError as fel:
            tips = "Hämta tillbaka den, eller skapa den på nytt."
            raise UppfoljFel(f"{fil} har tagits bort under tiden.", tips=tips) from fel
        except OSError as fel:
            raise _to_fel(fil, fel) from fel


def write_bygge(rot: Path, fil: str, data: bytes) -> Path:
    """Skriv en byggd fil under ``bygge/`` och ge dess plats. Den får ersättas.

    Hel eller gammal, som allt annat, men utan att vänta på disken: den går att bygga om.

    Höjer ``UppfoljFel`` om den inte går att skriva.
    """
    mal = find_mal(rot, f"bygge/{fil}")
    try:
        _write(mal, data, os.replace, synka=False)
    except OSError as fel:
        raise _to_fel(f"bygge/{fil}", fel) from fel
    return mal


def clean_bygge(rot: Path, monster: str, kvar: Collection[str]) -> None:
    """Ta bort det som byggts förr under ``bygge/``, följer ``monster`` och inte är i ``kvar``.

    Höjer ``UppfoljFel`` om en sådan fil inte går att ta bort.
    """
    bygge = rot / "bygge"
    for fil in sorted(bygge.glob(monster)):
        vag = fil.relative_to(bygge).as_posix()
        if vag not in kvar:
            try:
                find_mal(rot, f"bygge/{vag}").unlink()
            except OSError as fel:
                raise _to_fel(f"bygge/{vag}", fel) from fel


def write_utfil(fil: Path, data: bytes) -> None:
    """Skriv en fil där användaren pekat, i eller utanför kommunens mapp. Den får ersättas.

    Den som anropar prövar först att det som ersätts är verktygets eget. Höjer ``UppfoljFel`` om
    namnet inte fungerar på alla datorer eller om filen inte går att skriva.
    """
    try:
        _write(find_mal(fil.parent, fil.name), data, os.replace)
    except OSError as fel:
        raise _to_fel(str(fil), fel) from fel


def _write(
    mal: Path, data: bytes, flytta: Callable[[Path, Path], object], *, synka: bool = True
) -> None:
    _create_mapp(mal.parent)
    temp = mal.parent / f"{_FORE}{secrets.token_hex(8)}{_EFTER}"
    try:
        with temp.open("xb") as f:
            f.write(data)
            if synka:
                f.flush()
                os.fsync(f.fileno())
        with contextlib.suppress(FileNotFoundError):
            temp.chmod(mal.stat().st_mode & 0o7777)
        _clean_gamla(mal.parent)
        flytta(temp, mal)
    finally:
        temp.unlink(missing_ok=True)
    if synka:
        _sync_mapp(mal.parent)


def _create_mapp(mapp: Path) -> None:
    try:
        mapp.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fel:
        raise NotADirectoryError(errno.ENOTDIR, "") from fel


def _create(temp: Path, mal: Path) -> None:
    """Ge ``temp`` namnet ``mal`` om inget heter så. Höjer ``FileExistsError`` annars."""
    if os.name == "nt":
        temp.rename(mal)  # i Windows ersätter rename aldrig
        return
    try:
        mal.hardlink_to(temp)
    except OSError as fel:
        if fel.errno not in _UTAN_LANKAR:
            raise
        _create_utan_lank(temp, mal)


def _create_utan_lank(temp: Path, mal: Path) -> None:
    """Samma på diskar utan hårda länkar: ta namnet med en tom fil och ersätt den."""
    mal.touch(exist_ok=False)
    temp.replace(mal)


@lru_cache(maxsize=1024)
def _clean_gamla(mapp: Path) -> None:
    """Ta bort temporära filer efter döda processer, en gång per mapp och körning.

    Mappen ändrades nyss, så dess tid är diskens egen klocka.
    """
    nu = mapp.stat().st_mtime
    for temp in mapp.glob(f"{_FORE}*{_EFTER}"):
        with contextlib.suppress(OSError):
            if nu - temp.stat().st_mtime > _GAMMAL:
                temp.unlink()


def _sync_mapp(mapp: Path) -> None:
    """Spara mappens innehållsförteckning, där systemet kan. Windows kan inte."""
    with contextlib.suppress(OSError):
        nr = os.open(mapp, os.O_RDONLY)
        try:
            os.fsync(nr)
        finally:
            os.close(nr)


def _to_fel(fil: str, fel: OSError) -> UppfoljFel:
    if isinstance(fel, PermissionError) or fel.errno == errno.EROFS:
        text = "mappen eller filen är skrivskyddad, eller öppen i ett annat program"
        tips = (
            "Kontrollera att du får ändra i mappen. Är filen öppen i Word eller Excel: stäng den."
        )
    elif fel.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        text, tips = "disken är full", "Frigör utrymme och kör kommandot igen."
    elif isinstance(fel, NotADirectoryError | IsADirectoryError):
        text, tips = "en fil och en mapp har samma namn", "Döp om den ena."
    else:
        text = f"systemet svarade med felnummer {fel.errno}"
        tips = "Kontrollera disken och kör kommandot igen."
    return UppfoljFel(f"{fil} gick inte att skriva: {text}. Inget är ändrat.", tips=tips)
