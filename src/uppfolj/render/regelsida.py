"""En kontrolls sida, för terminalen och handboken."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from uppfolj.rules.kontroll import Kontroll


def format_regel(k: Kontroll) -> str:
    """Hela sidan: rubrik, nivå, vad, fel och rätt, källa."""
    sida = textwrap.dedent("    " + k.sida).strip()
    return f"{k.id} {k.rubrik} ({k.niva})\n\n{sida}\n\nKälla: {k.stod}."


def format_regellista(kontroller: Sequence[Kontroll]) -> str:
    """En rad per regel."""
    return "\n".join(f"{k.id}  {k.niva:<10}  {k.rubrik}" for k in kontroller)
