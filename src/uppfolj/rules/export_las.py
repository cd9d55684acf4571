"""Det som ändrats i en export: prövat cell för cell innan något skrivs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from uppfolj.base.anmarkning import Falt
from uppfolj.base.datumtext import read_datumtext
from uppfolj.models.inlast import Cell
from uppfolj.rules.export import Exporttabell, Rad, format_cell
from uppfolj.rules.exportschema import Kolumn
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.skydd import find_personuppgifter

_OLASLIGT: Any = object()
"""En cell som inte går att läsa som sin kolumn."""
_BORT = "Ta bort numret ur filen, och läs in den igen."


class Blad(Protocol):
    """Ett inläst blad: tabellens namn och raderna som rubrik → cell."""

    @property
    def tabell(self) -> str:
        """Tabellens namn."""

    @property
    def rader(self) -> Sequence[Mapping[str, Cell]]:
        """Raderna."""


class Cellandring(NamedTuple):
    """En ändrad cell: fältet i filen och det nya värdet."""

    falt: Falt
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


def check_export(
    blad: Iterable[Blad], tabeller: Sequence[Exporttabell], for_lang: str, tillatna: Collection[str]
) -> Exportprov:
    """Jämför varje cell med mappen. ``for_lang`` står i celler som inte fick plats."""
    prov = Exportprov()
    efter_namn = {t.form.namn: t for t in tabeller}
    for b in blad:
        tabell = efter_namn.get(b.tabell)
        if tabell is None:
            prov.vagrade.append(Vagrad(b.tabell, "", f"Tabellen {b.tabell} finns inte.",
                                       "Gör en ny export."))  # fmt: skip
            continue
        kanda = {r.nyckel: r for r in tabell.rader}
        for celler in b.rader:
            _check_rad(celler, tabell, kanda, prov, for_lang)
            prov.vagrade += _find_personer(celler, tillatna, prov)
    return prov


def _check_rad(
    celler: Mapping[str, Cell], tabell: Exporttabell, kanda: Mapping[tuple[str, str], Rad],
    prov: Exportprov, for_lang: str,
) -> None:  # fmt: skip
    fil, plats = _get(celler, "_fil"), _get(celler, "_plats")
    if not fil:
        return
    rad = kanda.get((fil, plats))
    var = celler["_fil"].plats
    if rad is None or rad.summa != _get(celler, "_summa"):
        text = f"{fil} har ändrats i mappen sedan exporten."
        if all(v.text != text for v in prov.vagrade):
            prov.vagrade.append(Vagrad(var, "fil", text, "Gör en ny export och ändra i den."))
        return
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
        falt = (*(int(d) if d.isdecimal() else d for d in plats.split(".") if d), *kol.vag)
        andring = Cellandring(falt, nytt, format_cell(varde), ny)
        prov.andringar.setdefault(fil, []).append(andring)
    prov.lika += not andrat


def _is_lika(ny: str, varde: Any, kol: Kolumn) -> bool:
    """Om cellen säger samma sak som filen. Tal och datum kan ha skrivits om av kalkylprogrammet."""
    gammal = format_cell(varde)
    if ny == gammal:
        return True
    tolkat = _read(ny, kol) if kol.typ in ("tal", "heltal", "datum", "ja eller nej") else None
    return tolkat is not None and tolkat is not _OLASLIGT and tolkat == varde


def _read(text: str, kol: Kolumn) -> Any:
    """Cellens text som värde. ``_OLASLIGT`` när det inte går att läsa så."""
    if not text:
        return None
    if kol.typ == "lista":
        return [d.strip() for d in text.split(";") if d.strip()]
    if kol.typ == "datum":
        return read_datumtext(text.removesuffix(" 00:00:00")) or _OLASLIGT
    if kol.typ in ("tal", "heltal"):
        return _read_tal(text, kol)
    if kol.typ == "ja eller nej":
        return {"ja": True, "nej": False}.get(text.lower(), _OLASLIGT)
    return _OLASLIGT if kol.typ == "ordlista" else text


def _read_tal(text: str, kol: Kolumn) -> Any:
    try:
        tal = float(text.replace(",", "."))
    except ValueError:
        return _OLASLIGT
    if kol.typ == "heltal":
        return int(tal) if tal.is_integer() else _OLASLIGT
    return tal


def _find_personer(
    celler: Mapping[str, Cell], tillatna: Collection[str], prov: Exportprov
) -> Iterator[Vagrad]:
    for cell in celler.values():
        for t in find_personuppgifter(cell.text, tillatna):
            prov.personer = True
            yield Vagrad(cell.plats, "", f"Här står ett {t.slag} ({t.visning}).", _BORT)


def _get(celler: Mapping[str, Cell], rubrik: str) -> str:
    cell = celler.get(rubrik)
    return cell.text.strip() if cell else ""
