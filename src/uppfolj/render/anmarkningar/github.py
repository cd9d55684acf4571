"""Anmärkningar som kommandon till GitHub Actions: de visas vid raden i ändringen."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.base.anmarkning import Anmarkning, Niva
from uppfolj.rules.kontroll import get_kontroller

_NIVA: dict[Niva, str] = {"fel": "error", "varning": "warning", "upplysning": "notice"}


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """``::error file=…,line=…,col=…,title=…::text``, en rad per anmärkning."""
    return "".join(f"{_format_en(a)}\n" for a in anmarkningar)


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
