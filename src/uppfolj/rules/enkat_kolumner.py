"""Enkätens kolumner när en tabell läses in, och de som visar att filen pekar ut någon."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from uppfolj.base.stavning import fold
from uppfolj.models.enkat import Enkatfraga
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Cell
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.inlasning import find_personer
from uppfolj.rules.skydd import find_personuppgifter

FALT = {
    "enhet": ("Enhet", ("verksamhet", "enhetsnamn", "enhetens_namn")),
    "grupp": ("Grupp", ("svarsgrupp", "jag_svarar_som")),
    "period": ("Period", ("tertial",)),
    "datum": ("Datum", ("svarsdatum", "avslutsdatum", "slutforandetid", "tidsstampel",
                        "completion_time", "timestamp")),
    "kon": ("Kön", ("konstillhorighet", "gender")),
    "alder": ("Ålder", ("aldersgrupp", "age")),
    "insats": ("Insats", ("huvudinsats",)),
    "avslut": ("Avslut", ("avslutsorsak", "hur_avslutades_insatsen", "hur_slutade_insatsen")),
}  # fmt: skip
"""Fälten: rubriken i verktygets mall, och andra rubriker som känns igen (vikta)."""
_PERSON = frozenset({
    "namn", "fornamn", "efternamn", "personnamn", "klientnamn", "name", "personnummer", "personnr",
    "pnr", "persnr", "samordningsnummer", "samordningsnr", "personid", "adress", "gatuadress",
    "bostadsadress", "postadress", "address", "telefon", "telefonnummer", "telefonnr", "tel",
    "tfn", "phone", "mobil", "mobilnummer", "mobilnr", "mobiltelefon", "epost", "epostadress",
    "mail", "mejl", "mailadress", "mejladress", "email", "initialer",
})  # fmt: skip
_INTE_PERSON = frozenset(
    {"enhet", "enhetens", "verksamhet", "verksamhetens", "insats", "insatsens", "formularets"}
)
_MAX_ORD = 5
"""En längre rubrik är en fråga. Orden i den säger inget om svaren."""
_NUMRERAD = re.compile(r"^\d+[a-z]?_")
_EPOST = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_MOBIL = re.compile(r"(?<![\d-])(?:\+46|0046|0)[ -]?7[02369](?:[ -]?\d){7}(?!\d)")
_OFULLT = re.compile(r"(?<!\d)(?:19|20)?\d{2}[01]\d[0-3]\d[-+ ]?(?:[Xx*]{4})")
_TAPPAD_NOLLA = re.compile(r"\d{9}")
_BORT = "Ta bort kolumnen eller uppgiften ur filen, och läs in den igen."


class Enkathuvud:
    """Känner igen tabellens huvud, och minns rubrikerna i det och dem som inte läses in."""

    def __init__(self, fragor: Mapping[str, Enkatfraga], karta: Importkarta) -> None:
        egna = {fold(rubrik): f for f, rubrik in karta.kolumner.items()}
        vara = {fold(rubrik): f for f, (rubrik, _) in FALT.items()}
        vara |= {andra: f for f, (_, flera) in FALT.items() for andra in (f, *flera)}
        vara |= {namn: f.id for f in fragor.values() for namn in (fold(f.text), f.id)}
        self._namn = {n: f for n, f in vara.items() if f not in egna.values()} | egna
        self._fragor = fragor
        self.rubriker: tuple[str, ...] = ()
        self.olasta: tuple[str, ...] = ()

    def find(self, rad: Sequence[str]) -> Mapping[int, str] | None:
        """Fältet för varje kolumn, om raden är tabellens huvud: minst en fråga eller insatsen."""
        falt: dict[str, int] = {}
        for nr, cell in enumerate(rad):
            if namn := self._find_falt(cell):
                falt.setdefault(namn, nr)
        if not any(f in self._fragor or f == "insats" for f in falt):
            return None
        lasta = set(falt.values())
        self.rubriker = tuple(c for c in rad if c.strip())
        self.olasta = tuple(c for nr, c in enumerate(rad) if c.strip() and nr not in lasta)
        return {nr: f for f, nr in falt.items()}

    def _find_falt(self, cell: str) -> str | None:
        vikt = fold(cell)
        return self._namn.get(vikt) or self._namn.get(_NUMRERAD.sub("", vikt))


def find_utpekande(
    celler: Sequence[Cell], huvud: Enkathuvud, tillatna: Collection[str]
) -> list[Vagrad]:
    """Allt som gör att filen vägras: rubriker och celler med personuppgifter, med plats."""
    traffar = [*find_personer(celler, tillatna), *_find_i_celler(celler, tillatna)]
    for rubrik in huvud.olasta:
        if _is_personrubrik(rubrik):
            plats = next((c.plats for c in celler if c.text == rubrik), "")
            traffar.append(Vagrad(plats, "", f"Kolumnen heter ”{rubrik.strip()[:40]}”.", _BORT))
    return list(dict.fromkeys(traffar))


def _is_personrubrik(rubrik: str) -> bool:
    vikt = fold(rubrik)
    delar = vikt.split("_")
    if len(delar) > _MAX_ORD:
        return False
    if {("e", "post"), ("e", "mail")}.intersection(pairwise(delar)):
        return True
    traff = any(d in _PERSON or d.startswith("fodelse") or d == "fodd" for d in delar)
    return traff and not _INTE_PERSON.intersection(delar)


def _find_i_celler(celler: Iterable[Cell], tillatna: Collection[str]) -> Iterator[Vagrad]:
    """E-postadresser, mobilnummer, och personnummer som kalkylprogrammet eller någon kortat."""
    for c in celler:
        if _EPOST.search(c.text):
            yield Vagrad(c.plats, "", "Här står en e-postadress (***@***).", _BORT)
        if traff := _MOBIL.search(c.text):
            dold = re.sub(r"\d", "*", traff[0])
            yield Vagrad(c.plats, "", f"Här står ett telefonnummer ({dold}).", _BORT)
        if traff := _OFULLT.search(c.text):
            dold = re.sub(r"[\dXx]", "*", traff[0])
            yield Vagrad(c.plats, "", f"Här står en del av ett personnummer ({dold}).", _BORT)
        if _TAPPAD_NOLLA.fullmatch(c.text) and find_personuppgifter(f"0{c.text}", tillatna):
            text = "Här står ett personnummer utan sin första nolla (*********)."
            yield Vagrad(c.plats, "", text, _BORT)
