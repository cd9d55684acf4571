"""Modellens invändningar till anmärkningar på svenska, med råd om vad man gör."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from uppfolj.base.anmarkning import Anmarkning, Falt
from uppfolj.base.stavning import fold, format_menade_du

MAX_FEL = 100
"""Så många fel i en och samma fil räknas upp."""
_MAX_TEXT = 40
_VAD = {
    "datum": ("ett datum", "Skriv ÅÅÅÅ-MM-DD, till exempel 2026-03-18."),
    "heltal": ("ett heltal", "Skriv talet med siffror, till exempel 8."),
    "ja_nej": ("ja eller nej", "Skriv ja eller nej."),
    "val": ("ett av de ord som går att välja", ""),
    "tom_text": ("ett ord", "Fyll i ett värde, eller ta bort raden."),
    "string_type": ("text", "Skriv texten på samma rad."),
    "string_too_short": ("text", "Fyll i ett värde, eller ta bort raden."),
    "list_type": ("en lista", "Skriv en rad med ”- ” för varje, eller [ett, två]."),
    "too_short": ("en lista med minst en rad", "Lägg till en rad som börjar med ”- ”."),
    "nyare_format": (
        "ett format som det här verktyget kan",
        "Mappen är skriven med ett nyare uppfolj. Uppdatera verktyget och kör igen.",
    ),
    "model_type": ("fält", "Skriv fälten på raderna under, med indrag: "),
}
_SLAG: dict[type, str] = {list: "en lista", dict: "fält"}
_GRANSER = {
    "greater_than_equal": ("minst", "ge"),
    "less_than_equal": ("högst", "le"),
    "greater_than": ("större än", "gt"),
    "less_than": ("mindre än", "lt"),
}


def to_anmarkningar(fil: str, modell: type[BaseModel], fel: ValidationError) -> list[Anmarkning]:
    """Översätt alla invändningar mot en fil, högst ``MAX_FEL`` och en rad om hur många till."""
    alla = fel.errors(include_url=False)
    anm = [to_anmarkning(fil, modell, e) for e in alla[:MAX_FEL]]
    if len(alla) > MAX_FEL:
        text = f"Filen har {len(alla) - MAX_FEL} fel till."
        anm.append(Anmarkning(fil, 1, 1, "UPF006", "fel", text, "Rätta de andra felen först."))
    return anm


def to_anmarkning(fil: str, modell: type[BaseModel], fel: Any) -> Anmarkning:
    """Översätt ett pydantic-fel (``ErrorDetails``) till en anmärkning på fältet."""
    loc: Falt = tuple(fel["loc"])
    namn = _kapa(loc[-1]) if loc else ""
    if fel["type"] == "missing":
        text, gor = f"Fältet ”{namn}” saknas.", f"Lägg till ”{namn}:”. {_beskriv(modell, loc)}"
        return Anmarkning(fil, 0, 0, "UPF005", "fel", text, gor.strip(), loc[:-1])
    if fel["type"] in ("extra_forbidden", "invalid_key"):
        return _to_okant(fil, modell, loc, namn)
    text, gor = _get_text(modell, loc, fel)
    return Anmarkning(fil, 0, 0, "UPF006", "fel", text, gor, loc)


def _to_okant(fil: str, modell: type[BaseModel], loc: Falt, namn: str) -> Anmarkning:
    """Ett fält för mycket. Heter det som fältets ASCII-namn står fältet två gånger."""
    agare = _find_modell(modell, loc[:-1])
    if agare and namn in agare.model_fields:
        text = f"Fältet ”{namn}” står två gånger: ”{agare.model_fields[namn].alias}” är samma fält."
        return Anmarkning(fil, 0, 0, "UPF003", "fel", text, "Behåll det ena.", loc)
    text = f"Fältet ”{namn}” finns inte här."
    gor = format_menade_du(namn, get_faltnamn(modell, loc[:-1])) or "Ta bort fältet."
    return Anmarkning(fil, 0, 0, "UPF004", "fel", text, gor, loc)


def _get_text(modell: type[BaseModel], loc: Falt, fel: Any) -> tuple[str, str]:
    typ, varde, ctx = fel["type"], fel["input"], fel.get("ctx") or {}
    namn = next((f"{_kapa(d)}: " for d in reversed(loc) if isinstance(d, str)), "")
    vad, gor = _VAD.get(typ, ("", ""))
    gor = ctx.get("rad") or gor
    if typ == "model_type":
        gor += _list_falt(_find_modell(modell, loc))
    if varde is None or varde in ("", [], {}):
        return f"{namn}värdet saknas.", _get_rad_for_tomt(modell, loc)
    if typ in _GRANSER:
        ord_, nyckel = _GRANSER[typ]
        return f"{namn}{_kapa(varde)} går inte.", f"Skriv ett tal som är {ord_} {ctx[nyckel]}."
    if typ == "string_pattern_mismatch":
        return f"{namn}”{_kapa(varde)}” har fel form.", _get_monsterrad(modell, loc)
    if typ == "val" and isinstance(varde, str):
        return f"{namn}”{_kapa(varde)}” går inte att välja.", gor
    if vad:
        star = _SLAG.get(type(varde), f"”{_kapa(varde)}”")
        return f"{namn}här ska stå {vad}, inte {star}.", gor or _get_monsterrad(modell, loc)
    return f"{namn}värdet har fel form.", _get_monsterrad(modell, loc)


def _kapa(varde: Any) -> str:
    text = " ".join(str(varde).split())
    return text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 1]}…"


def _beskriv(modell: type[BaseModel], loc: Falt) -> str:
    falt = _find_falt(modell, loc)
    return (falt.description or "") if falt else ""


def _list_falt(modell: type[BaseModel] | None) -> str:
    falt = modell.model_fields if modell else {}
    kravda = [f.alias or n for n, f in falt.items() if f.is_required()]
    return f"{', '.join(kravda or [f.alias or n for n, f in falt.items()])}."


def _get_rad_for_tomt(modell: type[BaseModel], loc: Falt) -> str:
    falt = _find_falt(modell, loc)
    valfritt = falt is not None and not falt.is_required()
    eller = ", eller ta bort raden" if valfritt else ""
    return f"Fyll i ett värde{eller}. {_beskriv(modell, loc)}".strip()


def _get_monsterrad(modell: type[BaseModel], loc: Falt) -> str:
    """Rådet som redigeraren också visar (``patternErrorMessage``), annars fältets beskrivning."""
    falt = _find_falt(modell, loc)
    if falt is None:
        return "Rätta värdet."
    scheman = [falt.json_schema_extra, *(getattr(m, "json_schema", None) for m in falt.metadata)]
    for schema in scheman:
        if isinstance(schema, dict) and "patternErrorMessage" in schema:
            return str(schema["patternErrorMessage"])
    return falt.description or "Rätta värdet."


def get_faltnamn(modell: type[BaseModel], loc: Falt) -> list[str]:
    """Rätt stavade fältnamn på platsen ``loc`` i ``modell``."""
    agare = _find_modell(modell, loc)
    return [f.alias or n for n, f in agare.model_fields.items()] if agare else []


def _find_falt(modell: type[BaseModel], loc: Falt) -> FieldInfo | None:
    """Fältet som ``loc`` pekar på, eller som listan ``loc`` pekar in i hör till."""
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    agare = _find_modell(modell, loc[:-1])
    return agare.model_fields.get(fold(str(loc[-1]))) if agare and loc else None


def _find_modell(modell: type[BaseModel] | None, loc: Falt) -> type[BaseModel] | None:
    for steg in loc:
        if modell is None or isinstance(steg, int):
            continue
        falt = modell.model_fields.get(fold(steg))
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
