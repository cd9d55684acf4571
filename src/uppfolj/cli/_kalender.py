"""Skriv fristerna till en kalenderfil: läs den förra, räkna om, skriv bara om något ändrats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._hela import Hela
from uppfolj.rules.frist import Frist


def write_kalender(
    fil: Path, frister: Sequence[Frist], hela: Hela, idag: date, *, namn: str, json: bool
) -> None:
    """Skriv ``frister`` (de som ska göras) till ``fil`` och säg vad som skrevs.

    Höjer ``UppfoljFel`` om filen inte slutar på .ics, om dess mapp inte finns, om filen redan finns
    och är något annat än samma kalender, om den inte går att läsa eller skriva, eller om en frist
    har ett personnummer.
    """
    from uppfolj.render.frister import print_kalenderkvitto
    from uppfolj.render.ics import read_kalender, render_kalender
    from uppfolj.render.vakt import find_hinder
    from uppfolj.store.skriv import write_utfil

    if fil.suffix.lower() != ".ics":
        raise UppfoljFel(
            f"En kalenderfil ska sluta på .ics, inte ”{fil.name}”.",
            tips=f"Skriv --ics {fil.stem or 'frister'}.ics",
            kod=Slutkod.FEL_ARGUMENT,
        )
    if not fil.parent.is_dir():
        raise UppfoljFel(f"Mappen {fil.parent} finns inte.", tips="Skapa den, eller välj en annan.")
    if hinder := find_hinder(hela.rot, repr(frister)):
        raise UppfoljFel(
            f"{fil.name} skrevs inte: {hinder}",
            tips="Rätta det i filerna, och kör kommandot igen.",
            kod=Slutkod.FEL_I_FILERNA,
        )
    last = _read(fil)
    fore = read_kalender(last, str(fil), namn) if last is not None else {}
    kommun = hela.kontext.profil.kommun.namn
    kalender = render_kalender(frister, kommun, namn, idag, fore=fore, aterkalla=not hela.olasta)
    if kalender.data != last:
        write_utfil(fil, kalender.data)
    print_kalenderkvitto(fil, kalender, andrad=kalender.data != last, json=json)


def format_namn(hela: Hela, ar: int | None, roll: str) -> str:
    """Kalenderns namn, som också skiljer en kalender från en annan: ``Frister, MAS, Kvarnåsa``."""
    from uppfolj.rules.namn import get_rollnamn

    vad = f"Frister {ar}" if ar else "Frister"
    vem = get_rollnamn(roll, hela.kontext) if roll else ""
    return ", ".join(d for d in (vad, vem, hela.kontext.profil.kommun.namn) if d)


def _read(fil: Path) -> bytes | None:
    try:
        if fil.exists() and not fil.is_file():
            raise IsADirectoryError  # en mapp eller ett rör
        return fil.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fel:
        raise UppfoljFel(
            f"{fil} går inte att läsa.", tips="Ange en fil i en mapp där du får skriva."
        ) from fel
