"""Modellens invändningar till anmärkningar på svenska, med förslag på rätt fältnamn."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel

from uppfolj.base.anmarkning import Anmarkning, Falt
from uppfolj.base.stavning import format_menade_du

_EGNA = frozenset({"datum", "ja_nej", "val", "heltal", "tom_text"})
_TYPER = {
    "string_type": "Här ska stå text.",
    "string_too_short": "Fältet är tomt.",
    "too_short": "Listan är tom.",
    "list_type": "Här ska stå en lista: en rad med ”- ” för varje post.",
    "dict_type": "Här ska stå fält med indrag under.",
    "model_type": "Här ska stå fält med indrag under.",
    "model_attributes_type": "Här ska stå fält med indrag under.",
    "invalid_key": "Ett fältnamn måste vara text.",
}
_GRANSER = {
    "greater_than_equal": ("minst", "ge"),
    "less_than_equal": ("högst", "le"),
    "greater_than": ("större än", "gt"),
    "less_than": ("mindre än", "lt"),
}


def to_anmarkning(fil: str, modell: type[BaseModel], fel: Any) -> Anmarkning:
    """Översätt ett pydantic-fel (``ErrorDetails``) till en anmärkning på fältet."""
    loc: Falt = tuple(fel["loc"])
    typ = fel["type"]
    namn = str(loc[-1]) if loc else ""
    if typ == "missing":
        return Anmarkning(
            fil,
            0,
            0,
            "UPF005",
            "fel",
            f"Fältet ”{namn}” saknas.",
            f"Lägg till ”{namn}:”.",
            loc[:-1],
        )
    if typ == "extra_forbidden":
        kanda = get_faltnamn(modell, loc[:-1])
        return Anmarkning(
            fil, 0, 0, "UPF004", "fel", f"Fältet ”{namn}” finns inte här.",
            format_menade_du(namn, kanda) or "Ta bort fältet.", loc,
        )  # fmt: skip
    text, gor = _get_text(modell, loc, typ, fel)
    return Anmarkning(fil, 0, 0, "UPF006", "fel", text, gor, loc)


def _get_text(modell: type[BaseModel], loc: Falt, typ: str, fel: Any) -> tuple[str, str]:
    if typ in _EGNA:
        vad, _, rad = str(fel["msg"]).partition(". ")
        return f"{_format_falt(loc)}{vad}.", rad + (
            "" if rad.endswith((".", "?")) else "."
        ) if rad else "Rätta värdet."
    ctx = fel.get("ctx") or {}
    if typ in _GRANSER:
        ord_, nyckel = _GRANSER[typ]
        return (
            f"{_format_falt(loc)}{fel['input']} går inte.",
            f"Skriv ett tal som är {ord_} {ctx[nyckel]}.",
        )
    if typ == "string_pattern_mismatch":
        rad = _get_monsterrad(modell, loc)
        return f"{_format_falt(loc)}”{str(fel['input'])[:40]}” har fel form.", rad
    return f"{_format_falt(loc)}{_TYPER.get(typ, 'Värdet har fel form.')}", "Rätta värdet."


def _format_falt(loc: Falt) -> str:
    namn = next((str(d) for d in reversed(loc) if isinstance(d, str)), "")
    return f"{namn}: " if namn else ""


def _get_monsterrad(modell: type[BaseModel], loc: Falt) -> str:
    """Rådet som redigeraren också visar (``patternErrorMessage``)."""
    agare = _find_modell(modell, loc[:-1])
    for namn, falt in (agare.model_fields if agare else {}).items():
        if loc and loc[-1] in (namn, falt.alias):
            extra = falt.json_schema_extra
            if isinstance(extra, dict) and "patternErrorMessage" in extra:
                return str(extra["patternErrorMessage"])
            for m in falt.metadata:
                schema = getattr(m, "json_schema", None)
                if schema and "patternErrorMessage" in schema:
                    return str(schema["patternErrorMessage"])
            return f"{falt.description or ''}"
    return "Rätta värdet."


def get_faltnamn(modell: type[BaseModel], loc: Falt) -> list[str]:
    """Rätt stavade fältnamn på platsen ``loc`` i ``modell``."""
    agare = _find_modell(modell, loc)
    return [f.alias or n for n, f in agare.model_fields.items()] if agare else []


def _find_modell(modell: type[BaseModel] | None, loc: Falt) -> type[BaseModel] | None:
    for steg in loc:
        if modell is None or isinstance(steg, int):
            continue
        falt = next((f for n, f in modell.model_fields.items() if steg in (n, f.alias)), None)
        modell = _find_del(falt.annotation) if falt else None
    return modell


def _find_del(typ: Any) -> type[BaseModel] | None:
    if (
        isinstance(typ, type)
        and not isinstance(typ, types.GenericAlias)
        and issubclass(typ, BaseModel)
    ):
        return typ
    for inre in typing.get_args(typ):
        if traff := _find_del(inre):
            return traff
    return None
