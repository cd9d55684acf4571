"""Skydd mot formler i CSV: en cell som börjar med ``=`` räknas annars ut av kalkylprogrammet."""

from __future__ import annotations

_FARLIGA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""De fyra sista är samma tecken i bred form: de räknas också ut."""


def guard_cell(text: str) -> str:
    """Sätt ``'`` före en text som kunde läsas som en formel. Annan text är oförändrad."""
    return f"'{text}" if _is_farlig(text.lstrip("'")) else text


def unguard_cell(text: str) -> str:
    """Texten så som den var före ``guard_cell``."""
    return text[1:] if text.startswith("'") and _is_farlig(text.lstrip("'")) else text


def _is_farlig(text: str) -> bool:
    return text.startswith(_FARLIGA) or text.lstrip().startswith(_FARLIGA)
