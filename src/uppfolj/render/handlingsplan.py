"""Kvitton på det som hänt med en handlingsplan: byggd, inläst, vägrad, beslutad."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uppfolj.base.stavning import format_uppraknat
from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.handlingsplan_las import Prov

Namngivet = Sequence[tuple[str, Prov]]
"""Uppföljningens id och vad filen innebär för den."""


def print_fil(fil: str, rader: int, nasta: str, *, json: bool) -> None:
    """Filen som byggdes, hur många rader den har och vad man gör sedan."""
    if json:
        print_json({"fil": fil, "rader": rader, "nasta": nasta})
        return
    antal = "1 rad" if rader == 1 else f"{rader} rader"
    print_text(f"Byggde {fil} ({antal}).\nLäs in den när den kommer tillbaka: {nasta}")


def print_vagrat(fil: str, planer: Namngivet, *, json: bool) -> None:
    """Allt som är fel i filen, och att inget skrevs."""
    vagrade = [(id_, v) for id_, prov in planer for v in prov.vagrade]
    if json:
        print_json({"skrivet": False, "fil": fil, "vagrade": [
            {"uppfoljning": id_, **v._asdict()} for id_, v in vagrade]})  # fmt: skip
        return
    for _, v in vagrade:
        print_text(f"{fil}: {v.plats}: {v.text} {v.gor}")
    antal = "1 sak" if len(vagrade) == 1 else f"{len(vagrade)} saker"
    print_text(f"\nInget skrevs: {antal} att rätta i filen.")


def print_inlast(planer: Sequence[tuple[str, str, Prov]], *, json: bool) -> None:
    """Vad som skrevs i varje plan (fil, uppföljning, prov), och vad man gör sedan."""
    if json:
        print_json({"skrivet": any(_is_andrat(p) for _, _, p in planer),
                    "planer": [_build_inlast(*rad) for rad in planer]})  # fmt: skip
        return
    for fil, id_, prov in planer:
        print_text(f"{fil}: {_format_inlast(prov)}")
        if prov.kvar:
            ider = format_uppraknat(prov.kvar)
            print_text(f"  {ider} står inte i filen men är kvar i planen. Stryk om det är menat.")
        if prov.ny_version:
            print_text(f"  Härnäst: uppfolj handlingsplan godkann {id_}")


def print_beslut(fil: str, text: str, *, json: bool) -> None:
    """Vad som beslutades och i vilken fil det står."""
    print_json({"fil": fil, "text": text}) if json else print_text(f"{fil}: {text}")


def _format_inlast(prov: Prov) -> str:
    if not _is_andrat(prov):
        return "inget nytt, planen är oförändrad."
    delar = []
    if prov.nya:
        delar.append(f"{len(prov.nya)} {'ny' if len(prov.nya) == 1 else 'nya'}")
    if prov.andrade:
        delar.append(f"{len(prov.andrade)} {'ändrad' if len(prov.andrade) == 1 else 'ändrade'}")
    antal = len(prov.nya) + len(prov.andrade)
    vad = f"{format_uppraknat(delar)} {'åtgärd' if antal == 1 else 'åtgärder'}" if delar else ""
    version = "ny version inkommen" if prov.ny_version else "samma version"
    return f"{', '.join(d for d in (vad, version) if d)}."


def _build_inlast(fil: str, id_: str, prov: Prov) -> dict[str, Any]:
    return {
        "uppfoljning": id_,
        "fil": fil,
        "nya": [a.id for a in prov.nya],
        "andrade": [a.efter.id for a in prov.andrade],
        "kvar": prov.kvar,
        "ny_version": prov.ny_version,
    }


def _is_andrat(prov: Prov) -> bool:
    return bool(prov.nya or prov.andrade or prov.ny_version)
