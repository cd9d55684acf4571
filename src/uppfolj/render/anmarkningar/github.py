"""Anmärkningar som kommandon till GitHub Actions: de visas vid raden i ändringen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from uppfolj.base.anmarkning import Anmarkning, Niva
from uppfolj.render.anmarkningar.text import format_antal
from uppfolj.rules.kontroll import get_kontroller

_NIVA: dict[Niva, str] = {"fel": "error", "varning": "warning", "upplysning": "notice"}

_MAX = 10
"""Fler av samma nivå visar GitHub inte från ett steg. De första gäller."""


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """``::error file=…,line=…,col=…,title=…::text``, en rad per anmärkning.

    De nya står först, för GitHub visar bara några. Överst står hur många som inte visas.
    """
    ordnade = sorted(anmarkningar, key=lambda a: not a.ny)
    return "".join(f"{rad}\n" for rad in (*_format_dolda(ordnade), *map(_format_en, ordnade)))


def _format_dolda(anmarkningar: Sequence[Anmarkning]) -> Iterator[str]:
    antal = Counter(a.niva for a in anmarkningar)
    dolda: Counter[Niva] = Counter({niva: n - _MAX for niva, n in antal.items() if n > _MAX})
    if dolda:
        yield (
            f"::notice title=Fler anmärkningar::{format_antal(dolda)} till visas inte vid "
            f"raderna, för GitHub visar {_MAX} av varje slag. Alla står i jobbets logg."
        )


def _format_en(a: Anmarkning) -> str:
    falt = {
        "file": a.fil,
        "line": str(a.rad),
        "col": str(a.kol),
        "title": f"{a.regel} {get_kontroller()[a.regel].rubrik}{' (ny)' if a.ny else ''}",
    }
    egenskaper = ",".join(f"{namn}={_escape_egenskap(varde)}" for namn, varde in falt.items())
    return f"::{_NIVA[a.niva]} {egenskaper}::{_escape(f'{a.text} {a.gor}')}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_egenskap(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
