"""Anmärkningar som GitLabs Code Quality-rapport."""

from __future__ import annotations

import json
from collections.abc import Sequence

from uppfolj.base.anmarkning import Anmarkning, Niva
from uppfolj.render.anmarkningar.fingeravtryck import compute_fingeravtryck

_ALLVAR: dict[Niva, str] = {"fel": "major", "varning": "minor", "upplysning": "info"}


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """En JSON-lista med beskrivning, regel, avtryck, allvar, fil och rad."""
    poster = [
        {
            "description": f"{a.text} {a.gor}",
            "check_name": a.regel,
            "fingerprint": avtryck,
            "severity": _ALLVAR[a.niva],
            "location": {"path": a.fil, "lines": {"begin": a.rad}},
        }
        for a, avtryck in zip(anmarkningar, compute_fingeravtryck(anmarkningar), strict=True)
    ]
    return json.dumps(poster, ensure_ascii=False, indent=2) + "\n"
