"""Avvikelserna som de får visas utanför förvaltningen: inga små tal, och inget att räkna fram.

Ett tal om avvikelser är inte ett antal personer, men en enda lex Sarah i en liten enhet kan peka ut
någon. Alla tabeller döljs tillsammans, så att den ena inte avslöjar den andra.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from uppfolj.rules.avvikelser import Avvikelsetal
from uppfolj.rules.smatal import Summa, compute_dolda

TOTALT = "totalt"
Plats = tuple[str, ...]
"""``("totalt",)``, ``("typ", id)``, ``("grupp", id)`` eller ``(tabell, rad, grupp | totalt)``."""


class Tal(NamedTuple):
    """Alla tal i sammanställningen efter plats. None är dolt."""

    varden: Mapping[Plats, int | None]
    grans: int
    """0 när inget döljs."""

    def get(self, *plats: str) -> int | None:
        """Talet på platsen, None om det är dolt, 0 om det inte finns."""
        return self.varden.get(plats, 0)


def compute_tal(tal: Avvikelsetal, grans: int) -> Tal:
    """Talen på varje plats. Med ``grans`` 0 visas allt."""
    grupper = {t.id: t.grupp for t in tal.typer}
    varden: dict[Plats, int] = {(TOTALT,): tal.totalt}
    summor: list[tuple[Plats, list[Plats]]] = []
    for t in tal.typer:
        varden["typ", t.id] = t.antal
        varden["grupp", t.grupp] = varden.get(("grupp", t.grupp), 0) + t.antal
    summor += [
        (("grupp", g), [("typ", t) for t, hor in grupper.items() if hor == g])
        for g in dict.fromkeys(grupper.values())
    ]
    summor.append(((TOTALT,), [p for p in varden if p[0] == "grupp"]))
    for tabell, rader in tal.fordelningar.items():
        if tabell != "typ":
            for rad in rader:
                for typ, antal in rad.antal.items():
                    for plats in ((tabell, rad.id, grupper[typ]), (tabell, rad.id, TOTALT)):
                        varden[plats] = varden.get(plats, 0) + antal
            summor += _list_summor(tabell, [p for p in varden if p[0] == tabell])
    return Tal(_mask(varden, summor, grans) if grans else varden, grans)


def _list_summor(tabell: str, platser: list[Plats]) -> list[tuple[Plats, list[Plats]]]:
    """Varje rads summa, varje grupps summa över raderna, och radernas summa."""
    rader: dict[Plats, list[Plats]] = {}
    for p in platser:
        till: Plats = ("grupp", p[2]) if p[2] != TOTALT else (TOTALT,)
        rader.setdefault(till, []).append(p)
        if p[2] != TOTALT:
            rader.setdefault((tabell, p[1], TOTALT), []).append(p)
    return list(rader.items())


def _mask(
    varden: dict[Plats, int], summor: list[tuple[Plats, list[Plats]]], grans: int
) -> dict[Plats, int | None]:
    """Nollor säger något om ingen och tas inte med."""
    platser = [p for p, v in varden.items() if v]
    nummer = {p: n for n, p in enumerate(platser)}
    samband = [
        Summa(nummer[summa], tuple(nummer[d] for d in delar if d in nummer))
        for summa, delar in summor
        if summa in nummer
    ]
    dolda = compute_dolda([varden[p] for p in platser], samband, grans)
    return {p: None if nummer.get(p) in dolda else v for p, v in varden.items()}
