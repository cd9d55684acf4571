"""Åtgärderna som lista: i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.render.palett import get_farg
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.handlingsplan import Atgardsrad

_BREDD = 80
_RUBRIKER = ("Läge", "Senast", "Uppföljning", "Nr", "Gäller", "Åtgärd", "Ansvarig")

Forslag = Sequence[tuple[str, Iakttagelse]]


def print_atgarder(
    rader: Sequence[Atgardsrad], forslag: Forslag, olasta: Sequence[str], *, json: bool
) -> None:
    """En rad per åtgärd, utvecklingsförslagen för sig, och en summering. Eller JSON."""
    if json:
        print_json({"atgarder": [_build_rad(r) for r in rader], "olasta": list(olasta),
                    "utvecklingsforslag": [{"uppfoljning": id_, "id": i.id, "rubrik": i.rubrik}
                                           for id_, i in forslag]})  # fmt: skip
        return
    if rader:
        print_tabell(_RUBRIKER, [_format_rad(r) for r in rader])
    if forslag:
        print_text("Utvecklingsförslag (frivilliga, kräver ingen handlingsplan):")
        print_text("\n".join(f"  {id_}  {i.id}  {i.rubrik}" for id_, i in forslag))
    print_text(_format_summa(rader))


def _format_summa(rader: Sequence[Atgardsrad]) -> str:
    oppna = [r for r in rader if not r.klar]
    sena = sum(r.sen > 0 for r in oppna)
    if not rader:
        return "Här finns inget att åtgärda."
    klara = len(rader) - len(oppna)
    sent = {0: "Ingen försenad", 1: "1 försenad"}.get(sena, f"{sena} försenade")
    return f"{sent}, {len(oppna) - sena} öppna i tid, {klara} kontrollerade."


def _format_rad(r: Atgardsrad) -> tuple[str, ...]:
    sent = f", {r.sen} {'dag' if r.sen == 1 else 'dagar'} sen" if r.sen else ""
    vad = r.atgard.atgard if r.atgard else r.iakttagelse.rubrik
    return (
        f"{r.lage}{sent}", str(r.senast or ""), r.arende, r.atgard.id if r.atgard else "",
        f"{get_farg(r.steg).symbol} {r.iakttagelse.id}", shorten(vad, _BREDD, placeholder=" …"),
        r.ansvarig or r.agare,
    )  # fmt: skip


def _build_rad(r: Atgardsrad) -> dict[str, Any]:
    a = r.atgard
    return {
        "uppfoljning": r.arende, "enhet": r.enhet, "agare": r.agare,
        "iakttagelse": r.iakttagelse.id, "rubrik": r.iakttagelse.rubrik,
        "bedomning": r.iakttagelse.bedomning, "id": a.id if a else None,
        "atgard": a.atgard if a else None, "ansvarig": r.ansvarig, "klart_senast": r.senast,
        "lage": r.lage, "klar": r.klar, "dagar_sen": r.sen, "effekt": a.effekt if a else None,
    }  # fmt: skip
