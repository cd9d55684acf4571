"""Vad som redan är byggt: varje fils nyckel och kontrollsumma, i ``bygge/.uppfolj.json``.

Nyckeln är allt som filen beror av (innehåll, utseende, verktygets version). Stämmer nyckeln och är
filen orörd behöver den inte byggas. En ändrad eller borttagen fil byggs om.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from uppfolj.store.skriv import write_bygge

_FIL = ".uppfolj.json"


class Byggminne:
    """Minnet för en kommuns ``bygge/``. Går det inte att läsa byggs allt på nytt."""

    def __init__(self, rot: Path) -> None:
        """Läs minnet."""
        self._rot = rot
        try:
            data = json.loads((rot / "bygge" / _FIL).read_bytes())
            self._filer: dict[str, list[str]] = dict(data["filer"])
            self._korningar: dict[str, Any] = dict(data["korningar"])
        except (OSError, ValueError, KeyError, TypeError):
            self._filer, self._korningar = {}, {}

    def is_oforandrad(self, fil: str, nyckel: str) -> bool:
        """Om ``fil`` (under ``bygge/``) är byggd med nyckeln och orörd sedan dess."""
        return self._filer.get(fil, [""])[0] == nyckel and self._is_orord(fil)

    def write(self, fil: str, nyckel: str, data: bytes) -> None:
        """Skriv filen under ``bygge/`` och minns den."""
        write_bygge(self._rot, fil, data)
        self._filer[fil] = [nyckel, hashlib.sha256(data).hexdigest()]

    def get_korning(self, namn: str, stampel: str) -> Any:
        """Det som ``save`` sparade om körningen, om stämpeln är densamma och dess filer orörda."""
        sparad = self._korningar.get(namn)
        if not isinstance(sparad, dict) or sparad.get("stampel") != stampel:
            return None
        return sparad["svar"] if all(self._is_orord(f) for f in sparad["filer"]) else None

    def note_korning(self, namn: str, stampel: str, filer: list[str], svar: Any) -> None:
        """Minns en hel körning: dess stämpel, de byggda filerna och vad som svarades."""
        self._korningar[namn] = {"stampel": stampel, "filer": filer, "svar": svar}

    def save(self) -> None:
        """Skriv minnet."""
        data = {"filer": self._filer, "korningar": self._korningar}
        text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True)
        write_bygge(self._rot, _FIL, text.encode())

    def _is_orord(self, fil: str) -> bool:
        try:
            data = (self._rot / "bygge" / fil).read_bytes()
        except OSError:
            return False
        return self._filer.get(fil, ["", ""])[1] == hashlib.sha256(data).hexdigest()
