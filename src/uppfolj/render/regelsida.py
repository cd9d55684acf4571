"""En kontrolls sida, för terminalen och handboken."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from uppfolj.rules.kontroll import Kontroll

_INLEDNING = """\
# Kontroller

Den här sidan är genererad ur koden. Ändra den inte för hand: ändra regelns docstring.

`uppfolj kontrollera` kör alla kontroller. `uppfolj regel UPF012` visar en av dem.

- **fel**: filerna säger emot sig själva, eller emot det rutinen säger ska göras. Slutkod 1.
- **varning**: sent, utanför rutinens ram, eller saknas utan att det avgör än. Slutkod 1 bara med
  `--strikt`.
- **upplysning**: bra att veta. Påverkar aldrig slutkoden.

Källan säger varifrån kravet kommer. Det som står som lokal rutin är aldrig lag.
"""


def format_regel(k: Kontroll) -> str:
    """Hela sidan: rubrik, nivå, vad, fel och rätt, källa."""
    return f"{k.id} {k.rubrik} ({k.niva})\n\n{get_sida(k)}\n\nKälla: {k.stod}."


def format_regellista(kontroller: Sequence[Kontroll]) -> str:
    """En rad per regel."""
    return "\n".join(f"{k.id}  {k.niva:<10}  {k.rubrik}" for k in kontroller)


def format_handbok(kontroller: Iterable[Kontroll]) -> str:
    """Hela ``docs/kontroller.md``: en tabell och en sida per kontroll, i ordning efter id."""
    alla = sorted(kontroller)
    tabell = ["| Id | Nivå | Vad |", "|---|---|---|"]
    tabell += [f"| [{k.id}](#{k.id.lower()}) | {k.niva} | {k.rubrik} |" for k in alla]
    sidor = [
        f'<a id="{k.id.lower()}"></a>\n\n## {k.id} {k.rubrik}\n\n*{k.niva.capitalize()}.* '
        f"Källa: {k.stod}.\n\n{get_sida(k)}\n"
        for k in alla
    ]
    return "\n".join([_INLEDNING, *tabell, "", *sidor])


def get_sida(k: Kontroll) -> str:
    """Regelns sida utan docstringens indrag."""
    return textwrap.dedent("    " + k.sida).strip()
