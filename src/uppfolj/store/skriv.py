"""Skriv utan att något går förlorat: temporär fil i samma mapp, fsync, ``os.replace``."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from uppfolj.base.fel import UppfoljFel


def find_mal(rot: Path, fil: str) -> Path:
    """Filens plats under ``rot``. Höjer ``UppfoljFel`` om vägen leder ut ur mappen."""
    mal = (rot / fil).resolve()
    if not mal.is_relative_to(rot.resolve()):
        raise UppfoljFel(f"{fil} ligger utanför mappen.", tips="Ange ett namn utan .. och /")
    return mal


def write_ny(rot: Path, fil: str, data: bytes) -> None:
    """Skapa en ny fil. Höjer ``UppfoljFel`` om den redan finns: den skrivs aldrig över."""
    mal = find_mal(rot, fil)
    if mal.exists():
        raise UppfoljFel(f"{fil} finns redan.", tips="Välj ett annat namn, eller redigera filen.")
    _replace(mal, data)


def write_andrad(rot: Path, fil: str, data: bytes, *, last: bytes) -> None:
    """Ersätt en fil vars innehåll var ``last`` när den lästes.

    Höjer ``UppfoljFel`` om någon annan hunnit ändra den.
    """
    mal = find_mal(rot, fil)
    if hashlib.sha256(mal.read_bytes()).digest() != hashlib.sha256(last).digest():
        raise UppfoljFel(
            f"{fil} har ändrats av någon annan under tiden.", tips="Kör kommandot en gång till."
        )
    _replace(mal, data)


def write_bygge(rot: Path, fil: str, data: bytes) -> Path:
    """Skriv en byggd fil under ``bygge/``. Den får ersättas."""
    mal = find_mal(rot, f"bygge/{fil}")
    _replace(mal, data)
    return mal


def _replace(mal: Path, data: bytes) -> None:
    mal.parent.mkdir(parents=True, exist_ok=True)
    handtag, temp = tempfile.mkstemp(dir=mal.parent, prefix=".uppfolj-", suffix=".tmp")
    try:
        with os.fdopen(handtag, "wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        os.replace(temp, mal)  # noqa: PTH105
    except BaseException:
        Path(temp).unlink(missing_ok=True)
        raise
