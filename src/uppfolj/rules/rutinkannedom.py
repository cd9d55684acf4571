"""Hur känd varje rutin är bland personalen, summerat över uppföljningarna."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppdrag import Rutinkannedom


@dataclass(frozen=True, slots=True)
class Kannedom:
    """Andelen som kände till en rutin, av dem som tillfrågats. ``andel`` är None om talet döljs.

    ``uppfoljningar`` är de som räknats in, ``utelamnade`` de som har för få tillfrågade.
    """

    tillfragade: int
    kande_till: int
    uppfoljningar: int
    utelamnade: int
    andel: float | None


def compute_kannedom(arenden: Sequence[Arende], grans: int) -> dict[str, Kannedom]:
    """Kännedomen per rutin, efter vikt ref. ``grans`` är profilens gräns för små tal.

    En uppföljning med för få tillfrågade räknas in bara om det inte går att räkna baklänges till
    den: minst två sådana, som tillsammans når gränsen.
    """
    svar: dict[str, list[Rutinkannedom]] = {}
    for a in arenden:
        for ref, grupp in _group(a.besok.rutiner if a.besok else []).items():
            svar.setdefault(ref, []).append(grupp)
    return {ref: _compute(grupper, grans) for ref, grupper in svar.items()}


def build_kannedomsrader(arende: Arende, k: Kontext) -> list[tuple[str, str, str]]:
    """Rutinens beteckning, dess namn och hur känd den är, för rapporten. Små tal är dolda."""
    grans = k.profil.integritet.smatal_grans
    rader = []
    for ref, kannedom in compute_kannedom([arende], grans).items():
        regel = k.regler.get(ref)
        rader.append((regel.ref if regel else ref, regel.namn if regel else "",
                      format_kannedom(kannedom, grans)))  # fmt: skip
    return rader


def _group(rader: Iterable[Rutinkannedom]) -> dict[str, Rutinkannedom]:
    """En uppföljnings svar per rutin, summerade om rutinen står på flera rader."""
    ut: dict[str, Rutinkannedom] = {}
    for r in rader:
        ref = fold(r.rutin)
        fore = ut.get(ref)
        ut[ref] = r if fore is None else Rutinkannedom(
            rutin=r.rutin, tillfragade=fore.tillfragade + r.tillfragade,
            kande_till=fore.kande_till + r.kande_till,
        )  # fmt: skip
    return ut


def _compute(grupper: Sequence[Rutinkannedom], grans: int) -> Kannedom:
    stora = [g for g in grupper if g.tillfragade >= grans]
    sma = [g for g in grupper if g.tillfragade < grans]
    if len(sma) > 1 and sum(g.tillfragade for g in sma) >= grans:
        stora, sma = [*stora, *sma], []
    n, kande = sum(g.tillfragade for g in stora), sum(g.kande_till for g in stora)
    return Kannedom(n, kande, len(stora), len(sma), kande / n if n else None)


def format_kannedom(k: Kannedom, grans: int) -> str:
    """``83 % av 12 tillfrågade``. Är alla svar för få sägs det, utan tal."""
    if k.andel is None:
        return f"färre än {grans} tillfrågade"
    text = f"{round(100 * k.andel)} % av {k.tillfragade} tillfrågade"
    if k.utelamnade:
        vad = "uppföljning" if k.utelamnade == 1 else "uppföljningar"
        text += f" ({k.utelamnade} {vad} med färre än {grans} är inte med)"
    return text
