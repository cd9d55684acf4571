"""Kvittot på en inläst tabell: det som vägrades, eller det som skrevs."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.base.stavning import format_uppraknat
from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.avvikelsekedja import get_faltord
from uppfolj.rules.avvikelser_las import Avvikelseprov
from uppfolj.rules.handlingsplan_las import Vagrad


def print_vagrade(fil: str, vagrade: Sequence[Vagrad], *, personer: bool, json: bool) -> None:
    """Allt som är fel, med plats, och att inget skrevs."""
    if json:
        print_json({"skrivet": False, "fil": fil, "vagrade": [v._asdict() for v in vagrade]})
        return
    for v in vagrade:
        print_text(f"{fil}: {v.plats}: {v.text} {v.gor}")
    antal = "1 sak" if len(vagrade) == 1 else f"{len(vagrade)} saker"
    skal = "filen har personuppgifter och läses inte alls. " if personer else ""
    print_text(f"\nInget skrevs: {skal}{antal} att rätta i filen.")


def print_inlasta(prov: Avvikelseprov, olasta: Sequence[str], *, torrt: bool, json: bool) -> None:
    """Vad som är nytt, ändrat och redan inläst, per år, och kolumnerna som inte läses."""
    if json:
        print_json({
            "skrivet": not torrt and bool(prov.nya or prov.andrade),
            "nya": {str(ar): [a.id for a in nya] for ar, nya in prov.nya.items()},
            "andrade": [{"ar": a.post.ar, "id": a.post.a.id, "falt": [*map(get_faltord, a.falt)]}
                        for a in prov.andrade],
            "oforandrade": prov.oforandrade, "andra_ar": prov.andra_ar,
            "olasta_kolumner": list(olasta),
        })  # fmt: skip
        return
    for ar, nya in sorted(prov.nya.items()):
        ider = nya[0].id if len(nya) == 1 else f"{nya[0].id} till {nya[-1].id}"
        print_text(f"{ar}/avvikelser.yaml: {len(nya)} nya: {ider}.")
    for a in prov.andrade:
        falt = format_uppraknat(get_faltord(f) for f in a.falt)
        print_text(f"{a.post.ar}/avvikelser.yaml: {a.post.a.id} får ändrat {falt}.")
    if not prov.nya and not prov.andrade:
        print_text("Inget nytt i filen.")
    if prov.oforandrade:
        print_text(f"{prov.oforandrade} är redan inlästa.")
    if prov.andra_ar:
        print_text(f"Från andra år: {prov.andra_ar}, inte lästa.")
    if olasta:
        print_text(f"Kolumner som inte läses: {', '.join(olasta)}.")
    if torrt:
        print_text("Inget är skrivet (--torrt).")
    elif prov.nya or prov.andrade:
        print_text("Läs igenom texterna: ingen person får gå att känna igen.")
