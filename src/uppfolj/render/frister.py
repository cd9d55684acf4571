"""Fristerna i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.frister import Frist, find_forsenade, format_kalla, format_nar

_BREDD = 90
_RUBRIKER = ("När", "Datum", "Vad", "Gäller", "Roll", "Enligt")


def print_frister(
    frister: Sequence[Frist], idag: date, olasta: Sequence[str], *, json: bool
) -> None:
    """En rad per frist och en summering, eller ett JSON-dokument."""
    if json:
        print_json({"idag": idag, "frister": [build_frist(f, idag) for f in frister],
                    "olasta": list(olasta)})  # fmt: skip
        return
    if frister:
        print_tabell(_RUBRIKER, [_build_rad(f, idag) for f in frister])
    print_text(format_summa(frister, idag))


def build_frist(frist: Frist, idag: date) -> dict[str, Any]:
    """Fristen som data för skript. Datum är ISO, ``dagar_sen`` är 0 när den inte är sen."""
    return {
        "id": frist.id, "datum": frist.datum, "fran": frist.fran, "vad": frist.vad,
        "arende": frist.arende, "enhet": frist.enhet, "roller": list(frist.roller),
        "kalla": {"slag": frist.kalla.slag, "text": frist.kalla.text},
        "klar": frist.klar, "gjord": frist.gjord, "dagar_sen": frist.get_sen(idag),
        "stangs_av": frist.stangs_av,
    }  # fmt: skip


def format_summa(frister: Sequence[Frist], idag: date) -> str:
    """``2 försenade, 3 kvar att göra.``"""
    kvar = sum(not f.klar for f in frister)
    sena = len(find_forsenade(frister, idag))
    if not kvar:
        return "Inget är försenat, och inget ska göras den närmaste tiden."
    return f"{_format_antal(sena)}, {kvar - sena} kvar att göra i tid."


def _format_antal(sena: int) -> str:
    if not sena:
        return "Ingen försenad"
    return "1 försenad" if sena == 1 else f"{sena} försenade"


def _build_rad(frist: Frist, idag: date) -> tuple[str, ...]:
    fonster = f"{frist.fran}–{frist.datum}" if frist.fran else frist.datum.isoformat()
    galler = frist.arende or frist.enhet
    return (
        format_nar(frist, idag), fonster, shorten(frist.vad, _BREDD, placeholder=" …"), galler,
        ", ".join(frist.roller), format_kalla(frist.kalla),
    )  # fmt: skip
