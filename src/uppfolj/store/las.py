"""Låset som gör att två kommandon inte skriver i samma mapp samtidigt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.vandring import PROFILFIL

LASMAPP = ".uppfolj/las"
VANTETID = 20.0
"""Sekunder. Så länge väntar ett kommando på ett annat."""


@contextmanager
def lock(rot: Path, vantetid: float = VANTETID) -> Iterator[None]:
    """Håll mappen för dig själv: läs, ändra och skriv innanför ``with lock(rot):``.

    Låset gäller hela kommunens mapp: ``rot`` eller närmaste mapp ovanför med ``uppfolj.yaml``.
    Den som redan håller låset får ta det igen. Höjer ``UppfoljFel`` om någon annan håller det
    längre än ``vantetid`` sekunder, eller om mappen inte går att skriva i.

    Låsfilen ligger i ``.uppfolj/las/``, i samma mapp som filerna den skyddar: då gäller låset även
    mellan två datorer på en gemensam disk. Mappen har en egen ``.gitignore``, så git ser den inte,
    och vandringen hoppar över punktmappar. Systemet släpper låset om processen dör.
    """
    from filelock import FileLock, Timeout

    mapp = _find_rot(rot) / LASMAPP
    try:
        _create(mapp)
        las = FileLock(mapp / "skriv.lock", is_singleton=True)
        las.acquire(timeout=vantetid)
    except Timeout as fel:
        raise UppfoljFel(
            "Ett annat kommando skriver i mappen just nu.",
            tips="Vänta tills det är klart, och kör kommandot igen.",
        ) from fel
    except OSError as fel:
        raise UppfoljFel(
            f"Det går inte att skriva i mappen {mapp.parents[1]}.",
            tips="Kontrollera att du får ändra i mappen och att disken inte är full.",
        ) from fel
    try:
        yield
    finally:
        las.release()


def _find_rot(rot: Path) -> Path:
    rot = rot.resolve()
    return next((m for m in (rot, *rot.parents) if (m / PROFILFIL).is_file()), rot)


def _create(mapp: Path) -> None:
    mapp.mkdir(parents=True, exist_ok=True)
    dold = mapp / ".gitignore"
    if not dold.exists():
        dold.write_text("*\n", "utf-8")
