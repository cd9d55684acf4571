"""Enhetens avvikelser under den granskade tiden, i terminalen."""

from __future__ import annotations

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.avvikelser_blad import format_tal
from uppfolj.rules.avvikelser_matning import Matning


def print_matning(id_: str, m: Matning, skriven: str, *, json: bool) -> None:
    """Antalen per typ, det som stod i uppföljningen, och mönster. ``skriven``: filen eller tom."""
    if json:
        antal = [{"typ": t.typ, "namn": t.namn, "antal": t.antal, "stod": t.fore} for t in m.antal]
        print_json({"uppfoljning": id_, "fran": m.fran, "till": m.till, "antal": antal,
                    "monster": m.monster, "saknas": m.saknas, "fil": skriven})  # fmt: skip
        return
    rader = [
        (t.namn, format_tal(t.antal), "" if t.fore is None else format_tal(t.fore)) for t in m.antal
    ]
    print_tabell(("Typ", "Antal", "Stod i uppföljningen"), rader, f"{m.fran} till {m.till}")
    for text in m.monster:
        print_text(f"Mönster: {text}")
    for ar in m.saknas:
        print_text(f"{ar}/avvikelser.yaml finns inte: det året är inte räknat.")
    if skriven:
        print_text(f"Skrivet i {skriven}.")
    elif m.andrat:
        print_text(f"Skriv in dem: uppfolj avvikelser rakna {id_} --skriv")
