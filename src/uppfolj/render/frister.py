"""Fristerna i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from uppfolj.base.datum import format_dag
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.arbetsdagar import find_arbetsdag_senast, get_veckodag
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import find_forsenade, format_kalla, format_nar

if TYPE_CHECKING:
    from uppfolj.render.ics import Kalender

_BREDD = 90
_RUBRIKER = ("När", "Datum", "Dag", "Vad", "Gäller", "Roll", "Enligt")


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
    """Fristen som data för skript. Datum är ISO, ``dagar_sen`` är 0 när den inte är sen.

    ``arbetsdag`` är den sista arbetsdagen till och med ``datum``.
    """
    return {
        "id": frist.id, "datum": frist.datum, "fran": frist.fran, "vad": frist.vad,
        "veckodag": get_veckodag(frist.datum), "arbetsdag": find_arbetsdag_senast(frist.datum),
        "arende": frist.arende, "enhet": frist.enhet, "roller": list(frist.roller),
        "kalla": {"slag": frist.kalla.slag, "text": frist.kalla.text},
        "klar": frist.klar, "gjord": frist.gjord, "dagar_sen": frist.get_sen(idag),
        "stangs_av": frist.stangs_av, "inte_gjord": frist.inte_gjord, "kvar": list(frist.kvar),
    }  # fmt: skip


def format_veckodag(frist: Frist) -> str:
    """``fredag``, eller ``söndag, helst fredag 27 februari`` när det är ogjort och ledigt då.

    Arbetsdagen är ett råd: fristen är den dag som källan säger.
    """
    senast = find_arbetsdag_senast(frist.datum)
    dag = get_veckodag(frist.datum)
    if frist.klar or senast == frist.datum:
        return dag
    return f"{dag}, helst {get_veckodag(senast)} {format_dag(senast)}"


def print_kalenderkvitto(fil: Path, kalender: Kalender, *, andrad: bool, json: bool) -> None:
    """Vad kalenderfilen innehåller och hur den används."""
    if json:
        print_json({"fil": str(fil), "poster": kalender.poster,
                    "aterkallade": kalender.aterkallade, "andrad": andrad})  # fmt: skip
        return
    borta = f", {kalender.aterkallade} återkallade" if kalender.aterkallade else ""
    vad = "Skrev" if andrad else "Oförändrad"
    print_text(f"{vad} {fil}: {kalender.poster} frister{borta}. Öppna filen i din kalender.")


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
    vad = shorten(frist.vad, _BREDD, placeholder=" …")
    return (
        format_nar(frist, idag), fonster, format_veckodag(frist), vad, galler,
        ", ".join(frist.roller), format_kalla(frist.kalla),
    )  # fmt: skip
