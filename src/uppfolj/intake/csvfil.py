"""CSV så som den kommer: Excels UTF-8 med märke, UTF-16, äldre Windows, olika skiljetecken."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from uppfolj.base.csvskydd import unguard_cell
from uppfolj.intake.fil import build_fel

_MARKEN = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SKILJE = (";", "\t", ",")
MAX_RADER, MAX_KOLUMNER = 50_000, 500
_PROVADE = 50
"""Så många rader avgör skiljetecknet; de första kan vara titlar."""
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CITERAT = re.compile(r'"[^"]*"')

Rad = tuple[int, list[str]]
"""Radens nummer i filen, från 1, och dess celler."""


def parse_csv(data: bytes) -> list[Rad]:
    """Raderna i en CSV-fil. Höjer ``UppfoljFel`` om kodningen eller formen är okänd."""
    text = _decode(data)
    skilje, bort = _find_skilje(text)
    lasare = csv.reader(io.StringIO(text[bort:], newline=""), delimiter=skilje)
    rader: list[tuple[int, list[str]]] = []
    fore = text.count("\n", 0, bort)
    try:
        start = lasare.line_num
        for celler in lasare:
            if len(rader) >= MAX_RADER or len(celler) > MAX_KOLUMNER:
                raise build_fel(
                    f"CSV-filen är större än {MAX_RADER} rader eller {MAX_KOLUMNER} kolumner.",
                    "Dela den, eller ta bort tomma rader och kolumner.",
                )
            rader.append((fore + start + 1, [unguard_cell(c) for c in celler]))
            start = lasare.line_num
    except csv.Error as fel:
        raise build_fel(
            f"CSV-filen är trasig på rad {fore + lasare.line_num}.", "Spara om den i Excel."
        ) from fel
    return rader


def _decode(data: bytes) -> str:
    """Märket i början avgör; annars UTF-8 om det går, annars Windows-1252."""
    kodning = next((k for marke, k in _MARKEN if data.startswith(marke)), "")
    for forsok in [kodning] if kodning else ["utf-8", "cp1252"]:
        try:
            text = data.decode(forsok)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise build_fel("CSV-filens kodning går inte att läsa.", "Spara den som CSV UTF-8 i Excel.")


def _find_skilje(text: str) -> tuple[str, int]:
    """Skiljetecknet, och hur långt in i texten tabellen börjar (Excels rad ``sep=;``)."""
    if traff := _SEP.match(text):
        return traff[1], traff.end()
    rader = [r for r in _CITERAT.sub("", text).splitlines() if r.strip()][:_PROVADE]
    return max(_SKILJE, key=lambda s: _count_lika(rader, s)), 0


def _count_lika(rader: list[str], skilje: str) -> int:
    """Hur många rader som har lika många av tecknet. Tabellens rader har det, titlar inte."""
    antal = Counter(n for r in rader if (n := r.count(skilje)))
    return max(antal.values(), default=0)
