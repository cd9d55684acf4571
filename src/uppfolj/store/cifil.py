"""CI för kommunen: jobbet som kontrollerar varje ändring, skrivet i klonens rot."""

from __future__ import annotations

import json
from pathlib import Path

from uppfolj import __version__
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.store.gitrev import find_klonrot
from uppfolj.store.resurser import find_mall
from uppfolj.store.skriv import write_ny

TJANSTER = {"github": ".github/workflows/uppfolj.yml", "gitlab": ".gitlab-ci.yml"}
"""Tjänsten → filen som den läser, från klonens rot."""


def check_tjanst(tjanst: str) -> str:
    """Ge tillbaka tjänstens namn. Höjer ``UppfoljFel`` (slutkod 2) om det inte finns."""
    if tjanst not in TJANSTER:
        raise UppfoljFel(
            f"Det finns ingen mall för {tjanst}.",
            tips=format_menade_du(tjanst, TJANSTER), kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    return tjanst


def check_ledig(mapp: Path, tjanst: str) -> None:
    """Höj ``UppfoljFel`` om filen redan finns. Den skrivs aldrig över."""
    klon, _ = find_klonrot(_find_befintlig(mapp))
    if (klon / TJANSTER[tjanst]).exists():
        raise UppfoljFel(
            f"{TJANSTER[tjanst]} finns redan i {klon}.",
            tips="Flytta undan den, kör kommandot igen och slå ihop de två för hand.",
        )


def write_ci(mapp: Path, tjanst: str) -> Path:
    """Skriv jobbet för ``tjanst`` i klonens rot, annars i mappen själv. Ger filens plats.

    Höjer ``UppfoljFel`` om filen redan finns eller inte går att skriva.
    """
    check_ledig(mapp, tjanst)
    klon, rot = find_klonrot(mapp.resolve())
    bygge = "bygge" if rot == "." else f"{rot}/bygge"
    text = find_mall(f"ci/{tjanst}.yml").read_text("utf-8").replace("@VERSION@", __version__)
    text = text.replace("@ROT@", _quote(rot)).replace("@BYGGE@", _quote(bygge))
    write_ny(klon, TJANSTER[tjanst], text.encode())
    return klon / TJANSTER[tjanst]


def _find_befintlig(mapp: Path) -> Path:
    """Närmaste mapp som finns, för git kan bara frågas där."""
    start = mapp.resolve()
    return next(m for m in (start, *start.parents) if m.is_dir())


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
