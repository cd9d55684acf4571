"""Det som en ny post kan fyllas i ur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uppfolj.models.arende import Ar, Arende, Kontext


@dataclass(frozen=True, slots=True)
class Underlag:
    """Det som en ny post kan fyllas i ur. ``namn`` är det användaren skrev."""

    namn: str
    ar: Ar
    arende: Arende | None
    kontext: Kontext
    angivet: Mapping[str, Any]
    arenden: Sequence[Arende] = ()
    """Årets ärenden."""
