"""Loggen över ett ärende i terminalen och som JSON."""

from __future__ import annotations

from dataclasses import dataclass

from uppfolj.base.fel import Slutkod
from uppfolj.render.terminal import print_fel, print_json, print_tabell, print_text
from uppfolj.rules.arendelogg import Loggrad


@dataclass(frozen=True, slots=True)
class Arendelogg:
    """Händelserna i ordning, beskedet om git, och vad som ändrats sedan rapporten fastställdes."""

    id: str
    rader: tuple[Loggrad, ...]
    git: str
    faststalld: bool
    andringar: tuple[str, ...]
    olasta: tuple[str, ...]


def print_logg(logg: Arendelogg, *, json: bool) -> Slutkod:
    """Skriv ut loggen. Slutkod 1 om en fastställd fil ändrats eller en fil inte går att läsa."""
    kod = Slutkod.FEL_I_FILERNA if logg.andringar or logg.olasta else Slutkod.KLART
    if json:
        print_json({
            "id": logg.id, "handelser": [r._asdict() for r in logg.rader], "git": logg.git,
            "faststalld": logg.faststalld, "andringar": list(logg.andringar),
            "olasta": list(logg.olasta),
        })  # fmt: skip
        return kod
    rader = [(str(r.datum), r.vad, r.vem, _format_fil(r)) for r in logg.rader]
    if rader:
        print_tabell(("Datum", "Vad", "Vem", "Fil"), rader, f"Logg {logg.id}")
    else:
        print_text("Inget har hänt än.")
    if logg.git:
        print_text(logg.git)
    if logg.faststalld and not logg.andringar:
        print_text("Den fastställda rapporten är som den var.")
    for andring in logg.andringar:
        print_fel(
            f"ändrat sedan rapporten fastställdes: {andring}",
            f"Hämta tillbaka filen, eller se vad som hänt: uppfolj rapport verifiera {logg.id}",
        )
    for fil in logg.olasta:
        print_fel(f"{fil} går inte att läsa och är inte med.", f"uppfolj kontrollera {fil}")
    return kod


def _format_fil(r: Loggrad) -> str:
    return f"{r.commit} {r.fil}" if r.commit else r.fil
