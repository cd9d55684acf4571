"""Vilka rapporter som ska byggas, och hur."""

from __future__ import annotations

from typing import NamedTuple


class Rapportval(NamedTuple):
    """Vad som ska byggas: vilka uppföljningar (tomt: hela året), format, och om det är slutligt."""

    idn: tuple[str, ...]
    ar: int | None
    till: tuple[str, ...]
    slutlig: bool
