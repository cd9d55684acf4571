"""Prövningen av urval: N, n och uteslutna per skikt, och varje skillnad med sin plats."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from uppfolj.render.anmarkningar import print_anmarkningar
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.render.urval import build_json
from uppfolj.render.urval_recept import format_recept
from uppfolj.rules.urval_provning import Provad

_RUBRIKER = ("Uppföljning", "Dragning", "Skikt", "N", "n", "Valda", "Uteslutna", "Svar")


def print_provning(provade: Sequence[Provad], *, json: bool, visa_kommando: bool) -> None:
    """Skriv ut prövningen som text eller JSON, eller recepten för de dragningar som gäller."""
    if json:
        print_json({"urval": [_build_provad(p) for p in provade]})
    elif visa_kommando:
        for p in provade:
            if p.urval:
                recept = format_recept(p.urval.dragningar[-1])
                sys.stdout.buffer.write(f"# {p.id}\n{recept}".encode())
    elif not provade:
        print_text("Det finns inga urval att räkna om.")
    else:
        print_tabell(_RUBRIKER, [rad for p in provade for rad in _list_rader(p)])
        if skillnader := [a for p in provade for a in p.skillnader]:
            print_anmarkningar(skillnader, "text")
        else:
            print_text("Allt stämmer.")


def _build_provad(p: Provad) -> dict[str, Any]:
    return {
        "id": p.id,
        "fil": p.fil,
        "stammer": not p.skillnader,
        "dragningar": [
            {**build_json(d), "uteslutna": [{"skikt": u.skikt, "nr": u.nr} for u in d.uteslutna]}
            for d in (p.urval.dragningar if p.urval else ())
        ],
        "skillnader": [
            {"fil": a.fil, "rad": a.rad, "kolumn": a.kol, "text": a.text, "gor": a.gor}
            for a in p.skillnader
        ],
    }


def _list_rader(p: Provad) -> Iterator[tuple[str, ...]]:
    for i, d in enumerate(p.urval.dragningar if p.urval else ()):
        skiljer = any(a.falt[:2] == ("dragningar", i) for a in p.skillnader)
        svar = "skiljer" if skiljer else "stämmer" if d.slump else "förberett"
        for s in d.skikt:
            uteslutna = [str(u.nr) for u in d.uteslutna if u.skikt == s.namn]
            yield (
                p.id, str(i + 1), s.namn, str(s.population), str(s.antal), str(len(s.valda)),
                ", ".join(uteslutna) or "-", svar,
            )  # fmt: skip
