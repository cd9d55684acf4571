"""Felet som gör en fil oläsbar, och libyamls felorsaker på svenska."""

from __future__ import annotations

from typing import Any

from uppfolj.base.anmarkning import Anmarkning

_CITAT = ("Ett citattecken saknas i slutet.",
          "Avsluta texten med samma citattecken som den börjar med.")  # fmt: skip
_TABB = ("Indraget är gjort med tabb.", "Byt tabben mot blanksteg.")
_HART = ("Här eller på raden ovanför står ett hårt blanksteg, som bara ser ut som ett vanligt.",
         "Skriv om blankstegen på raderna med mellanslagstangenten.")  # fmt: skip
_FRAN_BORJAN = ("while scanning a quoted scalar", "did not find expected ',' or")
"""Fel som märks först långt ned men sitter där citatet eller parentesen börjar."""
_ORSAKER = (
    ("found a tab character", *_TABB),
    ("found unknown escape character", "Ett omvänt snedstreck (\\) står i dubbla citattecken.",
     "Byt \" mot ' runt texten, eller skriv \\\\ i stället för \\."),
    ("hexdecimal number", "Ett omvänt snedstreck (\\) står i dubbla citattecken.",
     "Byt \" mot ' runt texten, eller skriv \\\\ i stället för \\."),
    ("while scanning a quoted scalar", *_CITAT),
    ("unexpected end of stream", *_CITAT),
    ("mapping values are not allowed", "Ett kolon för mycket, eller fel indrag.",
     "Sätt citattecken om värdet innehåller kolon följt av blanksteg, och kontrollera indraget."),
    ("could not find expected ':'", "Ett kolon saknas efter fältnamnet.",
     "Skriv ”fält: värde”, med blanksteg efter kolonet."),
    ("mapping keys are not allowed", "Raden börjar med ett frågetecken på fel plats.",
     "Sätt citattecken runt värdet, eller kontrollera indraget."),
    ("block sequence entries are not allowed", "Ett ”- ” står där det inte kan börja en lista.",
     "Flytta listan till nästa rad, eller sätt citattecken runt värdet."),
    ("did not find expected '-' indicator", "Raden hör inte till listan ovanför.",
     "Börja raden med ”- ” eller rätta indraget."),
    ("did not find expected ',' or", "En hakparentes eller klammer är inte avslutad.",
     "Avsluta listan med ] eller fältblocket med }, och skilj värdena åt med komma."),
    ("did not find expected key", "Raden hör inte ihop med raderna ovanför.",
     "Kontrollera indraget och att citattecken är avslutade."),
    ("did not find expected node content", "Ett värde saknas, eller ett tecken står för mycket.",
     "Ta bort det överflödiga kommat eller tecknet, eller sätt citattecken runt värdet."),
    ("expected <document start>", "Raden hör inte ihop med raderna ovanför.",
     "Kontrollera indraget och att citattecken är avslutade."),
    ("cannot start any token", "Värdet börjar med ett tecken som YAML har reserverat.",
     "Sätt citattecken runt värdet."),
    ("while scanning a block scalar", "Texten efter | eller > har fel början.",
     "Skriv | eller > ensamt på raden, och texten med indrag på raderna under."),
    ("while scanning an anchor", "Ankare och alias (& och *) används inte.",
     "Sätt citattecken om värdet ska börja med & eller *."),
    ("while scanning an alias", "Ankare och alias (& och *) används inte.",
     "Sätt citattecken om värdet ska börja med & eller *."),
    ("tag", "Taggar (!) används inte.", "Ta bort taggen, eller sätt citattecken."),
    ("directive", "Raden börjar med %, som YAML har reserverat.",
     "Ta bort raden, eller sätt citattecken om den är text."),
)  # fmt: skip


class YamlFel(Exception):
    """Texten kan inte läsas som YAML. Blir en ``Anmarkning``, stoppar aldrig kommandot."""

    def __init__(self, regel: str, rad: int, kol: int, text: str, gor: str) -> None:
        """Spara regelns id, platsen, vad som är fel och vad man gör åt det."""
        super().__init__(text)
        self.regel, self.rad, self.kol, self.text, self.gor = regel, rad, kol, text, gor

    def to_anmarkning(self, fil: str) -> Anmarkning:
        """Felet som anmärkning på ``fil``."""
        return Anmarkning(fil, self.rad, self.kol, self.regel, "fel", self.text, self.gor)


def to_yamlfel(fel: Any, data: bytes, rader_fore: int) -> YamlFel:
    """Översätt libyamls ``MarkedYAMLError`` om texten ``data``."""
    problem = f"{fel.problem or ''} {fel.context or ''}"
    marke = fel.problem_mark or fel.context_mark
    if fel.context_mark and any(bit in problem for bit in _FRAN_BORJAN):
        marke = fel.context_mark
    rad, kol = (marke.line + 1, marke.column + 1) if marke else (1, 1)
    text, gor = _find_orsak(problem, data, rad, kol)
    return YamlFel("UPF002", rad + rader_fore, kol, text, gor)


def _find_orsak(problem: str, data: bytes, rad: int, kol: int) -> tuple[str, str]:
    rader = data.decode(errors="replace").split("\n")
    innehall = rader[rad - 1] if rad <= len(rader) else ""
    if innehall[kol - 1 : kol] == "\t" or innehall[: kol - 1].strip(" ").startswith("\t"):
        return _TABB
    if any("\u00a0" in rad_ for rad_ in rader[max(rad - 2, 0) : rad]):
        return _HART
    for bit, text, gor in _ORSAKER:
        if bit in problem:
            return text, gor
    return (
        "Raden går inte att läsa som YAML.",
        "Kontrollera indrag, kolon och citattecken på raden och raden ovanför.",
    )
