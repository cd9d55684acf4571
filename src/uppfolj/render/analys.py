"""Analysdagens underlag: från årets resultat till ett dokumentjobb."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Kontext
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.palett import get_farg
from uppfolj.render.rapport import RAPPORTFILTER
from uppfolj.rules.analys import Analys, Ruta

MALL = "analys.md.j2"
_OMRADEN_PER_TABELL = 4
"""Med fler kolumner än så bryts ord som ”Dokumentation” på en stående sida."""


class Matrisdel(NamedTuple):
    """En tabell ur matrisen: områdena, och varje enhets rutor i dem."""

    omraden: tuple[str, ...]
    rader: list[tuple[str, tuple[Ruta | None, ...]]]


def build_analysdokument(
    rot: Path, analys: Analys, k: Kontext, till: Sequence[str] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger ``bygge/<år>/analysdag.<format>``.

    Höjer ``UppfoljFel`` om mallen har fel.
    """
    status = k.profil.faktagranskning.statusrad
    motor = Mallmotor(rot, **RAPPORTFILTER, kort=format_kort)
    text = motor.render(
        MALL, a=analys, status=status, datum=format_datum(k.idag), delar=_split_matris(analys)
    )
    titel = f"Analysdag {analys.ar}"
    egenskaper = Egenskaper(titel, analys.kommun, k.idag, status, kategori="Analys")
    ut = f"{analys.ar}/analysdag"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, tuple(till))


def format_kort(steg: Skalsteg | None) -> str:
    """Symbol och färgens namn: ``■ Röd``."""
    return f"{get_farg(steg).symbol} {steg.namn if steg else 'Okänd'}"


def _split_matris(a: Analys) -> list[Matrisdel]:
    """Matrisen i lika breda tabeller."""
    antal = ceil(len(a.omraden) / _OMRADEN_PER_TABELL) or 1
    bredd = ceil(len(a.omraden) / antal) or 1
    delar = []
    for start in range(0, len(a.omraden), bredd):
        utsnitt = slice(start, start + bredd)
        rader = [(r.enhet, r.rutor[utsnitt]) for r in a.matris]
        delar.append(Matrisdel(a.omraden[utsnitt], rader))
    return delar
