"""YAML till noder som vet var de står. Byggs ur händelser med egen stack: inget djup välter den."""

from __future__ import annotations

import re
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.yamlfel import YamlFel, to_yamlfel

__all__ = ["Nod", "YamlFel", "check_tecken", "get_parser", "read_nod"]

MAX_DJUP = 50
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_OSYNLIGA = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Styrtecken, och de radbrytningar som libyaml räknar men redigeraren inte visar."""
_ANKARE = ("Ankare och alias (& och *) används inte.",
           "Skriv ut värdet på båda ställena, eller sätt citattecken.")  # fmt: skip


class Nod:
    """En plats i filen och det som står där: text, None, lista eller fältblock.

    ``rad`` och ``kol`` räknas från 1. ``slut`` är sista raden noden upptar. Fältblock är
    ``{nyckel: (nyckelns nod, värdets nod)}``.
    """

    __slots__ = ("citerad", "flode", "kol", "rad", "slut", "slut_kol", "varde")

    def __init__(self, varde: Any, start: Any, slut: Any, rader_fore: int) -> None:
        """Bygg av libyamls märken (räknade från 0)."""
        self.varde = varde
        self.rad, self.kol = start.line + 1 + rader_fore, start.column + 1
        self.slut, self.slut_kol = slut.line + 1 + rader_fore, slut.column + 1
        self.citerad = False
        self.flode = False

    def to_data(self) -> Any:
        """Bara värdena: dict, list, str och None."""
        if isinstance(self.varde, dict):
            return {k: v.to_data() for k, (_, v) in self.varde.items()}
        if isinstance(self.varde, list):
            return [v.to_data() for v in self.varde]
        return self.varde


def read_nod(data: bytes, rader_fore: int = 0) -> Nod | None:
    """Läs ``data`` (UTF-8) till en nod, None om den är tom. Höjer ``YamlFel``."""
    import yaml

    check_tecken(data, rader_fore)
    try:
        return _Bygge(rader_fore).run(get_parser(data))
    except yaml.MarkedYAMLError as fel:
        raise to_yamlfel(fel, data, rader_fore) from fel
    except yaml.YAMLError as fel:
        raise YamlFel(
            "UPF001", 1 + rader_fore, 1, "Filen är inte läsbar text.", "Spara den som UTF-8."
        ) from fel


def check_tecken(data: bytes, rader_fore: int = 0) -> None:
    """Höj ``YamlFel`` på platsen för det första tecken som inte syns i en redigerare."""
    text = data.decode(errors="replace")
    if traff := _OSYNLIGA.search(text):
        rad = text.count("\n", 0, traff.start()) + 1 + rader_fore
        kol = traff.start() - text.rfind("\n", 0, traff.start())
        vad = f"Här står ett osynligt tecken (U+{ord(traff[0]):04X})."
        raise YamlFel("UPF002", rad, kol, vad, "Ta bort tecknet, eller skriv om raden.")


def get_parser(data: bytes) -> Any:
    """libyamls händelseläsare. Utan C-delen vägrar verktyget, hellre än att bli trögt."""
    try:
        from yaml._yaml import CParser
    except ImportError as fel:
        raise UppfoljFel(
            "PyYAML är installerat utan sin C-del (libyaml).",
            tips="Installera om med: python3 kor.py",
        ) from fel
    return CParser(data)


class _Bygge:
    """Händelser in, en nod ut."""

    def __init__(self, rader_fore: int) -> None:
        self.rader_fore = rader_fore
        self.stack: list[tuple[Nod, Nod | None]] = []
        self.rot: Nod | None = None

    def run(self, parser: Any) -> Nod | None:
        import yaml

        dokument = 0
        while (h := parser.get_event()) is not None:
            typ = type(h)
            if typ is yaml.DocumentStartEvent:
                dokument += 1
                if dokument > 1:
                    self.fail(h, "Filen har fler än ett dokument (---).", "Dela den i flera filer.")
            elif typ is yaml.AliasEvent:
                self.fail(h, *_ANKARE)
            elif typ in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
                self.start(h, typ, yaml)
            elif typ in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                nod, _ = self.stack.pop()
                nod.slut = h.end_mark.line + 1 + self.rader_fore
                nod.slut_kol = h.end_mark.column + 1
        return self.rot

    def start(self, h: Any, typ: type, yaml: Any) -> None:
        if h.anchor is not None:
            self.fail(h, *_ANKARE)
        if h.tag is not None:
            self.fail(h, "Taggar (!) används inte.", "Ta bort taggen, eller sätt citattecken.")
        if typ is yaml.ScalarEvent:
            self.add(self.build_text(h), h)
            return
        tom: Any = {} if typ is yaml.MappingStartEvent else []
        nod = Nod(tom, h.start_mark, h.end_mark, self.rader_fore)
        nod.flode = bool(h.flow_style)
        self.add(nod, h)
        self.stack.append((nod, None))
        if len(self.stack) > MAX_DJUP:
            self.fail(h, f"Filen är nästlad djupare än {MAX_DJUP} nivåer.", "Förenkla innehållet.")

    def build_text(self, h: Any) -> Nod:
        varde: Any = None if not h.style and h.value in _NULL else h.value
        if h.style == '"' and (traff := _OSYNLIGA.search(h.value)):
            vad = f"Texten har ett osynligt tecken (U+{ord(traff[0]):04X})."
            self.fail(h, vad, "Ta bort det som står efter det omvända snedstrecket (\\).")
        nod = Nod(varde, h.start_mark, h.end_mark, self.rader_fore)
        nod.citerad = bool(h.style)
        return nod

    def add(self, nod: Nod, h: Any) -> None:
        if not self.stack:
            self.rot = nod
            return
        agare, nyckel = self.stack[-1]
        if isinstance(agare.varde, list):
            agare.varde.append(nod)
        elif nyckel is None:
            self.check_nyckel(nod, agare.varde, h)
            self.stack[-1] = (agare, nod)
        else:
            agare.varde[nyckel.varde] = (nyckel, nod)
            self.stack[-1] = (agare, None)

    def check_nyckel(self, nod: Nod, finns: dict[str, tuple[Nod, Nod]], h: Any) -> None:
        if not isinstance(nod.varde, str):
            self.fail(h, "Ett fältnamn måste vara ett ord.", "Skriv ”fält: värde”.")
        if nod.varde == "<<":
            self.fail(h, "Sammanslagning (<<) används inte.", "Skriv ut fälten.")
        if nod.varde in finns:
            rad = finns[nod.varde][0].rad
            vad = f"Fältet ”{nod.varde[:40]}” står två gånger (först på rad {rad})."
            raise YamlFel("UPF003", nod.rad, nod.kol, vad, "Behåll det ena.")

    def fail(self, h: Any, text: str, gor: str) -> None:
        m = h.start_mark
        raise YamlFel("UPF002", m.line + 1 + self.rader_fore, m.column + 1, text, gor)
