"""De öppna kommentarerna till rutinerna: det som måste klaras ut innan en rutin är färdig."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Kontext
from uppfolj.models.register import Regel
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.regelverk import RUTINSLAG, get_lage, is_faststalld, is_upphord


@dataclass(frozen=True, slots=True)
class Oppenkommentar:
    """En obesvarad kommentar: rutinen, hur den står, frågan, vem som frågar och hur gammal den är.

    ``dagar`` är None när ingen dag är skriven.
    """

    ref: str
    namn: str
    lage: str
    agare: str
    kommentar: str
    av: str
    datum: date | None
    dagar: int | None


def find_kommentarer(k: Kontext, roll: str = "") -> list[Oppenkommentar]:
    """De öppna kommentarerna, äldst först och de utan dag sist. ``roll`` äger eller frågar."""
    oppna = [
        Oppenkommentar(
            regel.ref, regel.namn, get_lage(regel, k.idag),
            get_rollnamn(regel.agare, k) if regel.agare else "", o.kommentar,
            get_rollnamn(o.av, k) if o.av else "", o.datum,
            (k.idag - o.datum).days if o.datum else None,
        )
        for regel in k.regler.values() if not is_upphord(regel, k.idag)
        for o in regel.kommentarer if not o.svar and (not roll or roll in (regel.agare, o.av))
    ]  # fmt: skip
    return sorted(oppna, key=lambda o: (o.datum is None, o.datum or k.idag, o.ref))


def find_faststallda_med_oppna(k: Kontext) -> Iterator[tuple[Regel, int]]:
    """Fastställda rutiner som har obesvarade kommentarer, och hur många."""
    for regel in k.regler.values():
        antal = sum(not o.svar for o in regel.kommentarer)
        rutin = regel.slag in RUTINSLAG and not is_upphord(regel, k.idag)
        if antal and rutin and is_faststalld(regel, k.idag):
            yield regel, antal
