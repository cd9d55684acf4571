"""Rader ur ett kalkylblad eller en CSV-fil: handlingsplanens, och vilken tabell som helst."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from uppfolj.base.stavning import format_uppraknat
from uppfolj.intake.csvfil import parse_csv
from uppfolj.intake.fil import build_fel
from uppfolj.intake.kalkyl import Blad, format_ref, parse_xlsx
from uppfolj.intake.rubriker import find_kolumner
from uppfolj.models.blankett import Kolumnkarta
from uppfolj.models.inlast import Cell, Inlast, Inrad

_Rad = tuple[int, list[str]]
Huvud = Callable[[Sequence[str]], Mapping[int, str] | None]
"""Känner igen en tabells huvud: kolumnens nummer till vårt fält."""


def parse_tabell(vag: Path, data: bytes, karta: Kolumnkarta) -> Inlast:
    """Raderna under tabellens huvud. Rubriker som inte känns igen hoppas över.

    Höjer ``UppfoljFel`` om ingen tabell finns, eller om en formel saknar sitt värde.
    """
    rader = parse_rader(vag, data, lambda huvud: find_kolumner(huvud, karta))
    if rader is None:
        rubriker = (karta.get_rubrik("atgard"), karta.get_rubrik("klart_senast"))
        raise build_fel(
            f"{vag.name} har ingen tabell med rubrikerna {format_uppraknat(rubriker)}.",
            "Rätta rubrikerna, eller säg vad de heter: --karta FIL",
        )
    return Inlast(tuple(rader))


def parse_rader(vag: Path, data: bytes, find: Huvud) -> list[Inrad] | None:
    """Raderna i den första tabellen vars huvud ``find`` känner igen, None om ingen finns.

    ``find`` får en rads celler och ger fältet för varje kolumn, eller None. Höjer ``UppfoljFel``
    om filen är trasig eller om en formel saknar sitt värde.
    """
    if vag.suffix.lower() == ".csv":
        return _find_rader(parse_csv(data), find, lambda rad, _: f"rad {rad}")
    tom: list[Inrad] | None = None
    for blad in parse_xlsx(data):
        if rader := _find_i_blad(blad, find):
            return rader
        tom = tom if rader is None else rader
    return tom


def parse_celler(vag: Path, data: bytes) -> list[Cell]:
    """Alla celler som inte är tomma, också de utanför tabellen, med sina platser."""
    if vag.suffix.lower() == ".csv":
        return [Cell(c, f"rad {nr}") for nr, rad in parse_csv(data) for c in rad if c.strip()]
    return [
        Cell(c, f"{b.namn}!{format_ref(nr, kol)}")
        for b in parse_xlsx(data)
        for nr, rad in enumerate(b.rader)
        for kol, c in enumerate(rad)
        if c.strip()
    ]


def _find_i_blad(blad: Blad, find: Huvud) -> list[Inrad] | None:
    numrerade = list(enumerate(blad.rader))
    rader = _find_rader(numrerade, find, lambda r, k: f"{blad.namn}!{format_ref(r, k)}")
    lasta = {c.plats.rpartition("!")[2] for rad in rader or () for c in rad.celler.values()}
    if utan := sorted(blad.utan_varde & lasta):
        raise build_fel(
            f"{blad.namn}!{format_uppraknat(utan)} har inget sparat värde, eller ett fel.",
            "Öppna filen i Excel, låt den räkna, och spara. Eller skriv in värdet.",
        )
    return rader


def _find_rader(
    rader: Iterable[_Rad], find: Huvud, plats: Callable[[int, int], str]
) -> list[Inrad] | None:
    kolumner: Mapping[int, str] | None = None
    resultat: list[Inrad] = []
    for nr, celler in rader:
        if kolumner is None:
            kolumner = find(celler)
        elif any(c.strip() for c in celler):
            finns = {f: k for k, f in kolumner.items() if k < len(celler)}
            falt = {f: Cell(celler[k], plats(nr, k)) for f, k in finns.items()}
            resultat.append(Inrad(plats(nr, 0), falt))
    return resultat if kolumner is not None else None
