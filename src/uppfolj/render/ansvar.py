"""Ansvaret i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from uppfolj.models.profil_delar import Omrade
from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.ansvar import Rollansvar


def print_ansvar(
    roller: Sequence[Rollansvar], utan: Sequence[Omrade], forvaltning: str, *, json: bool
) -> None:
    """Ett stycke per roll, sedan roller utan uppgifter och uppgifter utan roll."""
    if json:
        print_json({"forvaltning": forvaltning or None, "roller": [asdict(r) for r in roller],
                    "utan_roll": [u.namn for u in utan]})  # fmt: skip
        return
    print_text(f"Ansvarig förvaltning: {forvaltning or 'står inte i profilen'}")
    for r in roller:
        if not r.is_tom or len(roller) == 1:
            _print_roll(r)
    tomma = [r.roll for r in roller if r.is_tom]
    if tomma and len(roller) > 1:
        print_text(f"\nRoller utan uppgifter: {', '.join(tomma)}")
    if utan:
        print_text("\nUppgifter som ingen roll har:")
        print_text("\n".join(f"  {u.namn}" for u in utan))


def _print_roll(r: Rollansvar) -> None:
    print_text(f"\n{r.roll}")
    aterkommande = [f"{a.vad} ({a.hur_ofta}; {a.kalla})" for a in r.aterkommande]
    for rubrik, rader in (
        ("Uppgifter", r.uppgifter),
        ("Återkommer", aterkommande),
        ("Med i uppföljningar av slaget", r.slag),
        ("Utreder", r.utreder),
        ("Ingår i", r.organ),
        ("Äger processer", r.processer),
        ("Äger rutiner", r.rutiner),
        ("Årets uppföljningar", r.uppfoljningar),
    ):
        if rader:
            print_text("\n".join([f"  {rubrik}:", *(f"    {rad}" for rad in rader)]))
    if r.is_tom:
        print_text("  Inget ligger på rollen, varken i profilen eller registren.")
