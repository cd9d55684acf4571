"""Bemanningen enligt scheman mot den avtalade, för dagarna närmast före mötet. Bara antal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.bemanning import Bemanningsrad
from uppfolj.models.register import Avtaladbemanning
from uppfolj.rules.avtal import get_avtal
from uppfolj.rules.nypost_underlag import Underlag


@dataclass(frozen=True, slots=True)
class Passrad:
    """Ett pass och en kompetens: det avtalade mot det schemalagda."""

    arbetspass: str
    kompetens: str
    avtalat: float
    schemalagt: float | None
    pass_under: int
    kommentar: str
    krav: str
    i_avtalet: bool

    @property
    def ar_lucka(self) -> bool:
        """Om snittet ligger under det avtalade, eller något enstaka pass gjorde det."""
        return self.ar_under or self.pass_under > 0

    @property
    def ar_under(self) -> bool:
        """Om snittet över hela perioden ligger under det avtalade."""
        return self.schemalagt is not None and self.schemalagt < self.avtalat

    @property
    def lage(self) -> str:
        """Läget i ord. En lucka sägs alltid, också när raden inte finns i avtalet."""
        if self.ar_under:
            return "under avtalat"
        if self.pass_under:
            return f"{self.pass_under} pass under avtalat"
        if self.schemalagt is None:
            return "inte granskat"
        return "enligt avtal" if self.i_avtalet else "inte avtalat"


def compute_schemaperiod(mote: date, dagar: int) -> tuple[date, date]:
    """De ``dagar`` dagarna före mötet, första och sista (Åtvidaberg: ”de senaste två veckorna”).

    Möte 2026-05-20 och 14 dagar ger 2026-05-06 till 2026-05-19.
    """
    return mote - timedelta(days=dagar), mote - timedelta(days=1)


def find_schemaperiod(arende: Arende, k: Kontext) -> tuple[date, date] | None:
    """Perioden för ärendets möte. None om slaget inte granskar scheman eller mötet saknar dag."""
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if slag is None or not slag.schema_dagar or arende.besok is None:
        return None
    return compute_schemaperiod(arende.besok.datum, slag.schema_dagar)


def build_passrader(arende: Arende, k: Kontext) -> list[Passrad]:
    """Varje avtalad rad i ordning, granskad eller inte, och sedan de rader som inte är avtalade."""
    avtal, b = get_avtal(arende, k), arende.bemanning
    avtalade = {get_nyckel(r): r for r in (avtal.bemanning if avtal else [])}
    granskade = {get_nyckel(r): r for r in (b.rader if b else [])}
    return [
        _build(avtalade.get(n), granskade.get(n)) for n in dict.fromkeys([*avtalade, *granskade])
    ]


def find_luckor(rader: Iterable[Passrad]) -> list[Passrad]:
    """Raderna där det schemalagda inte når det avtalade."""
    return [r for r in rader if r.ar_lucka]


def get_nyckel(rad: Bemanningsrad | Avtaladbemanning) -> tuple[str, str]:
    """Pass och kompetens, vikta, så att ”Natt” och ”natt” är samma rad."""
    return fold(rad.arbetspass), fold(rad.kompetens)


def format_tal(tal: float | None) -> str:
    """``2``, ``1,5``, eller ett tankstreck när talet saknas."""
    return "–" if tal is None else f"{tal:g}".replace(".", ",")


def compute_bemanningsforval(u: Underlag) -> dict[str, Any]:
    """Det en ny ``bemanning.yaml`` fylls i med: perioden och de avtalade raderna."""
    if u.arende is None:
        return {}
    period = find_schemaperiod(u.arende, u.kontext)
    data: dict[str, Any] = {"från": period[0], "till": period[1]} if period else {}
    avtal = get_avtal(u.arende, u.kontext)
    rader = [
        {"arbetspass": r.arbetspass, "kompetens": r.kompetens, "avtalat": r.antal}
        for r in (avtal.bemanning if avtal else [])
    ]
    return data | ({"rader": rader} if rader else {})


def _build(avtalad: Avtaladbemanning | None, rad: Bemanningsrad | None) -> Passrad:
    krav = (avtalad.krav or "") if avtalad else ""
    if rad is not None:
        return Passrad(
            rad.arbetspass, rad.kompetens, rad.avtalat, rad.schemalagt, rad.pass_under or 0,
            rad.kommentar or "", krav, avtalad is not None,
        )  # fmt: skip
    if avtalad is None:
        raise ValueError("en rad är avtalad eller granskad")
    return Passrad(
        avtalad.arbetspass, avtalad.kompetens, avtalad.antal, None, 0, "", krav, i_avtalet=True
    )
