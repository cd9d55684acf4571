"""Formuläret till ett sammanträde: fyra delar per ärende, och inget om den enskilde."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arendekontroll import Arendekontroll, KontrolleratArende
from uppfolj.rules.arendekontroll import (
    DELAR,
    FRAGOR,
    find_kontroll,
    get_krav,
    get_organ,
    get_organets_namn,
)
from uppfolj.rules.arendekontroll_dragning import format_anteckna
from uppfolj.rules.namn import get_rollnamn

_SVAR = ("ja", "delvis", "nej")
_TOM, _KRYSS = "☐", "☒"


@dataclass(frozen=True, slots=True)
class Bladdel:
    """En av de fyra delarna, med rutorna ja, delvis och nej."""

    namn: str
    fraga: str
    rutor: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Bladarende:
    """Ett ärende på formuläret."""

    rubrik: str
    delar: tuple[Bladdel, ...]
    kommentar: str


@dataclass(frozen=True, slots=True)
class Blad:
    """Formuläret. ``kommandon`` för in svaren efteråt."""

    datum: date
    kommun: str
    organ: str
    roll: str
    fil: str
    krav: int
    farre: bool
    valjs: bool
    arenden: tuple[Bladarende, ...]
    kommandon: tuple[str, ...]


def build_blad(ar: Ar, k: Kontext, datum: date) -> Blad:
    """Formuläret. Höjer ``UppfoljFel`` om ärendena ska dras men inte är dragna."""
    regler, organ = k.profil.arendekontroll, get_organ(k)
    hittad = find_kontroll(ar.arendekontroll, datum, organ)
    kontroll = hittad[1] if hittad else None
    valjs = regler.metod == "valda"
    if not valjs and (kontroll is None or not kontroll.dragningar):
        raise UppfoljFel(
            f"Inga ärenden är dragna till sammanträdet {datum}.",
            tips=f"Dra först: uppfolj arendekontroll dra --sammantrade {datum} --arenden N",
        )
    nummer = _find_nummer(kontroll, regler.antal)
    klara = {a.nr: a for a in (kontroll.arenden if kontroll else [])}
    krav = get_krav(kontroll, k)
    return Blad(
        datum, k.profil.kommun.namn, get_organets_namn(k),
        get_rollnamn(regler.dras_av, k), f"{ar.ar}/arendekontroll.yaml", krav,
        len(klara) < krav, valjs and not klara,
        tuple(_build_arende(nr, n, klara.get(nr)) for n, nr in enumerate(nummer, 1)),
        tuple(_find_kommandon(datum, organ, [n for n in nummer if n not in klara], kontroll)),
    )  # fmt: skip


def _find_nummer(kontroll: Arendekontroll | None, antal: int) -> list[int]:
    """De dragna numren, annars de antecknade; 0 är en tom rad att fylla i."""
    if kontroll and kontroll.dragningar:
        return [nr for s in kontroll.dragningar[-1].skikt for nr in s.valda]
    antecknade = [a.nr for a in kontroll.arenden] if kontroll else []
    return antecknade + [0] * (antal - len(antecknade))


def _build_arende(nr: int, plats: int, klart: KontrolleratArende | None) -> Bladarende:
    rubrik = f"Ärende {plats}: löpnummer {nr or '________'}"
    delar = tuple(
        Bladdel(namn, FRAGOR[falt], _build_rutor(getattr(klart, falt) if klart else ""))
        for falt, namn in DELAR.items()
    )
    return Bladarende(rubrik, delar, (klart.kommentar or "") if klart else "")


def _build_rutor(svar: str) -> tuple[str, str, str]:
    ja, delvis, nej = (_KRYSS if svar == s else _TOM for s in _SVAR)
    return ja, delvis, nej


def _find_kommandon(
    datum: date, organ: str, kvar: list[int], kontroll: Arendekontroll | None
) -> Iterator[str]:
    if kontroll is None:
        yield format_anteckna(datum, organ, finns=False)
    for nr in kvar:
        yield format_anteckna(datum, organ, finns=True).replace("NR", str(nr) if nr else "NR")
