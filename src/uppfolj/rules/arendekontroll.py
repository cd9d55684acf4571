"""Organets kontroll av biståndsärenden: sammanträdena, och hur många ärenden som kontrollerats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arendekontroll import Arendekontroll, Arendekontroller
from uppfolj.models.mote import Mote
from uppfolj.rules.namn import get_namn

DELAR = {
    "bakgrundsfakta": "Bakgrundsfakta",
    "bedomning": "Bedömning",
    "beslut": "Beslut",
    "delegationsordning": "Delegationsordning",
}
"""Kontrollens fyra delar: fältet och rubriken."""
FRAGOR = {
    "bakgrundsfakta": "Räcker det som är utrett som underlag för beslutet?",
    "bedomning": "Är bedömningen motiverad med det som är utrett?",
    "beslut": "Följer beslutet av bedömningen?",
    "delegationsordning": "Har rätt delegat fattat beslutet?",
}


@dataclass(frozen=True, slots=True)
class Sammantrade:
    """Ett sammanträde och dess kontroll. ``krav`` är hur många ärenden som ska kontrolleras."""

    datum: date
    kontrollerade: int
    krav: int
    skal: str
    har_mote: bool
    installt: bool = False

    @property
    def antal(self) -> str:
        """``2 av 3``."""
        return f"{self.kontrollerade} av {self.krav}"

    @property
    def is_klar(self) -> bool:
        """Om så många ärenden som krävs är kontrollerade."""
        return self.kontrollerade >= self.krav


def get_organ(k: Kontext) -> str:
    """Organets id. Höjer ``UppfoljFel`` om profilen inte har någon kontroll av ärenden."""
    if k.profil.arendekontroll.organ is None:
        raise UppfoljFel(
            "Profilen säger inte vilket organ som kontrollerar biståndsärenden.",
            tips="Skriv det i uppfolj.yaml: ärendekontroll: {organ: …, antal: 3}",
        )
    return k.profil.arendekontroll.organ


def get_organets_namn(k: Kontext) -> str:
    """Organets namn för läsaren."""
    return get_namn(k.profil.organ, get_organ(k))


def find_kontroll(
    post: Arendekontroller | None, datum: date, organ: str
) -> tuple[int, Arendekontroll] | None:
    """Kontrollen vid sammanträdet, och dess plats i filen."""
    for n, kontroll in enumerate(post.kontroller if post else []):
        if (kontroll.sammantrade, kontroll.organ) == (datum, organ):
            return n, kontroll
    return None


def find_moten(ar: Ar, organ: str) -> Iterator[Mote]:
    """Organets sammanträden under året, också inställda."""
    return (m for m in ar.moten if m.forum == organ)


def get_krav(kontroll: Arendekontroll | None, k: Kontext) -> int:
    """Hur många ärenden som ska kontrolleras: rutinens antal, eller alla om de är färre."""
    antal = k.profil.arendekontroll.antal
    if kontroll is None or not kontroll.dragningar:
        return antal
    return min(antal, sum(s.population for s in kontroll.dragningar[-1].skikt))


def compute_sammantraden(ar: Ar, k: Kontext) -> list[Sammantrade]:
    """Årets sammanträden i kalendern och i ``arendekontroll.yaml``, i datumordning."""
    organ = get_organ(k)
    moten = {m.datum: m for m in find_moten(ar, organ)}
    egna = ar.arendekontroll.kontroller if ar.arendekontroll else []
    dagar = {c.sammantrade for c in egna if c.organ == organ} | set(moten)
    return [_build(dag, moten.get(dag), ar, k) for dag in sorted(dagar)]


def _build(dag: date, mote: Mote | None, ar: Ar, k: Kontext) -> Sammantrade:
    hittad = find_kontroll(ar.arendekontroll, dag, get_organ(k))
    kontroll = hittad[1] if hittad else None
    return Sammantrade(
        dag,
        len({a.nr for a in kontroll.arenden}) if kontroll else 0,
        get_krav(kontroll, k),
        (kontroll.skal or "") if kontroll else "",
        mote is not None,
        installt=bool(mote and mote.installt),
    )
