"""Kvittot på ändrade områden."""

from __future__ import annotations

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.omraden import Omradesbyte


def print_byte(fil: str, byte: Omradesbyte, motiv: str, *, json: bool) -> None:
    """Vad som kom till, vad som togs bort, och vad som nu följs upp."""
    if json:
        print_json({"fil": fil, **byte._asdict(), "motiv": motiv})
        return
    for vad, lista in (("Tillagt", byte.tillagda), ("Borttaget", byte.borttagna)):
        if lista:
            print_text(f"{vad}: {', '.join(lista)}")
    print_text(f"Följs upp: {', '.join(byte.omraden)}\nLoggat i {fil}.")
