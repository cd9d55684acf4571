"""Rapportens del om avtalet: varje ska-krav med status, och bemanningen mot den avtalade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.avtal import (
    Kravstatus,
    build_provning,
    get_avtal,
    get_bestamd,
    get_provande_slag,
)
from uppfolj.rules.bemanning import Passrad, build_passrader, find_luckor, find_schemaperiod


@dataclass(frozen=True, slots=True)
class Avtalsdel:
    """Kraven i ordning och bemanningen. ``granskar_scheman`` är sant när slaget ska göra det."""

    bestamd: str
    nummer: str
    krav: tuple[Kravstatus, ...]
    granskar_scheman: bool
    period: tuple[date, date] | None
    bemanning: tuple[Passrad, ...]

    @property
    def avvikande(self) -> tuple[Kravstatus, ...]:
        """Kraven som avvek."""
        return tuple(rad for rad in self.krav if rad.avviker)

    @property
    def utan_status(self) -> tuple[Kravstatus, ...]:
        """Kraven som inte är genomgångna."""
        return tuple(rad for rad in self.krav if not rad.avgjord)

    @property
    def luckor(self) -> tuple[Passrad, ...]:
        """Passen som inte nådde det avtalade."""
        return tuple(find_luckor(self.bemanning))


def build_avtalsdel(arende: Arende, k: Kontext) -> Avtalsdel | None:
    """Delen, eller None när slaget varken prövar avtal eller granskar scheman."""
    slag = get_provande_slag(arende, k)
    u = arende.uppfoljning
    granskar = bool(u and (s := k.profil.get_slag(u.slag)) and s.schema_dagar)
    if slag is None and not granskar and arende.bemanning is None:
        return None
    avtal, b = get_avtal(arende, k), arende.bemanning
    return Avtalsdel(
        get_bestamd(avtal), avtal.nummer if avtal else "",
        tuple(build_provning(arende, k)) if slag else (),
        granskar, (b.fran, b.till) if b else find_schemaperiod(arende, k),
        tuple(build_passrader(arende, k)),
    )  # fmt: skip
