"""Mappen för det publicerade: bara det verktyget själv lagt där ersätts, inget tas bort."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.store.filnamn import find_mal
from uppfolj.store.skriv import write_utfil

_MINNE = ".uppfolj-publicerat.json"


class Publikmapp:
    """Det som är publicerat i en mapp: filer med kontrollsummor, och poster till förteckningen."""

    def __init__(self, mapp: Path, rot: Path) -> None:
        """Läs minnet. Höjer ``UppfoljFel`` om mappen ligger bland årens filer i ``rot``."""
        self.mapp = mapp.resolve()
        if self.mapp.is_relative_to(rot) and not self.mapp.is_relative_to(rot / "bygge"):
            raise UppfoljFel(
                f"{mapp} ligger i kommunens mapp, bland det som inte är publikt.",
                tips="Välj en mapp utanför, eller under bygge/: --till bygge/publikt",
                kod=Slutkod.FEL_ARGUMENT,
            )
        if self.mapp.exists() and not self.mapp.is_dir():
            raise UppfoljFel(f"{mapp} är en fil.", tips="Ange en mapp.", kod=Slutkod.FEL_ARGUMENT)
        try:
            data = json.loads((self.mapp / _MINNE).read_bytes())
            self._filer: dict[str, str] = dict(data["filer"])
            self.poster: dict[str, dict[str, Any]] = dict(data["poster"])
        except FileNotFoundError:
            self._filer, self.poster = {}, {}
        except (OSError, ValueError, KeyError, TypeError) as fel:
            raise UppfoljFel(
                f"{self.mapp / _MINNE} går inte att läsa.",
                tips="Hämta tillbaka filen, eller publicera till en tom mapp.",
            ) from fel

    def check(self, fil: str, data: bytes) -> bool:
        """Om ``fil`` behöver skrivas. Höjer ``UppfoljFel`` om det som står där inte är vårt."""
        mal = find_mal(self.mapp, fil)
        if not mal.exists():
            return True
        finns = _compute_summa(mal.read_bytes())
        if finns not in (self._filer.get(fil), _compute_summa(data)):
            raise UppfoljFel(
                f"{mal} är inte som verktyget lämnade den, och ersätts inte.",
                tips="Flytta undan filen, och publicera igen.",
            )
        return finns != _compute_summa(data)

    def write(self, filer: dict[str, bytes]) -> list[str]:
        """Skriv filerna (väg under mappen → byte) och ge dem som är nya eller ändrade.

        Alla prövas först: är någon inte verktygets egen skrivs ingen.
        """
        nya = [fil for fil, data in filer.items() if self.check(fil, data)]
        for fil in nya:
            write_utfil(find_mal(self.mapp, fil), filer[fil])
        self._filer |= {fil: _compute_summa(data) for fil, data in filer.items()}
        return nya

    def save(self) -> None:
        """Skriv minnet."""
        data = {"filer": self._filer, "poster": self.poster}
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
        write_utfil(self.mapp / _MINNE, f"{text}\n".encode())


def _compute_summa(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
