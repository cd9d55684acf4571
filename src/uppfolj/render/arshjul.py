"""Årshjulets filer: bilden som svg och png, och samma innehåll som text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.datum import MANADER, format_datum
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Kontext
from uppfolj.render.arshjul_bild import render_bild
from uppfolj.render.arshjul_marke import SLAGNAMN
from uppfolj.render.byggminne import Byggminne
from uppfolj.render.dokument import Dokumentjobb, build_dokument
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_fel, print_json, print_text
from uppfolj.render.vakt import find_hinder
from uppfolj.rules.arshjul import SLAG, Arshjul

FORMAT = ("svg", "png", "md")
_UTSEENDE = "2"
"""Ökas när bilden ritas på ett nytt sätt, så att gamla bilder ritas om."""


class Byggd(NamedTuple):
    """En byggd fil, om den skrevs nu, och felet om den inte gick att bygga."""

    fil: str
    nytt: bool
    fel: str = ""


def build_arshjul(rot: Path, hjul: Arshjul, k: Kontext, till: Sequence[str]) -> list[Byggd]:
    """Bygg ``bygge/<år>/arshjul.<format>``. En bild vars hjul är oförändrat ritas inte om.

    Höjer ``UppfoljFel`` om mallen har fel eller om pandoc saknas.
    """
    minne = Byggminne(rot)
    hinder = find_hinder(rot, repr(hjul))
    byggda = []
    for format_ in till:
        fil = f"{hjul.ar}/arshjul.{format_}"
        if format_ == "md":
            (utfall,) = build_dokument(rot, [_build_text(rot, hjul, k)], minne)
            byggda.append(Byggd(f"bygge/{fil}", utfall.nytt, utfall.fel))
            continue
        if hinder:
            byggda.append(Byggd(f"bygge/{fil}", nytt=False, fel=hinder))
            continue
        nyckel = _compute_nyckel(hjul, k.idag)
        gammal = minne.is_oforandrad(fil, nyckel)
        if not gammal:
            minne.write(fil, nyckel, render_bild(hjul, k.idag, format_alt(hjul), format_))
        byggda.append(Byggd(f"bygge/{fil}", not gammal))
    minne.save()
    return byggda


def format_alt(hjul: Arshjul) -> str:
    """Vad bilden visar, i två meningar, för den som inte ser den."""
    delar = []
    for slag in SLAG:
        antal, gjorda = hjul.count(slag)
        delar.append(f"{SLAGNAMN[slag].lower()}: {antal}, varav {gjorda} gjorda")
    manader = [MANADER[m - 1] for m in range(1, 13) if hjul.get_manad(m)]
    nar = f"Något finns i {format_uppraknat(manader)}." if manader else "Året är tomt."
    return f"Årets tolv månader i en cirkel med {'; '.join(delar)}. {nar}"


def print_arshjul(byggda: Sequence[Byggd], *, json: bool) -> None:
    """De byggda filerna, eller felen."""
    if json:
        print_json([b._asdict() for b in byggda])
        return
    for b in byggda:
        if b.fel:
            print_fel(b.fel, "Rätta texten och bygg igen.")
        else:
            print_text(f"{'Byggde' if b.nytt else 'Oförändrad'} {b.fil}")


def _build_text(rot: Path, hjul: Arshjul, k: Kontext) -> Dokumentjobb:
    text = Mallmotor(rot).render(
        "arshjul.md.j2",
        hjul=hjul,
        datum=format_datum(k.idag),
        summor=[(SLAGNAMN[s], *hjul.count(s)) for s in SLAG],
        manader=[(MANADER[m - 1].capitalize(), hjul.get_manad(m)) for m in range(1, 13)],
        besoksmanader=[MANADER[m - 1] for m in hjul.besoksmanader],
        slagnamn=SLAGNAMN,
    )
    titel = f"Årshjul {hjul.ar}"
    return Dokumentjobb(
        f"{hjul.ar}/arshjul", text, Egenskaper(titel, hjul.kommun, k.idag), till=("md",)
    )


def _compute_nyckel(hjul: Arshjul, idag: date) -> str:
    dag = idag if idag.year == hjul.ar else None
    return hashlib.sha256(f"{_UTSEENDE}\n{dag}\n{hjul!r}".encode()).hexdigest()
