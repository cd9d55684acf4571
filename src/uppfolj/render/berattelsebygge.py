"""Kvittot på en byggd berättelse: filerna och det som är kvar, eller vad som hindrar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from uppfolj.base.fel import Slutkod
from uppfolj.render.dokument import Utfall
from uppfolj.render.terminal import print_fel, print_json, print_text

_MAX_KVAR = 12


@dataclass(frozen=True, slots=True)
class Bygge:
    """En byggd berättelse. ``hinder`` är ifyllt när en slutlig inte byggdes."""

    ar: int
    titel: str
    utfall: tuple[Utfall, ...]
    kvar: tuple[str, ...]
    hinder: tuple[str, ...] = ()

    def get_filer(self, rot: Path) -> list[str]:
        """De byggda filernas vägar från mappen."""
        return [u.vag.relative_to(rot).as_posix() for u in self.utfall if not u.fel]

    def get_slutkod(self) -> Slutkod:
        """3 om något inte gick att sätta, 1 om något hindrar den slutliga."""
        if any(u.fel for u in self.utfall):
            return Slutkod.GAR_INTE
        return Slutkod.FEL_I_FILERNA if self.hinder else Slutkod.KLART


def print_bygge(rot: Path, b: Bygge, *, json: bool) -> None:
    """Filerna och det som är kvar. Hinder för en slutlig skrivs som fel, alla på en gång."""
    if json:
        print_json({"ar": b.ar, "filer": b.get_filer(rot), "kvar": list(b.kvar),
                    "hinder": list(b.hinder)})  # fmt: skip
        return
    if b.hinder:
        rader = "\n".join(f"  {h}" for h in b.hinder)
        print_fel(f"{b.titel} kan inte bli slutlig än:\n{rader}", "Rätta det och bygg igen.")
    for u in b.utfall:
        if u.fel:
            print_fel(u.fel, "Rätta texten och bygg igen.")
        else:
            vag = u.vag.relative_to(rot).as_posix()
            print_text(f"{'Byggde' if u.nytt else 'Oförändrad'} {vag}")
    if b.kvar and not b.hinder:
        print_text(f"Kvar att göra ({len(b.kvar)}):")
        for punkt in b.kvar[:_MAX_KVAR]:
            print_text(f"  {punkt}")
        if len(b.kvar) > _MAX_KVAR:
            print_text(f"  … och {len(b.kvar) - _MAX_KVAR} till, sist i dokumentet.")


def print_skapade(nya: Sequence[str], fanns: Sequence[str], *, json: bool) -> None:
    """Textfilerna som skapades, och de som redan fanns och lämnades orörda."""
    if json:
        print_json({"skapade": list(nya), "fanns": list(fanns)})
        return
    for fil in nya:
        print_text(f"Skapade {fil}")
    for fil in fanns:
        print_text(f"Fanns redan, orörd: {fil}")
