"""Terminalen: tabeller i färg för människor, tabbavgränsat i ett rör, JSON för skript.

Allt som skrivs ut går genom ``clean_text``, så att styrtecken ur en fil aldrig når terminalen, och
inte heller ett personnummer: det som skrivs ut hamnar också i loggar.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO, TypeVar

T = TypeVar("T")

_STYRTECKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_RESERV = {
    "●": "[grön]", "▲": "[gul]", "■": "[röd]", "►": "[blå]", "○": "[ej bedömt]",
    "→": "->", "←": "<-", "≥": ">=", "≤": "<=", "–": "-", "—": "-", "−": "-", "…": "...",
    "”": '"', "“": '"', "’": "'", "·": "-", "§": "par.", "\u00a0": " ", "\u202f": " ",
}  # fmt: skip
_BAS = str.maketrans("åäöÅÄÖéÉüÜ", "aaoAAOeEuU")


def set_kodning() -> None:
    """Låt stdout och stderr ersätta det som terminalens kodning saknar i stället för att fela."""
    codecs.register_error("uppfolj", _replace_tecken)
    for strom in (sys.stdout, sys.stderr):
        if hasattr(strom, "reconfigure"):
            strom.reconfigure(errors="uppfolj")


def _replace_tecken(fel: UnicodeError) -> tuple[str, int]:
    """``●`` blir ``[grön]``, och utan å, ä, ö i kodningen ``[gron]``. Annars ``?``."""
    if not isinstance(fel, UnicodeEncodeError):
        raise fel
    text = "".join(_RESERV.get(t, t) for t in fel.object[fel.start : fel.end])
    for forsok in (text, text.translate(_BAS)):
        try:
            forsok.encode(fel.encoding)
        except UnicodeEncodeError:
            continue
        return forsok, fel.end
    kvar = text.translate(_BAS).encode("ascii", "replace").decode()
    return kvar, fel.end


def clean_text(text: str) -> str:
    """Gör styrtecken synliga (``\\x1b``) och dölj personnummer. Radbyten och tabbar är kvar."""
    return _STYRTECKEN.sub(lambda m: f"\\x{ord(m[0]):02x}", _mask_text(text))


def print_text(text: str) -> None:
    """En eller flera textrader på stdout."""
    sys.stdout.write(f"{clean_text(text)}\n")


def print_fel(text: str, tips: str) -> None:
    """Ett fel och vad man gör åt det, på stderr."""
    gor = f"Gör så här: {clean_text(tips)}\n" if tips else ""
    sys.stderr.write(f"Fel: {clean_text(text)}\n{gor}")


def print_notis(text: str) -> None:
    """En upplysning vid sidan av resultatet: på stderr, och bara på en terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{clean_text(text)}\n")


def print_framsteg(poster: Sequence[T], vad: str) -> Iterator[T]:
    """Ge posterna en i taget och visa hur långt det gått. På stderr, och bara på en terminal."""
    if not sys.stderr.isatty():
        yield from poster
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(poster, description=vad, console=Console(stderr=True), transient=True)


def print_tabell(rubriker: Sequence[str], rader: Iterable[Sequence[str]], titel: str = "") -> None:
    """En tabell: rich på en terminal, tabbavgränsad annars."""
    if not sys.stdout.isatty():
        for rad in (rubriker, *rader):
            print_text("\t".join(_flatten(cell) for cell in rad))
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    tabell = Table(title=titel or None, title_justify="left", box=SIMPLE)
    for rubrik in rubriker:
        tabell.add_column(rubrik, overflow="fold")
    for rad in rader:
        tabell.add_row(*(Text(clean_text(cell)) for cell in rad))
    Console().print(tabell)


def print_json(data: Any) -> None:
    """Ett JSON-dokument i UTF-8 på stdout, och inget annat där."""
    import json

    text = json.dumps(
        _mask(data), ensure_ascii=False, indent=2, default=lambda varde: _mask_text(str(varde))
    )
    _write_byte(sys.stdout, f"{text}\n".encode(errors="replace"))


def _mask(data: Any) -> Any:
    """Samma data, med personnummer dolda i varje text."""
    if isinstance(data, dict):
        return {_mask(nyckel): _mask(varde) for nyckel, varde in data.items()}
    if isinstance(data, list | tuple):
        return [_mask(varde) for varde in data]
    return _mask_text(data) if isinstance(data, str) else data


def _mask_text(text: str) -> str:
    from uppfolj.base.siffror import can_ha_personnummer

    if not can_ha_personnummer(text.encode(errors="replace")):
        return text
    from uppfolj.rules.skydd import mask_personuppgifter

    return mask_personuppgifter(text)


def _write_byte(strom: TextIO, data: bytes) -> None:
    strom.flush()
    strom.buffer.write(data)


def _flatten(cell: str) -> str:
    """En cell är en rad i ett rör: tabbar och radbyten blir mellanslag."""
    return " ".join(cell.split())
