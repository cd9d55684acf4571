"""Byte till text: kodningar, kommaskilda kolumner, rtf och text inne i filer som inte är text."""

from __future__ import annotations

import re

_DUBBEL = 2
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_I_BYTE = re.compile(rb"(?:[\x20-\x7e]\0){9,}")
"""Text i UTF-16 mitt i något annat: så skriver Windows en bilds egenskaper."""
_RTF = re.compile(
    r"""\\'(?P<kod>[0-9a-f]{2}) | \\u(?P<nummer>-?\d{1,6})\ ?(?:\\'[0-9a-f]{2}|\?)?
    | (?P<streck>\\_|\\[en][nm]?dash\ ?) | (?P<blank>\\~)
    | (?P<rad>\\(?:par|line|cell|row|tab)\b\ ?) | \\[a-z]+-?\d*\ ? | \\\* | [{}\r\n]""",
    re.VERBOSE | re.IGNORECASE,
)


def decode_text(data: bytes) -> str | None:
    """Texten i UTF-8, UTF-16, UTF-32 eller Windows-1252. None om det inte är text."""
    if data[:4] in _UTF32:
        return data.decode("utf-32", "replace")
    if data[:2] in _UTF16:
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        for kod, nollor, tecken in (
            ("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2]),
        ):  # fmt: skip
            if nollor.count(0) * _DUBBEL > len(nollor) and not tecken.count(0):
                return data.decode(kod, "replace")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def split_kolumner(text: str) -> str:
    """En csv med komma mellan kolumnerna, med semikolon: där finns inga decimaltal."""
    forsta = text.partition("\n")[0]
    return text if ";" in forsta or "\t" in forsta else text.replace(",", ";")


def read_byte(data: bytes) -> str:
    """Det som går att läsa i en fil som inte är text."""
    rader = [data.decode("latin-1"), *(m[0].decode("utf-16-le") for m in _I_BYTE.finditer(data))]
    return "\n".join(rader)


def read_rtf(data: bytes) -> str:
    """Texten i ett rtf-dokument, utan styrord: Word delar gärna ett nummer i bitar."""
    return _RTF.sub(_read_styrord, data.decode("cp1252", "replace"))


def _read_styrord(m: re.Match[str]) -> str:
    if m["kod"]:
        return bytes([int(m["kod"], 16)]).decode("cp1252", "replace")
    if m["nummer"]:
        return chr(int(m["nummer"]) % 65536)
    return "-" if m["streck"] else " " if m["blank"] else "\n" if m["rad"] else ""
