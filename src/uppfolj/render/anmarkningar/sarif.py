"""Anmärkningar som SARIF 2.1.0, för GitHub Code Scanning och andra verktyg."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from uppfolj import __version__
from uppfolj.base.anmarkning import Anmarkning, Niva
from uppfolj.render.anmarkningar.fingeravtryck import compute_fingeravtryck
from uppfolj.render.regelsida import get_sida
from uppfolj.rules.kontroll import Kontroll, get_kontroller

MAX_RESULTAT = 5000
"""Fler visar GitHub inte av en körning. Resten nämns i en notis."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NIVA: dict[Niva, str] = {"fel": "error", "varning": "warning", "upplysning": "note"}


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """Ett SARIF-dokument med en körning. Bara regler som har en anmärkning tas med."""
    regler = sorted({a.regel for a in anmarkningar})
    avtryck = compute_fingeravtryck(anmarkningar)
    korning: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "uppfolj",
                "semanticVersion": __version__,
                "language": "sv-SE",
                "rules": [_format_regel(get_kontroller()[r]) for r in regler],
            }
        },
        "language": "sv-SE",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "Mappen med uppfolj.yaml."}}},
        "invocations": [_format_korning(len(anmarkningar))],
        "results": [
            _format_resultat(a, regler.index(a.regel), ett)
            for a, ett in list(zip(anmarkningar, avtryck, strict=True))[:MAX_RESULTAT]
        ],
    }
    dokument = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [korning]}
    return json.dumps(dokument, ensure_ascii=False, indent=2) + "\n"


def _format_regel(k: Kontroll) -> dict[str, Any]:
    sida = get_sida(k)
    forst = " ".join(sida.split("\n\n")[0].split())
    return {
        "id": k.id,
        "name": "".join(del_.title() for del_ in k.funktion.__name__.split("_")),
        "shortDescription": {"text": f"{k.rubrik}."},
        "fullDescription": {"text": forst},
        "help": {"text": f"{sida}\n\nKälla: {k.stod}.", "markdown": f"{sida}\n\nKälla: {k.stod}."},
        "defaultConfiguration": {"level": _NIVA[k.niva]},
    }


def _format_resultat(a: Anmarkning, index: int, avtryck: str) -> dict[str, Any]:
    plats = {
        "artifactLocation": {"uri": quote(a.fil), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": a.rad, "startColumn": a.kol},
    }
    return {
        "ruleId": a.regel,
        "ruleIndex": index,
        "level": _NIVA[a.niva],
        "message": {"text": f"{a.text} {a.gor}"},
        "locations": [{"physicalLocation": plats}],
        "partialFingerprints": {"uppfolj/v1": avtryck},
        **({} if a.ny is None else {"baselineState": "new" if a.ny else "unchanged"}),
    }


def _format_korning(antal: int) -> dict[str, Any]:
    korning: dict[str, Any] = {"executionSuccessful": True}
    if antal > MAX_RESULTAT:
        text = f"{antal} anmärkningar, de {MAX_RESULTAT} första visas. Se alla: uppfolj kontrollera"
        korning["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return korning
