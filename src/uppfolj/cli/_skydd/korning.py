"""``uppfolj skydda``, från flaggor till svar."""

from __future__ import annotations

from pathlib import Path

from uppfolj.cli._skydd.gitsok import search_spann, search_steg
from uppfolj.cli._skydd.mapp import search_stig
from uppfolj.cli._skydd.sok import Vaktsvar
from uppfolj.store.vandring import find_rot


def run_skydd(
    stigar: list[Path], rot: Path | None, *, steg: bool, commits: str, namn: bool
) -> Vaktsvar:
    """Sök där flaggorna säger. Höjer ``UppfoljFel`` om stigen, mappen eller spannet inte finns."""
    svar = Vaktsvar()
    har = rot or Path.cwd()
    if steg:
        search_steg(svar, har, stigar, namn=namn)
    if commits:
        search_spann(svar, har, commits, stigar, namn=namn)
    if steg or commits:
        return svar
    if not stigar:
        search_stig(svar, find_rot(har), "", namn=namn)
    for stig in stigar:
        search_stig(svar, stig, stig.as_posix(), namn=namn)
    return svar
