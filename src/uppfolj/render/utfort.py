"""Återkommande uppgifter på skärmen: det som stängdes, och de perioder som är öppna."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from uppfolj.base.stavning import get_skrivet
from uppfolj.models.plan import Utfort
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.utfort import Oppen

_RUBRIKER = ("Uppgift", "Period", "Senast", "Läge", "Roll", "Frist")


def print_oppna(oppna: Sequence[Oppen], *, json: bool) -> None:
    """En rad per öppen period, den äldsta först."""
    if json:
        print_json({"oppna": [asdict(o) for o in oppna]})
    elif not oppna:
        print_text("Ingen återkommande uppgift är öppen.")
    else:
        rader = [
            (o.namn, o.period, str(o.senast), "försenad" if o.forsenad else "öppen",
             ", ".join(o.roller), get_skrivet(o.frist))
            for o in oppna
        ]  # fmt: skip
        print_tabell(_RUBRIKER, rader)
        print_text(f"Stäng en så här: {oppna[0].kommando}")


def print_utfort(u: Utfort, namn: str, fil: str, kvar: Sequence[Oppen], *, json: bool) -> None:
    """Vad som skrevs, var, och vilka perioder som är försenade."""
    sena = [o.period for o in kvar if o.forsenad]
    if json:
        print_json({"fil": fil, "frist": str(u.frist), "period": u.period, "datum": u.datum,
                    "inte_gjord": u.inte_gjord, "forsenade": sena})  # fmt: skip
        return
    vad = f"inte gjord: {u.inte_gjord}" if u.inte_gjord else f"gjord {u.datum}"
    print_text(f"{namn} {u.period} är {vad}. Skrivet i {fil}.")
    if sena:
        print_text(f"Försenade perioder: {', '.join(sena)}")
