"""Kör alla kontroller över hela mappen. Här möts läsaren och reglerna."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.models.arende import Ar, ArendeRad, Kontext
from uppfolj.rules.kontroll import check_ar, check_arende, check_mapp
from uppfolj.store.ar import build_rad, load_ar, load_arende, load_kontext
from uppfolj.store.lage import resolve_lagen
from uppfolj.store.mapp import Arendekarta, load_karta


@dataclass(slots=True)
class Resultat:
    """Alla anmärkningar i ordning, och hur många filer de gäller."""

    anmarkningar: list[Anmarkning] = field(default_factory=list)
    antal_filer: int = 0

    def filter_stigar(self, rot: Path, stigar: list[Path]) -> list[Anmarkning]:
        """Anmärkningarna på ``stigar`` (filer eller mappar); alla om inga anges."""
        if not stigar:
            return self.anmarkningar
        vagar = tuple(s.resolve().relative_to(rot).as_posix() for s in stigar)
        return [a for a in self.anmarkningar if _ligger_under(a.fil, vagar)]

    def is_underkant(self, visas: list[Anmarkning], *, strikt: bool) -> bool:
        """Om slutkoden ska bli 1."""
        nivaer = ("fel", "varning") if strikt else ("fel",)
        return any(a.niva in nivaer for a in visas)


def run_kontroll(rot: Path, idag: date) -> Resultat:
    """Läs hela mappen och kör alla kontroller. Skriver ingenting."""
    karta = load_karta(rot)
    kontext, anmarkningar = load_kontext(rot, idag)
    anmarkningar += karta.okanda
    ar = {}
    for a in karta.ar:
        ar[a], anm = load_ar(karta, a)
        anmarkningar += anm
    for arendekarta in karta.arenden.values():
        anm, rad = check_en(rot, arendekarta, kontext)
        anmarkningar += anm
        ar[arendekarta.ar].rader.append(rad)
    if kontext is not None:
        anmarkningar += _check_aren(list(ar.values()), kontext)
    filer = len(karta.gemensamt) + sum(len(a.filer) for a in karta.arenden.values())
    return Resultat(resolve_lagen(rot, anmarkningar), filer)


def check_en(
    rot: Path, karta: Arendekarta, kontext: Kontext | None
) -> tuple[list[Anmarkning], ArendeRad]:
    """Läs och kontrollera ett ärende."""
    arende, anmarkningar = load_arende(rot, karta)
    if kontext is not None:
        anmarkningar += check_arende(arende, kontext)
    return anmarkningar, build_rad(arende)


def _check_aren(ar: list[Ar], kontext: Kontext) -> list[Anmarkning]:
    anmarkningar = [a for ett in ar for a in check_ar(ett, kontext)]
    return [*anmarkningar, *check_mapp(ar, kontext)]


def _ligger_under(fil: str, vagar: tuple[str, ...]) -> bool:
    return any(v in (fil, ".") or fil.startswith(f"{v}/") for v in vagar)
