"""Filens byte till text: öppning, kodning, BOM, NFC och Markdownfilens inledande fältblock."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import NamedTuple

from uppfolj.store.noder import YamlFel, check_tecken

MAX_BYTE = 2_000_000
BOM = b"\xef\xbb\xbf"
_FLAGGOR = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""O_NONBLOCK: ett namngivet rör i mappen får inte hänga verktyget."""
_TEXT = bytes(b for b in range(256) if b in b"\t\n\r" or (b >= 0x20 and b != 0x7F))  # noqa: PLR2004  # ASCII:s gränser

_AVSLUT = re.compile(rb"^---[ \t\r\f\v]*$", re.MULTILINE)
_KONFLIKT = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)
"""Raderna som git sätter runt två versioner som inte gick att slå ihop."""

BRODTEXT = ("beskrivning",)
"""Fältet som en Markdownfils brödtext läses som."""


class YamlDel(NamedTuple):
    """YAML-delen av en fil, hur många rader som står före den, och brödtexten efter."""

    yaml: bytes
    rader_fore: int
    brodtext: bytes


def read_byte(vag: str | Path) -> bytes:
    """Filens byte, högst ``MAX_BYTE``.

    Höjer ``YamlFel`` (UPF001, UPF009) om det inte är en fil, inte får läsas eller är för stor.
    """
    try:
        nr = os.open(vag, _FLAGGOR)
    except OSError as fel:
        raise _to_yamlfel(fel, vag) from fel
    try:
        lage = os.fstat(nr)
        if not stat.S_ISREG(lage.st_mode):
            raise _build_ingen_fil()
        if lage.st_size > MAX_BYTE:
            raise _build_for_stor()
        data = os.read(nr, lage.st_size + 1)
        while len(data) < lage.st_size and (bit := os.read(nr, MAX_BYTE)):
            data += bit
    except OSError as fel:
        raise _to_yamlfel(fel, vag) from fel
    finally:
        os.close(nr)
    return data


def _to_yamlfel(fel: OSError, vag: str | Path) -> YamlFel:
    if os.path.isdir(vag):  # noqa: PTH112  # Path.is_dir kastar när mappen ovanför är stängd
        return _build_ingen_fil()
    gor = "Kontrollera att den finns och att du får läsa den."
    orsak = {FileNotFoundError: "Filen finns inte.", PermissionError: "Du får inte läsa filen."}
    text = orsak.get(type(fel), f"Filen går inte att öppna (systemets felnummer {fel.errno}).")
    return YamlFel("UPF001", 1, 1, text, gor)


def _build_ingen_fil() -> YamlFel:
    text = "Här ska ligga en vanlig fil, men det är en mapp eller något annat."
    return YamlFel("UPF001", 1, 1, text, "Flytta undan det, eller döp om det.")


def _build_for_stor() -> YamlFel:
    text = f"Filen är större än {MAX_BYTE // 1_000_000} MB."
    return YamlFel("UPF009", 1, 1, text, "Dela den: en post per fil.")


def check_kodning(data: bytes) -> bytes:
    """Ge tillbaka UTF-8 i NFC utan BOM.

    Höjer ``YamlFel``: UPF001 för annan kodning eller en kvarglömd konflikt från git, UPF002 för
    styrtecken, UPF009 för jättefiler.
    """
    if len(data) > MAX_BYTE:
        raise _build_for_stor()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        raise YamlFel("UPF001", 1, 1, "Filen är sparad som UTF-16.", "Spara den som UTF-8.")
    if data.translate(None, _TEXT):
        check_tecken(data)
    if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
        text = "Filen har radslut av ett gammalt slag (bara CR)."
        raise YamlFel("UPF001", 1, 1, text, "Spara den med radslut LF eller CRLF.")
    if (b"<<<<<<< " in data or b">>>>>>> " in data) and (traff := _KONFLIKT.search(data)):
        rad = data.count(b"\n", 0, traff.start()) + 1
        text = "En konflikt från git är kvar: två versioner står i filen."
        gor = "Behåll det som ska gälla, och ta bort raderna <<<<<<<, ======= och >>>>>>>."
        raise YamlFel("UPF001", rad, 1, text, gor)
    return data if data.isascii() else _to_nfc(data.removeprefix(BOM))


def _to_nfc(data: bytes) -> bytes:
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
    return split_faltblock(data) if markdown else YamlDel(data, 0, b"")


def split_faltblock(data: bytes) -> YamlDel:
    """Dela en Markdownfil vid raderna ``---``. Höjer ``YamlFel`` (UPF002) om de saknas."""
    forsta = data[: data.find(b"\n")] if b"\n" in data else data
    if forsta.rstrip() != b"---":
        raise YamlFel(
            "UPF002", 1, 1, "Filen saknar fältblock överst.",
            "Börja filen med en rad ---, fälten, och en rad --- till.",
        )  # fmt: skip
    start = min(len(forsta) + 1, len(data))
    if slut := _AVSLUT.search(data, start):
        efter = data.find(b"\n", slut.end()) + 1 or len(data)
        return YamlDel(data[start : slut.start()], 1, data[efter:])
    raise YamlFel(
        "UPF002", 1, 1, "Fältblocket överst är inte avslutat.", "Avsluta det med en rad ---."
    )


def replace_brodtext(data: bytes, text: str) -> bytes:
    """Byt Markdownfilens brödtext. Fältblocket, raderna runt om och radsluten står kvar.

    Höjer ``YamlFel`` om fältblocket saknas.
    """
    bom = BOM if data.startswith(BOM) else b""
    gammal = split_faltblock(data.removeprefix(bom)).brodtext
    fore = data.removesuffix(gammal)
    radslut = b"\r\n" if b"\r\n" in data else b"\n"
    borjan = gammal[: len(gammal) - len(gammal.lstrip())] or radslut
    slut = gammal[len(gammal.rstrip()) :] or radslut
    if not fore.endswith(b"\n"):
        fore += radslut
    return fore + borjan + text.strip().encode().replace(b"\n", radslut) + slut
