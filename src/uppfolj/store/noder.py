"""YAML till noder som vet var de står. Byggs ur händelser med egen stack: inget djup välter den."""

from __future__ import annotations

import re
from typing import Any

from uppfolj.base.fel import UppfoljFel

MAX_DJUP = 50
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_STYRTECKEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]"
)
_ORSAKER = (
    ("mapping values are not allowed", "Ett kolon för mycket, eller fel indrag.",
     "Sätt citattecken om värdet innehåller kolon följt av blanksteg, och kontrollera indraget."),
    ("could not find expected ':'", "Ett kolon saknas efter fältnamnet.",
     "Skriv ”fält: värde”, med blanksteg efter kolonet."),
    ("found character '\\t'", "Indraget är gjort med tabb.", "Byt tabben mot blanksteg."),
    ("found a tab character", "Indraget är gjort med tabb.", "Byt tabben mot blanksteg."),
    ("did not find expected '-' indicator", "Raden hör inte till listan ovanför.",
     "Börja raden med ”- ” eller rätta indraget."),
    ("did not find expected key", "Raden hör inte ihop med raderna ovanför.",
     "Kontrollera indraget och att citattecken är avslutade."),
    ("while scanning a quoted scalar", "Ett citattecken saknas i slutet.",
     "Avsluta texten med samma citattecken som den börjar med."),
    ("unexpected end of stream", "Ett citattecken saknas i slutet.",
     "Avsluta texten med samma citattecken som den börjar med."),
    ("did not find expected ',' or", "En hakparentes eller klammer är inte avslutad.",
     "Avsluta listan med ] eller fältblocket med }."),
    ("cannot start any token", "Värdet börjar med ett tecken som YAML har reserverat.",
     "Sätt citattecken runt värdet."),
)  # fmt: skip


class YamlFel(Exception):
    """Texten kan inte läsas som YAML. Blir en ``Anmarkning``, stoppar aldrig kommandot."""

    def __init__(self, regel: str, rad: int, kol: int, text: str, gor: str) -> None:
        """Spara regelns id, platsen, vad som är fel och vad man gör åt det."""
        super().__init__(text)
        self.regel, self.rad, self.kol, self.text, self.gor = regel, rad, kol, text, gor


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

    if traff := _STYRTECKEN.search(data):
        rad = data.count(b"\n", 0, traff.start()) + 1 + rader_fore
        kol = traff.start() - (data.rfind(b"\n", 0, traff.start()) + 1) + 1
        raise YamlFel("UPF002", rad, kol, "Filen har ett osynligt styrtecken.", "Ta bort tecknet.")
    try:
        return _Bygge(rader_fore).run(get_parser(data))
    except yaml.MarkedYAMLError as fel:
        raise _to_yamlfel(fel, rader_fore) from fel
    except yaml.YAMLError as fel:
        raise YamlFel(
            "UPF001", 1 + rader_fore, 1, "Filen är inte läsbar text.", "Spara den som UTF-8."
        ) from fel


def get_parser(data: bytes) -> Any:
    """libyamls händelseläsare. Utan C-delen vägrar verktyget, hellre än att bli trögt."""
    try:
        from yaml.cyaml import CParser
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
                self.fail(
                    h,
                    "Ankare och alias (& och *) används inte.",
                    "Skriv ut värdet på båda ställena, eller sätt citattecken.",
                )
            elif typ in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
                self.start(h, typ, yaml)
            elif typ in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                nod, _ = self.stack.pop()
                nod.slut = h.end_mark.line + 1 + self.rader_fore
                nod.slut_kol = h.end_mark.column + 1
        return self.rot

    def start(self, h: Any, typ: type, yaml: Any) -> None:
        if h.anchor is not None:
            self.fail(
                h,
                "Ankare och alias (& och *) används inte.",
                "Skriv ut värdet på båda ställena, eller sätt citattecken.",
            )
        if h.tag is not None and h.tag != "!":
            self.fail(h, "Taggar (!) används inte.", "Ta bort taggen, eller sätt citattecken.")
        if typ is yaml.ScalarEvent:
            text = h.value
            varde: Any = None if h.style is None and text in _NULL else text
            nod = Nod(varde, h.start_mark, h.end_mark, self.rader_fore)
            nod.citerad = h.style is not None
            self.add(nod, h)
            return
        nod = Nod(
            {} if typ is yaml.MappingStartEvent else [], h.start_mark, h.end_mark, self.rader_fore
        )
        nod.flode = bool(h.flow_style)
        self.add(nod, h)
        self.stack.append((nod, None))
        if len(self.stack) > MAX_DJUP:
            self.fail(h, f"Filen är nästlad djupare än {MAX_DJUP} nivåer.", "Förenkla innehållet.")

    def add(self, nod: Nod, h: Any) -> None:
        if not self.stack:
            self.rot = nod
            return
        agare, nyckel = self.stack[-1]
        if isinstance(agare.varde, list):
            agare.varde.append(nod)
        elif nyckel is None:
            if not isinstance(nod.varde, str):
                self.fail(h, "Ett fältnamn måste vara ett ord.", "Skriv ”fält: värde”.")
            if nod.varde == "<<":
                self.fail(h, "Sammanslagning (<<) används inte.", "Skriv ut fälten.")
            if nod.varde in agare.varde:
                rad = agare.varde[nod.varde][0].rad
                raise YamlFel(
                    "UPF003",
                    nod.rad,
                    nod.kol,
                    f"Fältet ”{nod.varde}” står två gånger (först på rad {rad}).",
                    "Behåll det ena.",
                )
            self.stack[-1] = (agare, nod)
        else:
            agare.varde[nyckel.varde] = (nyckel, nod)
            self.stack[-1] = (agare, None)

    def fail(self, h: Any, text: str, gor: str) -> None:
        m = h.start_mark
        raise YamlFel("UPF002", m.line + 1 + self.rader_fore, m.column + 1, text, gor)


def _to_yamlfel(fel: Any, rader_fore: int) -> YamlFel:
    marke = fel.problem_mark or fel.context_mark
    rad, kol = (marke.line + 1, marke.column + 1) if marke else (1, 1)
    problem = f"{fel.problem or ''} {fel.context or ''}"
    for bit, text, gor in _ORSAKER:
        if bit in problem:
            return YamlFel("UPF002", rad + rader_fore, kol, text, gor)
    return YamlFel(
        "UPF002", rad + rader_fore, kol, "Raden går inte att läsa som YAML.",
        "Kontrollera indrag, kolon och citattecken på raden och raden ovanför.",
    )  # fmt: skip
