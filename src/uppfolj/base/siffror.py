"""Siffror i text: den snabba frågan om det alls kan stå ett personnummer i en fil."""

from __future__ import annotations

import re

_TEXT = re.compile(r"\d(?:[^\d\n]{0,3}+\d){9}")
_BYTE = re.compile(rb"[0-9](?:[^0-9\n]{0,3}+[0-9]){9}")


def has_tio_siffror(data: bytes) -> bool:
    """Om UTF-8-texten har tio siffror nära varandra. Går fort, och säger hellre ja än nej."""
    if data.isascii():
        return _BYTE.search(data) is not None
    return _TEXT.search(data.decode(errors="replace")) is not None
