"""Detaljplanen mot den beslutade planen: hur många uppföljningar som är bestämda av dem."""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.slagform import is_overgripande


class Detaljlage(NamedTuple):
    """En planrad som är ett antal: hur många som beslutats och vilka enheter som bestämts."""

    rad: str
    beslutade: int
    enheter: tuple[str, ...]

    @property
    def saknas(self) -> int:
        """Hur många som återstår att bestämma. Negativt: fler än beslutat."""
        return self.beslutade - len(self.enheter)


def compute_detaljlage(ar: Ar, k: Kontext) -> list[Detaljlage]:
    """Planens rader utan enhet, i ordning. Tom lista utan plan, eller där ingen detaljplan görs.

    Södertälje: nämnderna beslutar antal, kontorets detaljplan säger vilka enheter.
    """
    if ar.plan is None or not (ar.detaljplan or k.profil.plan.detaljplan):
        return []
    detaljer = ar.detaljplan.rader if ar.detaljplan else []
    return [
        Detaljlage(
            r.id, r.antal,
            tuple(get_enhetsnamn(d.enhet, k) for d in detaljer if fold(d.rad) == fold(r.id)),
        )
        for r in ar.plan.rader
        if r.enhet is None and not is_overgripande(r.slag, k)
    ]  # fmt: skip


def format_detaljlage(d: Detaljlage) -> str:
    """``P-01: 1 av 3 bestämda (Norr), 2 saknas``."""
    enheter = f" ({format_uppraknat(d.enheter)})" if d.enheter else ""
    slut = f", {d.saknas} saknas" if d.saknas > 0 else ""
    slut = f", {-d.saknas} fler än beslutat" if d.saknas < 0 else slut
    return f"{d.rad}: {len(d.enheter)} av {d.beslutade} bestämda{enheter}{slut}"
