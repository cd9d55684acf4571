"""Gå igenom mappen en gång, utan att öppna en fil. Bara standardbiblioteket: den varma vägen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import UppfoljFel

PROFILFIL = "uppfolj.yaml"
_UTANFOR = frozenset({"bygge", "mallar"})
"""Byggda filer och egna mallar är inga poster."""


class Fil(NamedTuple):
    """En fil: väg relativ roten med ``/``, ändringstid i nanosekunder, storlek i byte."""

    vag: str
    tid: int
    storlek: int


class Vandring(NamedTuple):
    """Allt som fanns på disken, i ordning efter väg."""

    filer: list[Fil]
    mappar: list[str]
    lankar: list[str]
    """Symboliska länkar. De följs aldrig."""
    olasliga: list[str]
    """Mappar som inte går att öppna, och namn som inte är UTF-8 (med ``�`` i stället)."""


def find_rot(start: Path) -> Path:
    """Gå uppåt från ``start`` till mappen med ``uppfolj.yaml``. Höjer ``UppfoljFel``."""
    try:
        finns = start.exists()
        start = start.resolve()
    except (OSError, ValueError, RuntimeError):
        finns = False
    if not finns:
        raise UppfoljFel(f"{start} finns inte.", tips="Kontrollera mappens namn.")
    for mapp in (start, *start.parents):
        if (mapp / PROFILFIL).is_file():
            return mapp
    raise UppfoljFel(
        f"Hittar ingen {PROFILFIL} i {start} eller någon mapp ovanför.",
        tips="Gå till kommunens mapp, ange den med --rot, eller skapa en: uppfolj init MAPP",
    )


def walk_mapp(rot: Path) -> Vandring:
    """Alla filer, mappar och länkar under ``rot``. Punktfiler och Words låsfiler hoppas över."""
    filer: list[Fil] = []
    mappar: list[str] = []
    lankar: list[str] = []
    olasliga: list[str] = []
    kvar = [("", str(rot))]
    while kvar:
        under, mapp = kvar.pop()
        try:
            poster = list(os.scandir(mapp))
        except OSError:
            olasliga.append(under.rstrip("/") or ".")
            continue
        for p in poster:
            namn = p.name
            if namn.startswith((".", "~$")):
                continue
            vag = f"{under}{namn}"
            if not namn.isascii() and (synlig := _to_synlig(vag)) != vag:
                olasliga.append(synlig)
            elif p.is_symlink():
                lankar.append(vag)
            elif not p.is_dir(follow_symlinks=False):
                try:
                    stat = p.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # hann tas bort, t.ex. redigerarens egen temporära fil
                filer.append(Fil(vag, stat.st_mtime_ns, stat.st_size))
            elif under or namn not in _UTANFOR:
                mappar.append(vag)
                kvar.append((f"{vag}/", p.path))
    return Vandring(sorted(filer), sorted(mappar), sorted(lankar), sorted(olasliga))


def _to_synlig(vag: str) -> str:
    return vag.encode(errors="surrogateescape").decode(errors="replace")
