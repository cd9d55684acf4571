"""Terminalen: tabeller i färg för människor, tabbavgränsat i ett rör, JSON för skript."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any


def print_text(text: str) -> None:
    """En textrad på stdout."""
    sys.stdout.write(f"{text}\n")


def print_tabell(rubriker: Sequence[str], rader: Sequence[Sequence[str]], titel: str = "") -> None:
    """En tabell: rich på en terminal, tabbavgränsad annars."""
    if not sys.stdout.isatty():
        for rad in (rubriker, *rader):
            print_text("\t".join(rad))
        return
    from rich.console import Console
    from rich.table import Table

    tabell = Table(*rubriker, title=titel or None, title_justify="left")
    for rad in rader:
        tabell.add_row(*rad)
    Console().print(tabell)


def print_json(data: Any) -> None:
    """Ett JSON-dokument i UTF-8 på stdout, och inget annat där."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    sys.stdout.buffer.write(f"{text}\n".encode())
