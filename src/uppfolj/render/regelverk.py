"""Regelverket i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.lagrum import MOTSVARAR
from uppfolj.rules.regelverk import Regellage
from uppfolj.rules.rutinkannedom import format_kannedom


def print_regelverk(lagen: Sequence[Regellage], grans: int, *, json: bool) -> None:
    """En rad per regel, sedan det som kräver något: öppna frågor och hur kända rutinerna är."""
    if json:
        print_json({"regler": [_to_data(r) for r in lagen]})
        return
    if not lagen:
        print_text("Inget i regelverket passar urvalet.")
        return
    rubriker = ("Beteckning", "Namn", "Slag", "Läge", "Gäller", "Ägare", "Version", "Ses över")
    print_tabell(rubriker, [_build_rad(r) for r in lagen], "Regelverket")
    _print_oppna(lagen)
    _print_kannedom(lagen, grans)


def print_aldre(*, json: bool) -> None:
    """Paragraferna i lagen från 2001 och det som närmast motsvarar dem. Verktygets läsning."""
    if json:
        print_json([{"aldre": _format_aldre(n), "motsvarar": m} for n, m in MOTSVARAR.items()])
        return
    rader = [(_format_aldre(n), m) for n, m in MOTSVARAR.items()]
    print_tabell(("SoL (2001:453)", "Närmast i SoL (2025:400)"), rader, "Socialtjänstlagarna")
    print_text("Vad som motsvarar vad är verktygets läsning. Läs paragrafen innan ni hänvisar.")


def _format_aldre(nummer: str) -> str:
    """``14:3`` → ``14 kap. 3 §``, ``16:6f`` → ``16 kap. 6 f §``."""
    kap, _, par = nummer.partition(":")
    siffra = par.rstrip("abcdefgh")
    bokstav = par[len(siffra) :]
    return f"{kap} kap. {siffra}{f' {bokstav}' if bokstav else ''} §"


def _build_rad(r: Regellage) -> tuple[str, ...]:
    galler = f"från {r.galler_fran}" if r.galler_fran else ""
    if r.upphord:
        galler = f"{galler} till {r.upphord}".strip()
    lage = f"{r.lage}, ersatt av {r.ersatts_av}" if r.ersatts_av else r.lage
    if r.lage == "fastställd":
        lage = f"fastställd {r.faststalld}" + (f" av {r.faststalld_av}" if r.faststalld_av else "")
    over = str(r.revideras_senast or "")
    return (r.ref, r.namn, r.slag, lage, galler, r.agare, r.version,
            f"{over}, försenad" if r.forsenad else over)  # fmt: skip


def _print_oppna(lagen: Sequence[Regellage]) -> None:
    oppna = [
        f"  {r.ref}: {o.kommentar} ({', '.join(filter(None, (str(o.datum or 'utan dag'), o.av)))})"
        for r in lagen
        for o in r.oppna
    ]
    if oppna:
        print_text("\n".join(["\nÖppna frågor:", *oppna]))


def _print_kannedom(lagen: Sequence[Regellage], grans: int) -> None:
    kanda = [f"  {r.ref}: {format_kannedom(r.kannedom, grans)}" for r in lagen if r.kannedom]
    if kanda:
        print_text("\n".join(["\nKänd av personalen:", *kanda]))


def _to_data(r: Regellage) -> dict[str, Any]:
    """Döljs talen för att de är för små skrivs inget av dem."""
    data = asdict(r)
    if r.kannedom is not None and r.kannedom.andel is None:
        data["kannedom"] = {"andel": None, "tillfragade": None, "dolt": True}
    elif r.kannedom is not None:
        data["kannedom"]["dolt"] = False
    return data
