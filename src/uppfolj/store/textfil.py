"""Filens byte till text: kodning, BOM, NFC och Markdownfilens inledande fältblock."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from uppfolj.store.noder import YamlFel

MAX_BYTE = 2_000_000
_BOM = b"\xef\xbb\xbf"


class YamlDel(NamedTuple):
    """YAML-delen av en fil, hur många rader som står före den, och brödtexten efter."""

    yaml: bytes
    rader_fore: int
    brodtext: bytes


def check_kodning(data: bytes) -> bytes:
    """Ge tillbaka UTF-8 i NFC utan BOM. Höjer ``YamlFel`` (UPF001) för annan kodning."""
    if len(data) > MAX_BYTE:
        raise YamlFel(
            "UPF009", 1, 1, f"Filen är större än {MAX_BYTE // 1_000_000} MB.", "Dela den."
        )
    if data.isascii():
        return data
    data = data.removeprefix(_BOM)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise YamlFel("UPF001", 1, 1, "Filen är sparad som UTF-16.", "Spara den som UTF-8.")
    try:
        text = data.decode()
    except UnicodeDecodeError as fel:
        rad = data.count(b"\n", 0, fel.start) + 1
        kol = fel.start - data.rfind(b"\n", 0, fel.start)
        raise YamlFel(
            "UPF001", rad, kol, "Filen är inte sparad som UTF-8 (kanske Windows-1252).",
            "Öppna den i redigeraren, välj ”Spara med kodning” och UTF-8.",
        ) from fel  # fmt: skip
    if unicodedata.is_normalized("NFC", text):
        return data
    return unicodedata.normalize("NFC", text).encode()


def split_yaml(data: bytes, *, markdown: bool) -> YamlDel:
    """Skilj fältblocket från brödtexten i en Markdownfil. En YAML-fil är bara fältblock.

    Höjer ``YamlFel`` om kodningen är fel eller om en Markdownfil saknar fältblock.
    """
    data = check_kodning(data)
    if not markdown:
        return YamlDel(data, 0, b"")
    if not data.startswith((b"---\n", b"---\r\n")):
        raise YamlFel(
            "UPF002", 1, 1, "Filen saknar fältblock överst.",
            "Börja filen med en rad ---, fälten, och en rad --- till.",
        )  # fmt: skip
    start = data.index(b"\n") + 1
    slut = start if data.startswith(b"---", start) else data.find(b"\n---", start - 1) + 1
    if slut == 0:
        raise YamlFel(
            "UPF002", 1, 1, "Fältblocket överst är inte avslutat.", "Avsluta det med en rad ---."
        )
    brod = data.find(b"\n", slut)
    return YamlDel(data[start:slut], 1, b"" if brod < 0 else data[brod + 1 :])
