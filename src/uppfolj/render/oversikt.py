"""Årets arbete efter fas och efter föreskriftens delar, i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.pdca import Fas
from uppfolj.rules.sosfs import Sosfsrad


def print_pdca(ar: int, faser: Sequence[Fas], olasta: list[str], *, json: bool) -> None:
    """En rad per fas. En tom fas får en varning."""
    tomma = [f.namn for f in faser if f.is_tom]
    if json:
        data = [{"fas": f.id, "namn": f.namn, "antal": dict(f.antal), "tom": f.is_tom}
                for f in faser]  # fmt: skip
        print_json({"ar": ar, "faser": data, "varningar": [_varna(t, ar) for t in tomma],
                    "olasta": olasta})  # fmt: skip
        return
    rader = [(f.namn, format_antal(f.antal) or "tom") for f in faser]
    print_tabell(
        ("Fas", f"Det finns i {ar}"), rader, f"Planera, genomföra, följa upp, förbättra {ar}"
    )
    for namn in tomma:
        print_text(f"Varning: {_varna(namn, ar)}")


def print_sosfs(ar: int, rader: Sequence[Sosfsrad], olasta: list[str], *, json: bool) -> None:
    """Fyra rader: det som finns och det som saknas."""
    if json:
        data: list[dict[str, Any]] = [
            {"del": r.id, "namn": r.namn, "antal": dict(r.antal), "saknas": list(r.saknas)}
            for r in rader
        ]
        print_json({"ar": ar, "delar": data, "olasta": olasta})
        return
    tabell = [(r.namn, format_antal(r.antal) or "inget", "; ".join(r.saknas) or "inget")
              for r in rader]  # fmt: skip
    print_tabell(("Del", "Det finns", "Saknas"), tabell, f"SOSFS 2011:9, 5 kap., {ar}")


def format_antal(antal: Sequence[tuple[str, int]]) -> str:
    """``risker: 3; åtgärdade: 1``. Det som är noll skrivs inte."""
    return "; ".join(f"{vad}: {n}" for vad, n in antal if n)


def _varna(namn: str, ar: int) -> str:
    return f"Fasen {namn.lower()} är tom: inget i filerna för {ar} hör dit."
