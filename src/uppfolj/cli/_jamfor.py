"""Läs mappen som den är och som den var i en revision ur git, genom samma läsare."""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.arende import Kontext
from uppfolj.models.profil import Profil
from uppfolj.rules.jamforelse_lage import Lage
from uppfolj.rules.jamforelse_rott import find_flyttade
from uppfolj.store.gitrev import Gitlage, extract_mapp, find_gitlage
from uppfolj.store.kontext import build_kontext
from uppfolj.store.mapp import find_slag
from uppfolj.store.profil import load_profil
from uppfolj.store.vandring import PROFILFIL

_TEXTER = (".md", ".txt", ".csv", ".sha256", ".svg", ".ics")
"""Filer där git får byta radslut: de jämförs utan dem."""


class Jamforelse(NamedTuple):
    """Revisionen, mappen där den ligger utskriven, och de två lägena."""

    git: Gitlage
    mapp: Path
    fore: Lage
    nu: Lage


@contextmanager
def open_jamforelse(rot: Path, idag: date, rev: str | None) -> Iterator[Jamforelse]:
    """Läs båda lägena. Revisionens filer finns kvar så länge blocket körs.

    Höjer ``UppfoljFel`` om revisionen inte finns eller någon av profilerna inte går att läsa.
    """
    git = find_gitlage(rot, rev)
    with tempfile.TemporaryDirectory(prefix="uppfolj-", ignore_cleanup_errors=True) as temp:
        mapp = Path(temp) / "mapp"
        mapp.mkdir()
        extract_mapp(rot, git, mapp)
        fore, nu = _load_fore(mapp, idag, git), _build_lage(load_hela(rot, idag))
        if flyttade := find_flyttade(fore, nu):
            fore = _load_flyttat(mapp, idag, git, flyttade)
        yield Jamforelse(git, mapp, fore, nu)


def _load_flyttat(mapp: Path, idag: date, git: Gitlage, flyttade: Mapping[str, str]) -> Lage:
    """Läget i revisionen, som om ärendena redan då låg där de ligger nu."""
    for gammal, ny in flyttade.items():
        (mapp / ny).parent.mkdir(parents=True, exist_ok=True)
        (mapp / gammal).rename(mapp / ny)
    fore = replace(_load_fore(mapp, idag, git), flyttade={n: g for g, n in flyttade.items()})
    for gammal, ny in flyttade.items():
        (mapp / ny).rename(mapp / gammal)
    return fore


def _load_fore(mapp: Path, idag: date, git: Gitlage) -> Lage:
    """Läget i revisionen. Fanns ingen profil då fanns ingen mapp att följa upp i: allt är nytt."""
    if not (mapp / PROFILFIL).is_file():
        return Lage(_build_tom(mapp, idag))
    try:
        return _build_lage(load_hela(mapp, idag))
    except UppfoljFel as fel:
        raise UppfoljFel(
            f"Profilen uppfolj.yaml i {git.kort} ({git.namn}) går inte att läsa, så det går inte "
            "att jämföra.",
            tips="Jämför med en senare revision: uppfolj jamfor REV",
            kod=Slutkod.FEL_I_FILERNA,
        ) from fel


def _build_tom(mapp: Path, idag: date) -> Kontext:
    (mapp / PROFILFIL).write_text("bygger_på: standard\nkommun: {namn: Kommunen}\n", "utf-8")
    profil, _ = load_profil(mapp)
    (mapp / PROFILFIL).unlink()
    return build_kontext(profil or Profil.model_validate({"kommun": {"namn": "-"}}), idag)


def _build_lage(hela: Hela) -> Lage:
    karta = hela.karta
    alla = [*karta.gemensamt, *(f for a in karta.arenden.values() for f in a.filer)]
    filer = {
        unicodedata.normalize("NFC", f.vag): _compute_summa(karta.rot / f.vag)
        for f in alla
        if find_slag(f.vag) is None
    }
    return Lage(hela.kontext, tuple(hela.ar), tuple(hela.arenden), filer, tuple(hela.olasta))


def _compute_summa(fil: Path) -> str:
    try:
        data = fil.read_bytes() if fil.is_file() else b""
    except OSError:
        return ""
    if fil.suffix in _TEXTER:
        data = data.replace(b"\r\n", b"\n").strip()
    return hashlib.sha256(data).hexdigest()
