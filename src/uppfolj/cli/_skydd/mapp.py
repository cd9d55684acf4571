"""Filerna vakten ska läsa på disken, och vilka testnummer som får stå i var och en."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._skydd.sok import Vaktsvar
from uppfolj.intake.fil import MAX_BYTE
from uppfolj.rules.skydd import mask_personuppgifter
from uppfolj.store.profil import parse_profil
from uppfolj.store.vandring import PROFILFIL

_UTANFOR = frozenset({".git", ".hg", ".venv", "node_modules", "__pycache__"})
"""Mappar som andra program äger."""


class Testnummer:
    """Testnumren som får stå i en fil: de i närmaste profil i filens mapp eller ovanför."""

    def __init__(self, las: Callable[[str], bytes | None]) -> None:
        """``las`` ger en fils byte, eller None om den inte finns."""
        self._las = las
        self._kanda: dict[str, list[str]] = {}

    def find(self, fil: str) -> list[str]:
        """Numren, som profilen skriver dem. Tomt utan profil eller om den är trasig."""
        mapp = str(PurePosixPath(fil).parent)
        if mapp not in self._kanda:
            self._kanda[mapp] = self._load(mapp)
        return self._kanda[mapp]

    def _load(self, mapp: str) -> list[str]:
        vag = PurePosixPath(mapp)
        data = self._las(str(vag / PROFILFIL))
        if data is None:
            return [] if vag.parent == vag else self.find(mapp)
        profil, _ = parse_profil(data)
        return profil.integritet.tillatna_testnummer if profil else []


def build_testnummer() -> Testnummer:
    """Testnumren enligt profilerna på disken."""
    return Testnummer(lambda vag: read_fil(Path(vag))[0])


def search_stig(svar: Vaktsvar, stig: Path, visas: str, *, namn: bool) -> None:
    """Sök i filen, eller i allt under mappen. ``visas``: hur den skrivs i svaret.

    Höjer ``UppfoljFel`` om stigen inte finns.
    """
    if not os.path.lexists(stig):
        raise UppfoljFel(
            f"{stig} finns inte.", tips="Kontrollera stavningen.", kod=Slutkod.FEL_ARGUMENT
        )
    tillatna = build_testnummer()
    for fil, vag in _walk(stig, visas, svar):
        if isinstance(vag, str):
            svar.add_namn(fil)
            svar.notiser.append((mask_personuppgifter(fil), vag))
            continue
        godkanda = tillatna.find(vag.absolute().as_posix())
        svar.add_namn(fil, godkanda)
        data, skal = read_fil(vag)
        if data is None:
            svar.olast.append((mask_personuppgifter(fil), skal))
        else:
            svar.add_fil(fil, data, godkanda, namn=namn)


def _walk(stig: Path, visas: str, svar: Vaktsvar) -> Iterator[tuple[str, Path | str]]:
    """Varje fil som den visas, och dess plats. En länk följs inte: då står i stället skälet."""
    if stig.is_symlink() and stig.is_dir():
        yield visas, "en länk, som inte följs"
        return
    if not stig.is_dir():
        yield visas, stig
        return
    fore = f"{visas}/" if visas else ""

    def notera(fel: OSError) -> None:
        svar.olast.append((mask_personuppgifter(str(fel.filename)), "mappen går inte att öppna"))

    for mapp, mappar, filer in os.walk(stig, onerror=notera):
        under = Path(mapp).relative_to(stig).as_posix()
        hit = fore if under == "." else f"{fore}{under}/"
        mappar[:] = sorted(m for m in mappar if m not in _UTANFOR)
        for namn in sorted([*filer, *mappar]):
            hel = Path(mapp, namn)
            if hel.is_symlink():
                yield f"{hit}{namn}", "en länk, som inte följs"
            elif namn in mappar:
                svar.add_namn(f"{hit}{namn}")
            else:
                yield f"{hit}{namn}", hel


def read_fil(vag: Path) -> tuple[bytes | None, str]:
    """Byten, eller varför de inte gick att läsa. Ett namngivet rör får inte hänga vakten."""
    try:
        lage = vag.stat()
        if not stat.S_ISREG(lage.st_mode):
            return None, "ingen vanlig fil"
        if lage.st_size > MAX_BYTE:
            return None, f"större än {MAX_BYTE // 1_000_000} MB"
        return vag.read_bytes(), ""
    except OSError:
        return None, "går inte att öppna"
