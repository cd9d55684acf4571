"""Kommunens mapp: vad varje fil är. En felstavad mapp blir en anmärkning, aldrig ett tomt år."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.stavning import format_menade_du
from uppfolj.models.post import Slag, get_slag
from uppfolj.store.filnamn import check_namn
from uppfolj.store.vandring import Fil, Vandring, find_rot, walk_mapp

__all__ = [
    "Arendekarta",
    "Mappkarta",
    "check_fil",
    "find_rot",
    "find_slag",
    "load_karta",
    "sort_vandring",
]

_FRIA_MAPPAR = frozenset({"bilagor", "rapport", "text", "berattelse", "patientsakerhet", "analys"})
"""Mappar där innehållet är fritt: bilagor, frusna rapporter, rapporternas och årets texter."""
_FRIA_FILER = (".md", ".txt", ".png", ".svg", ".jpg", ".pdf", ".docx", ".xlsx", ".csv", ".ics")
_BARA_POSTER = frozenset(
    {"iakttagelser", "granskning", "register", "checklistor", "guider", "moten"}
    | {"enkater", "enkatsvar"}
)
"""Mappar där varje fil är en post, så att en felstavad ändelse syns."""


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
    namn: list[Anmarkning] = field(default_factory=list)
    """Namn som inte går på alla datorer. Filerna läses ändå."""


def load_karta(rot: Path) -> Mappkarta:
    """Gå igenom ``rot`` och sortera filerna. Okända mappar och filer blir anmärkningar (UPF007)."""
    return sort_vandring(rot, walk_mapp(rot))


def sort_vandring(rot: Path, vandring: Vandring) -> Mappkarta:
    """Säg vad varje fil i ``vandring`` är."""
    karta = Mappkarta(rot)
    karta.okanda += [_build_lank(vag) for vag in vandring.lankar]
    karta.okanda += [_build_olaslig(vag) for vag in vandring.olasliga]
    karta.namn += check_namn(sorted([*vandring.mappar, *(f.vag for f in vandring.filer)]))
    okanda = _find_okanda_mappar(vandring.mappar, karta)
    for mapp in vandring.mappar:
        _add_mapp(mapp, karta)
    agare: Arendekarta | None = None
    for fil in vandring.filer:
        if okanda and fil.vag.startswith(okanda):
            continue
        if agare is None or not fil.vag.startswith(f"{agare.mapp}/"):
            agare = karta.arenden.get("/".join(fil.vag.split("/", 3)[:3]))
        if agare is not None:
            agare.filer.append(fil)
            continue
        karta.gemensamt.append(fil)
        karta.okanda += check_fil(fil.vag)
    return karta


def check_fil(fil: str) -> list[Anmarkning]:
    """En anmärkning om filen inte hör hemma där den ligger, annars ingen."""
    delar = fil.split("/")
    if find_slag(fil) is not None or _is_fri(delar):
        return []
    return [_build_okand(fil, "Filen", list(_get_slag_i(tuple(_form(delar)[:-1]))))]


def find_slag(fil: str) -> Slag | None:
    """Slaget av fil på vägen ``fil``, eller None."""
    *mappar, namn = _form(fil.split("/"))
    per_namn = _get_slag_i(tuple(mappar))
    return per_namn.get(namn) or per_namn.get("*" + namn[namn.rfind(".") :])


@lru_cache(maxsize=256)
def _get_slag_i(form: tuple[str, ...]) -> dict[str, Slag]:
    delade = ((s.plats.split("/"), s) for s in get_slag().values())
    return {delar[-1]: s for delar, s in delade if tuple(delar[:-1]) == form}


@cache
def _get_monster() -> list[tuple[str, ...]]:
    return [tuple(s.plats.split("/")) for s in get_slag().values()]


def _form(delar: list[str]) -> list[str]:
    """Vägen med år och ärende utbytta mot ``{ar}`` och ``{arende}``."""
    form = list(delar)
    if len(form) > 1 and _is_ar(form[0]):
        form[0] = "{ar}"
        if len(form) > 3 and form[1] == "uppfoljningar":  # noqa: PLR2004  # år/uppfoljningar/id/fil
            form[2] = "{arende}"
    return form


def _is_ar(namn: str) -> bool:
    return len(namn) == 4 and namn.isascii() and namn.isdigit()  # noqa: PLR2004  # ÅÅÅÅ


def _is_fri(delar: list[str]) -> bool:
    if not _FRIA_MAPPAR.isdisjoint(delar[:-1]):
        return True
    i_postmapp = len(delar) > 1 and delar[-2] in _BARA_POSTER
    return not i_postmapp and delar[-1].lower().endswith(_FRIA_FILER)


def _add_mapp(mapp: str, karta: Mappkarta) -> None:
    delar = mapp.split("/")
    if len(delar) == 1 and _is_ar(mapp):
        karta.ar.append(int(mapp))
    elif len(delar) == 3 and delar[1] == "uppfoljningar" and _is_ar(delar[0]):  # noqa: PLR2004  # år/uppfoljningar/id
        karta.arenden[mapp] = Arendekarta(delar[2], int(delar[0]), mapp)


def _find_okanda_mappar(mappar: Iterable[str], karta: Mappkarta) -> tuple[str, ...]:
    """Prefix för mappar som inte hör hemma. Det som ligger i en sådan räknas inte."""
    okanda: list[str] = []
    for mapp in mappar:
        if okanda and mapp.startswith(tuple(okanda)):
            continue
        mojliga = _get_mappar(tuple(_form([*mapp.split("/"), ""])[:-2]))
        *_, form = _form([*mapp.split("/"), ""])[:-1]
        if form in mojliga or not _FRIA_MAPPAR.isdisjoint(mapp.split("/")):
            continue
        okanda.append(f"{mapp}/")
        bland = sorted(m.replace("{ar}", "ett år (fyra siffror)") for m in mojliga)
        karta.okanda.append(_build_okand(mapp, "Mappen", bland))
    return tuple(okanda)


@lru_cache(maxsize=256)
def _get_mappar(form: tuple[str, ...]) -> frozenset[str]:
    djup = len(form)
    return frozenset(m[djup] for m in _get_monster() if m[:djup] == form and len(m) > djup + 1)


def _build_okand(vag: str, vad: str, bland: list[str]) -> Anmarkning:
    gor = format_menade_du(vag.rsplit("/", 1)[-1], bland) or "Flytta den eller ta bort den."
    text = f"{vad} hör inte hemma här, så inget i den räknas."
    return Anmarkning(vag, 1, 1, "UPF007", "fel", text, gor)


def _build_lank(vag: str) -> Anmarkning:
    text = "En länk till en annan plats följs inte."
    return Anmarkning(vag, 1, 1, "UPF007", "fel", text, "Lägg filen själv i mappen.")


def _build_olaslig(vag: str) -> Anmarkning:
    if "\ufffd" in vag:
        text, gor = "Namnet är inte skrivet i UTF-8, så inget här räknas.", "Döp om det."
        return Anmarkning(vag, 1, 1, "UPF007", "fel", text, gor)
    text, gor = (
        "Mappen går inte att öppna, så inget i den räknas.",
        "Kontrollera att du får läsa den.",
    )
    return Anmarkning(vag, 1, 1, "UPF001", "fel", text, gor)
