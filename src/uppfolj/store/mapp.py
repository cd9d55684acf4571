"""Kommunens mapp: hitta roten, gå igenom den en gång, säg vad varje fil är."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.models.post import Slag, get_slag

PROFILFIL = "uppfolj.yaml"
_EGNA_MAPPAR = frozenset({"mallar", "bygge", "bilagor", "rapport", "text"})
"""Mappar där innehållet är fritt (egna mallar, byggda filer, bilagor, frusna rapporter, texter)."""
_FRIA_FILER = (".md", ".txt", ".png", ".svg", ".jpg", ".pdf", ".docx", ".xlsx", ".csv", ".ics")

Fil = tuple[str, int, int]
"""Väg relativ roten, ändringstid i nanosekunder, storlek i byte."""


@dataclass(slots=True)
class Arendekarta:
    """Filerna i ett ärendes mapp."""

    id: str
    ar: int
    mapp: str
    filer: list[Fil] = field(default_factory=list)


@dataclass(slots=True)
class Mappkarta:
    """Vad som finns i mappen, utan att någon fil är öppnad."""

    rot: Path
    gemensamt: list[Fil] = field(default_factory=list)
    """Profil, register och årens egna filer."""
    ar: list[int] = field(default_factory=list)
    arenden: dict[str, Arendekarta] = field(default_factory=dict)
    """Efter mapp, t.ex. ``2026/uppfoljningar/2026-03-solgarden``."""
    okanda: list[Anmarkning] = field(default_factory=list)


def find_rot(start: Path) -> Path:
    """Gå uppåt från ``start`` till mappen med ``uppfolj.yaml``. Höjer ``UppfoljFel``."""
    start = start.resolve()
    for mapp in (start, *start.parents):
        if (mapp / PROFILFIL).is_file():
            return mapp
    raise UppfoljFel(
        f"Hittar ingen {PROFILFIL} i {start} eller någon mapp ovanför.",
        tips="Gå till kommunens mapp, ange den med --rot, eller skapa en: uppfolj init MAPP",
    )


def load_karta(rot: Path) -> Mappkarta:
    """Gå igenom ``rot`` och sortera filerna. Okända mappar och filer blir anmärkningar (UPF007)."""
    karta = Mappkarta(rot)
    former = _get_former()
    for fil in sorted(_walk(rot, "", karta)):
        delar = fil[0].split("/")
        if len(delar) > 3 and delar[1] == "uppfoljningar":  # noqa: PLR2004
            mapp = "/".join(delar[:3])
            if mapp not in karta.arenden:
                karta.arenden[mapp] = Arendekarta(delar[2], int(delar[0]), mapp)
            karta.arenden[mapp].filer.append(fil)
        else:
            karta.gemensamt.append(fil)
        if find_slag(fil[0]) is None and not _is_fri(delar):
            _add_okand(karta, fil[0], [n for f, n in former if f == _form(delar)[:-1]])
    return karta


def find_slag(fil: str) -> Slag | None:
    """Slaget av fil på vägen ``fil``, eller None."""
    delar = fil.split("/")
    form = _form(delar)
    namn = form[-1]
    andelse = "*" + namn[namn.rfind(".") :]
    for slag in get_slag().values():
        monster = tuple(slag.plats.split("/"))
        if monster[:-1] == form[:-1] and monster[-1] in (namn, andelse):
            return slag
    return None


def _form(delar: list[str]) -> tuple[str, ...]:
    form = list(delar)
    if len(form) > 1 and _is_ar(form[0]):
        form[0] = "{ar}"
        if len(form) > 3 and form[1] == "uppfoljningar":  # noqa: PLR2004
            form[2] = "{arende}"
    return tuple(form)


def _get_former() -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(s.plats.split("/")[:-1]), s.plats.split("/")[-1]) for s in get_slag().values()]


def _is_ar(namn: str) -> bool:
    return len(namn) == 4 and namn.isdigit()  # noqa: PLR2004


def _is_fri(delar: list[str]) -> bool:
    if any(d in _EGNA_MAPPAR for d in delar[:-1]):
        return True
    i_slagmapp = delar[-2:-1] in (["iakttagelser"], ["granskning"], ["register"])
    return not i_slagmapp and delar[-1].lower().endswith(_FRIA_FILER)


def _get_mappar(form: tuple[str, ...]) -> set[str]:
    djup = len(form)
    monster = [tuple(s.plats.split("/")[:-1]) for s in get_slag().values()]
    return {m[djup] for m in monster if m[:djup] == form and len(m) > djup}


def _walk(rot: Path, under: str, karta: Mappkarta) -> Iterator[Fil]:
    with os.scandir(rot / under) as poster:
        for p in poster:
            vag = f"{under}/{p.name}" if under else p.name
            if p.name.startswith((".", "~$")) or vag in ("bygge", "mallar"):
                continue
            if p.is_symlink():
                text, gor = "Länkar följs inte.", "Lägg filen själv i mappen."
                karta.okanda.append(Anmarkning(vag, 1, 1, "UPF007", "fel", text, gor))
            elif p.is_dir(follow_symlinks=False):
                if _check_mapp(vag, karta):
                    yield from _walk(rot, vag, karta)
            else:
                stat = p.stat(follow_symlinks=False)
                yield vag, stat.st_mtime_ns, stat.st_size


def _check_mapp(vag: str, karta: Mappkarta) -> bool:
    """En felstavad mapp är en anmärkning, aldrig ett tyst tomt år."""
    delar = vag.split("/")
    if len(delar) == 1 and _is_ar(delar[0]):
        karta.ar.append(int(delar[0]))
        karta.ar.sort()
        return True
    form = _form([*delar, "x"])[:-1]
    mojliga = _get_mappar(form[:-1])
    if delar[-1] in mojliga or form[-1] in mojliga or any(d in _EGNA_MAPPAR for d in delar):
        return True
    _add_okand(karta, vag, sorted(m for m in mojliga if not m.startswith("{")), mapp=True)
    return False


def _add_okand(karta: Mappkarta, vag: str, bland: list[str], *, mapp: bool = False) -> None:
    vad = "Mappen" if mapp else "Filen"
    gor = format_menade_du(vag.rsplit("/", 1)[-1], bland) or "Flytta den eller ta bort den."
    text = f"{vad} hör inte hemma här, så inget i den räknas."
    karta.okanda.append(Anmarkning(vag, 1, 1, "UPF007", "fel", text, gor))
