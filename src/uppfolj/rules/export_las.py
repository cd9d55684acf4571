"""Det som ändrats i en export: prövat cell för cell innan något skrivs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.base.datumtext import read_datumtext
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.inlast import Cell
from uppfolj.rules.export import Exporttabell, Rad, format_cell, split_lista
from uppfolj.rules.export_blad import Blad, find_bladfel
from uppfolj.rules.exportschema import Kolumn
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.skydd import find_personuppgifter

_OLASLIGT: Any = object()
"""En cell som inte går att läsa som sin kolumn."""
_JANEJ = {"ja": True, "sant": True, "true": True, "nej": False, "falskt": False, "false": False}
_NYA = "Nya rader läses inte: lägg dem i filen, och ta bort raden ur bladet."
_BORT = "Ta bort numret ur filen, och läs in den igen."


class Cellandring(NamedTuple):
    """En ändrad cell: dess plats, fältet i filen, vad fältet heter där, och det nya värdet."""

    plats: str
    falt: Falt
    namn: str
    varde: Any
    fore: str
    efter: str


@dataclass(slots=True)
class Exportprov:
    """Vad filen innebär: ändringar per fil, eller det som vägras."""

    andringar: dict[str, list[Cellandring]] = field(default_factory=dict)
    vagrade: list[Vagrad] = field(default_factory=list)
    personer: bool = False
    lika: int = 0
    """Rader utan ändring."""
    saknas: list[str] = field(default_factory=list)
    """Det som tagits bort ur bladen, och därför inte är läst."""


def check_export(
    blad: Iterable[Blad], tabeller: Sequence[Exporttabell], for_lang: str, tillatna: Collection[str]
) -> Exportprov:
    """Jämför varje cell med mappen. ``for_lang`` står i celler som inte fick plats."""
    blad = list(blad)
    if personer := [v for b in blad for v in _find_personer(b, tillatna)]:
        return Exportprov(vagrade=personer, personer=True)
    prov = Exportprov()
    efter_namn = {t.form.namn: t for t in tabeller}
    for b in blad:
        tabell = efter_namn.get(b.tabell)
        fel = list(find_bladfel(b, tabell))
        prov.vagrade += fel
        if tabell and not fel:
            _check_rader(b, tabell, prov, for_lang)
    return prov


def _check_rader(b: Blad, tabell: Exporttabell, prov: Exportprov, for_lang: str) -> None:
    kanda = {r.nyckel: r for r in tabell.rader}
    filer = {(r.fil, r.summa) for r in tabell.rader}
    lasta: dict[tuple[str, str], str] = {}
    for celler in b.rader:
        nyckel, var = (_get(celler, "_fil"), _get(celler, "_plats")), celler["_fil"].plats
        if nyckel in lasta:
            text = f"Raden är samma som {lasta[nyckel]} ({', '.join(filter(None, nyckel))})."
            prov.vagrade.append(Vagrad(var, "", text, "Behåll en av dem. " + _NYA))
            continue
        lasta[nyckel] = var
        if not nyckel[0]:
            prov.vagrade.append(Vagrad(var, "_fil", "Raden säger inte vilken fil den är i.", _NYA))
        elif nyckel in kanda and kanda[nyckel].summa == _get(celler, "_summa"):
            _check_rad(celler, tabell, kanda[nyckel], prov, for_lang)
        else:
            text = f"{nyckel[0]} har ändrats i mappen sedan exporten."
            if (nyckel[0], _get(celler, "_summa")) in filer:
                text = f"Platsen {nyckel[1]} finns inte i {nyckel[0]}."
            if all(v.text != text for v in prov.vagrade):
                gor = "Gör en ny export och ändra i den."
                prov.vagrade.append(Vagrad(var, "_fil", text, gor))
    borta = [k.rubrik for k in tabell.form.kolumner if k.rubrik not in {h.text for h in b.huvud}]
    if borta:
        prov.saknas.append(f"{tabell.form.namn}: kolumnen {format_uppraknat(borta)}")
    if antal := len(kanda.keys() - lasta.keys()):
        prov.saknas.append(f"{tabell.form.namn}: {antal} {'rad' if antal == 1 else 'rader'}")


def _check_rad(
    celler: Mapping[str, Cell], tabell: Exporttabell, rad: Rad, prov: Exportprov, for_lang: str
) -> None:
    andrat = False
    for kol, varde in zip(tabell.form.kolumner, rad.varden, strict=True):
        cell = celler.get(kol.rubrik)
        ny = format_cell(cell.text) if cell else format_cell(varde)
        if cell is None or for_lang in (cell.text, ny) or _is_lika(ny, varde, kol):
            continue
        andrat = True
        nytt = _read(ny, kol)
        if nytt is _OLASLIGT:
            text = f"”{ny[:40]}” går inte att läsa som {kol.typ}."
            gor = "Rätta cellen, eller ändra i filen."
            prov.vagrade.append(Vagrad(cell.plats, kol.rubrik, text, gor))
            continue
        falt = (*(int(d) if d.isdecimal() else d for d in rad.plats.split(".") if d), *kol.vag)
        namn = ".".join(filter(None, (rad.plats, kol.rubrik)))
        andring = Cellandring(cell.plats, falt, namn, nytt, format_cell(varde), ny)
        prov.andringar.setdefault(rad.fil, []).append(andring)
    prov.lika += not andrat


def _is_lika(ny: str, varde: Any, kol: Kolumn) -> bool:
    """Om cellen säger samma sak som filen. Tal och datum kan ha skrivits om av kalkylprogrammet."""
    gammal = format_cell(varde)
    if ny == gammal:
        return True
    if kol.typ == "lista":
        return split_lista(ny) == split_lista(gammal)
    tolkat = _read(ny, kol) if kol.typ in ("tal", "heltal", "datum", "ja eller nej") else None
    return tolkat is not None and tolkat is not _OLASLIGT and tolkat == varde


def _read(text: str, kol: Kolumn) -> Any:
    """Cellens text som värde. ``_OLASLIGT`` när det inte går att läsa så."""
    if not text:
        return None
    if kol.typ == "lista":
        delar = [_read(d, kol._replace(typ=kol.inre)) for d in split_lista(text)]
        return _OLASLIGT if _OLASLIGT in delar else delar
    if kol.typ == "datum":
        return read_datumtext(text.removesuffix(" 00:00:00")) or _OLASLIGT
    if kol.typ in ("tal", "heltal"):
        return _read_tal(text, kol)
    if kol.typ == "ja eller nej":
        return _JANEJ.get(text.lower(), _OLASLIGT)
    return _OLASLIGT if kol.typ == "ordlista" else text


def _read_tal(text: str, kol: Kolumn) -> Any:
    try:
        tal = float(text.replace(",", "."))
    except ValueError:
        return _OLASLIGT
    if kol.typ == "heltal":
        return int(tal) if tal.is_integer() else _OLASLIGT
    return tal


def _find_personer(b: Blad, tillatna: Collection[str]) -> Iterator[Vagrad]:
    for cell in (*b.huvud, *(c for rad in b.rader for c in rad.values())):
        for t in find_personuppgifter(cell.text, tillatna):
            yield Vagrad(cell.plats, "", f"Här står ett {t.slag} ({t.visning}).", _BORT)


def _get(celler: Mapping[str, Cell], rubrik: str) -> str:
    cell = celler.get(rubrik)
    return cell.text.strip() if cell else ""
