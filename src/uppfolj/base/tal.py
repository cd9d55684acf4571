"""Tal i svensk text: decimalkomma och hårt mellanslag mellan tusental."""

from __future__ import annotations

HART = "\u00a0"


def format_tal(tal: float, decimaler: int = 0) -> str:
    """``12345.678`` med två decimaler blir ``12 345,68``. Minus skrivs med minustecken."""
    text = f"{abs(tal):,.{decimaler}f}".replace(",", HART).replace(".", ",")
    noll = not any(t in "123456789" for t in text)
    return f"−{text}" if tal < 0 and not noll else text


def format_procent(andel: float, decimaler: int = 0) -> str:
    """Andelen 0–1 som procent: ``0.875`` med en decimal blir ``87,5 %``."""
    return format_tal(100 * andel, decimaler) + f"{HART}%"


def format_jamnt(tal: float) -> str:
    """Talet utan onödiga decimaler, högst två: ``3.0`` blir ``3`` och ``2.50`` blir ``2,5``."""
    text = format_tal(round(tal, 2), 2)
    return text.rstrip("0").rstrip(",")
