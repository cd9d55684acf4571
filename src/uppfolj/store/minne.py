"""Minnet av en kontroll: anmärkningarna från förra gången, så länge ingenting ändrats.

Ligger utanför kommunens mapp (``UPPFOLJ_CACHE`` eller användarens cachemapp), för en kontroll
skriver aldrig i den. Går det inte att läsa eller skriva är det som om det inte fanns.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from uppfolj import __version__
from uppfolj.store.resurser import find_resurs
from uppfolj.store.vandring import Fil

_KOD = ("base", "cli", "cli/_skydd", "intake", "models", "rules", "rules/kontroller", "store")
_DATA = ("profiler", "checklistor", "guider")


def get_minnesmapp() -> Path:
    """Mappen där minnet ligger."""
    if egen := os.environ.get("UPPFOLJ_CACHE"):
        return Path(egen)
    from platformdirs import user_cache_path

    return user_cache_path("uppfolj", appauthor=False)


def compute_nyckel(*delar: object) -> str:
    """Kontrollsumma över ``delar`` och verktyget självt: ny version ger nytt svar."""
    summa = hashlib.sha256(f"{__version__} {sys.version} {_get_verktyget()}\n".encode())
    for d in delar:
        summa.update(repr(d).encode(errors="surrogatepass"))
    return summa.hexdigest()


def compute_filnyckel(filer: Iterable[Fil]) -> str:
    """Kontrollsumma över väg, ändringstid och storlek."""
    rader = [f"{f.vag}\t{f.tid}\t{f.storlek}" for f in filer]
    return hashlib.sha256("\n".join(rader).encode(errors="surrogatepass")).hexdigest()


def load_minne(namn: str) -> Any:
    """Det som sparats under ``namn``, eller None. Ett skadat minne är inget minne."""
    try:
        summa, _, text = (get_minnesmapp() / f"{namn}.json").read_bytes().partition(b"\n")
        return json.loads(text) if summa == _compute_summa(text) else None
    except (OSError, ValueError):
        return None


def save_minne(namn: str, data: Any) -> None:
    """Spara ``data`` under ``namn`` med kontrollsumma. Att det inte går är inget fel."""
    mapp = get_minnesmapp()
    temp = mapp / f"{namn}.{os.getpid()}.tmp"
    try:
        mapp.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        byte = text.encode(errors="replace")
        temp.write_bytes(_compute_summa(byte) + b"\n" + byte)
        temp.replace(mapp / f"{namn}.json")
    except OSError:
        with contextlib.suppress(OSError):
            temp.unlink()


def _compute_summa(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


def compute_namn(rot: Path) -> str:
    """Minnets namn för en mapp: en fil per mapp, så att det aldrig växer."""
    return hashlib.sha256(str(rot).encode(errors="surrogatepass")).hexdigest()[:16]


def _get_verktyget() -> list[tuple[str, int]]:
    """Verktygets filer som avgör svaret: vid utveckling ändras de utan att versionen gör det."""
    paket = Path(__file__).resolve().parents[1]
    mallar = find_resurs("mallar")
    mappar = [*(paket / m for m in _KOD), *(mallar / m for m in _DATA)]
    return sorted(
        (p.name, p.stat().st_mtime_ns) for m in mappar for p in os.scandir(m) if p.is_file()
    )
