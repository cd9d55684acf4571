"""Exempelkommunen som följer med: kopiera den till en tom mapp, och dagen den är skriven för."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.nymapp import complete_mapp
from uppfolj.store.resurser import find_resurs

_MAPP = "exempel-ar"
_BYGGT = "bygge"
_MARKE = ".uppfolj/exempel"


def load_exempeldag() -> date:
    """Dagen exemplen är skrivna för, ur ``exempel-ar/idag.txt``."""
    return date.fromisoformat((find_resurs(_MAPP) / "idag.txt").read_text("utf-8").strip())


def copy_exempel(profil: str, mapp: Path) -> int:
    """Kopiera exempelåret för ``profil`` till ``mapp``, med scheman och inställningar som ``init``.

    Returnerar antalet kopierade filer: 0 om exemplet redan ligger där, då lämnas det orört. Höjer
    ``UppfoljFel`` om mappen har annat i sig eller inte går att skriva i. Byggda och dolda filer
    kopieras inte.
    """
    marke = mapp / _MARKE
    if marke.is_file() and marke.read_text("utf-8") == profil:
        return 0
    kalla = find_resurs(_MAPP) / profil
    vagar = [p.relative_to(kalla) for p in sorted(kalla.rglob("*")) if p.is_file()]
    filer = [v for v in vagar if not any(d == _BYGGT or d.startswith(".") for d in v.parts)]
    try:
        _check_tom(mapp)
        for fil in filer:
            mal = mapp / fil
            mal.parent.mkdir(parents=True, exist_ok=True)
            mal.write_bytes((kalla / fil).read_bytes())
    except OSError as fel:
        raise UppfoljFel(
            f"Det går inte att skriva i {mapp} ({fel.strerror}).",
            tips="Välj en mapp som du får skriva i: uppfolj demo MAPP",
        ) from fel
    complete_mapp(mapp, profil)
    marke.write_text(profil, "utf-8")
    return len(filer)


def _check_tom(mapp: Path) -> None:
    if mapp.exists() and not (mapp.is_dir() and not any(mapp.iterdir())):
        raise UppfoljFel(
            f"{mapp} finns redan och är inte en tom mapp.",
            tips="Välj en annan mapp, uppfolj demo MAPP, eller ta bort den som finns.",
        )
