"""Utförarens egen uppföljning: när enheten senast frågade brukare och närstående, och hur."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.aktiviteter import Aktivitet
from uppfolj.models.arende import Ar, Kontext

AKTIVITETER = {
    "brukarundersokning": "brukarundersökning",
    "anhorigtraff": "anhörigträff",
    "brukarrad": "brukarråd",
    "annat": "annat",
}
"""Slagen, vikt id → som det skrivs."""


@dataclass(frozen=True, slots=True)
class Senasteaktivitet:
    """Ett slag av aktivitet och den senaste i enheten. ``datum`` är None när ingen är skriven."""

    slag: str
    datum: date | None
    resultat: str
    atgard: str


def compute_senaste_aktiviteter(ar: Iterable[Ar], enhet: str, k: Kontext) -> list[Senasteaktivitet]:
    """Den senaste av varje slag i enheten, alla år till och med i dag. Inget slag utelämnas.

    ”annat” tas med bara om något sådant är gjort.
    """
    senaste: dict[str, Aktivitet] = {}
    for ett in ar:
        for a in ett.aktiviteter.aktiviteter if ett.aktiviteter else []:
            if fold(a.enhet) != fold(enhet) or a.datum > k.idag:
                continue
            if a.slag not in senaste or a.datum > senaste[a.slag].datum:
                senaste[a.slag] = a
    return [
        _build(namn, senaste.get(slag)) for slag, namn in AKTIVITETER.items()
        if slag != "annat" or slag in senaste
    ]  # fmt: skip


def _build(slag: str, a: Aktivitet | None) -> Senasteaktivitet:
    if a is None:
        return Senasteaktivitet(slag, None, "", "")
    return Senasteaktivitet(slag, a.datum, a.resultat or "", a.atgard or "")
