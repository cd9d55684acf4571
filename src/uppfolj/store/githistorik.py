"""Ändringar av en mapps filer ur git: dag, kort commit-id och fil. Aldrig vem: det är personer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.git import build_otydligt, find_git, run_git

_POST, _FALT = "\x1e", "\x1f"
_HUR = {"A": "tillagd", "D": "borttagen"}


class Filandring(NamedTuple):
    """En fil som ändrades i en commit. ``fil`` är vägen från kommunens mapp."""

    datum: date
    commit: str
    fil: str
    hur: str


class Historik(NamedTuple):
    """Ändringarna, äldst först, och ett besked när de inte är hela sanningen."""

    andringar: tuple[Filandring, ...]
    besked: str = ""


def load_historik(rot: Path, mapp: str) -> Historik:
    """Ändringarna av filerna i ``mapp``. Utan git, eller med trasig git, säger beskedet varför."""
    try:
        return _load(rot, mapp)
    except UppfoljFel as fel:
        return Historik((), f"{fel.text} Filernas historik är inte med.")


def _load(rot: Path, mapp: str) -> Historik:
    if find_git() is None:
        return Historik(
            (), "Programmet git finns inte på datorn, så filernas historik är inte med."
        )
    if run_git(rot, "rev-parse", "--is-inside-work-tree") is None:
        return Historik((), "Mappen ligger inte i git, så filernas historik är inte med.")
    if run_git(rot, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return Historik((), "Inget är incheckat i git än.")
    svar = run_git(
        rot, "log", "--no-show-signature", "--no-color", "--no-ext-diff", "--no-textconv",
        "--no-renames", "--relative", "--name-status", "-z", "--date=short",
        f"--format={_POST}%h{_FALT}%cd{_FALT}", "--", f"./{mapp}",
    )  # fmt: skip
    if svar is None:
        return Historik((), "Git svarar med fel: historiken är skadad.")
    try:
        andringar = [a for post in svar.split(_POST)[1:] for a in _parse(post)]
    except ValueError as fel:
        raise build_otydligt() from fel
    besked = "" if andringar else "Inget i uppföljningens mapp är incheckat i git än."
    if (run_git(rot, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        besked = "Klonen är ytlig: äldre ändringar finns inte här. Hämta dem: git fetch --unshallow"
    return Historik(tuple(reversed(andringar)), besked)


def _parse(post: str) -> list[Filandring]:
    """En commit: id, dag, och sedan läge och fil om vartannat, skilda av nolltecken."""
    commit, _, resten = post.partition(_FALT)
    dag, _, filer = resten.partition(_FALT)
    delar = [d.strip("\n") for d in filer.split("\0")]
    delar = [d for d in delar if d]
    par = zip(delar[::2], delar[1::2], strict=False)
    return [
        Filandring(date.fromisoformat(dag), commit, fil, _HUR.get(hur[:1], "ändrad"))
        for hur, fil in par
    ][::-1]
