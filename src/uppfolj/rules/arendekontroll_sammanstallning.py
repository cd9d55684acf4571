"""Sammanställningen: sammanträdena, bristerna per del och handläggarens fyra frågor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arendekontroll import KontrolleratArende
from uppfolj.rules.arendekontroll import (
    DELAR,
    Sammantrade,
    compute_sammantraden,
    get_organ,
    get_organets_namn,
)
from uppfolj.rules.insatser import INSATSFRAGOR, compute_verksamhetsrader, find_uppfoljningar
from uppfolj.rules.skydd_andelar import Andel, Grupp, Visad, mask_andelar
from uppfolj.rules.smatal import DOLT, format_antal, is_litet


@dataclass(frozen=True, slots=True)
class Motesrad:
    """Ett sammanträde som läsaren ser det."""

    datum: date
    antal: str
    lage: str
    skal: str


@dataclass(frozen=True, slots=True)
class Delrad:
    """En del av kontrollen: hur många ärenden som är utan brist och med brist, som text."""

    id: str
    namn: str
    utan_brist: str
    brister: str


@dataclass(frozen=True, slots=True)
class Fragerad:
    """En verksamhet: besluten, och de fyra andelarna med n, som text."""

    namn: str
    beslut: str
    svar: tuple[str, ...]
    andelar: tuple[Andel, ...]


@dataclass(frozen=True, slots=True)
class Sammanstallning:
    """Allt som sammanställningen visar. Små tal är redan dolda."""

    ar: int
    kommun: str
    organ: str
    idag: date
    moten: tuple[Motesrad, ...]
    kontrollerade: int
    klara: int
    delar: tuple[Delrad, ...]
    period: str
    fragor: tuple[str, ...]
    rader: tuple[Fragerad, ...]
    summa: Fragerad | None
    grans: int

    @property
    def ofullstandiga(self) -> tuple[Motesrad, ...]:
        """Hållna sammanträden där färre ärenden kontrollerats än rutinen säger."""
        return tuple(m for m in self.moten if m.lage in ("ofullständig", "inte gjord"))

    @property
    def har_dolda(self) -> bool:
        """Om något tal är dolt, så att det behöver förklaras."""
        rader = (*self.rader, *([self.summa] if self.summa else []))
        fragor = any(a.form not in ("exakt", "inga") for r in rader for a in r.andelar)
        return fragor or any(DOLT in (d.utan_brist, d.brister) for d in self.delar)

    @property
    def hallna(self) -> int:
        """Sammanträden som har hållits."""
        return sum(m.lage not in ("inställt", "kommande") for m in self.moten)


def build_sammanstallning(ar: Ar, k: Kontext, period: str = "") -> Sammanstallning:
    """Räkna ut sammanställningen. Höjer ``UppfoljFel`` om profilen saknar organ."""
    grans = k.profil.integritet.smatal_grans
    sammantraden = compute_sammantraden(ar, k)
    arenden = _find_arenden(ar, k)
    rader, summa = _build_fragor(ar, k, period, grans)
    moten = tuple(_build_mote(s, k.idag) for s in sammantraden)
    return Sammanstallning(
        ar.ar, k.profil.kommun.namn, get_organets_namn(k), k.idag, moten, len(arenden),
        sum(m.lage == "klar" for m in moten),
        tuple(_build_delar(arenden, grans)) if arenden else (),
        period or str(ar.ar), tuple(INSATSFRAGOR.values()), rader, summa, grans,
    )  # fmt: skip


def format_andel(a: Andel) -> str:
    """``86 % (n = 21)``, ``minst 87 % (n = 40)``, ``..``. Hårda blanksteg i talen."""
    if a.form == "inga":
        return "inga svar"
    n = "" if a.n is None else f" (n\u00a0=\u00a0{a.n})"
    if a.procent is None:
        return DOLT + n
    ord_ = "" if a.form == "exakt" else f"{a.form} "
    return f"{ord_}{a.procent}\u00a0%{n}"


def _build_mote(s: Sammantrade, idag: date) -> Motesrad:
    if s.installt:
        lage = "inställt"
    elif s.is_klar:
        lage = "klar"
    elif s.datum >= idag:
        lage = "kommande"
    else:
        lage = "ofullständig" if s.kontrollerade else "inte gjord"
    utan_mote = "" if s.har_mote else "Sammanträdet finns inte i kalendern. "
    return Motesrad(s.datum, s.antal, lage, utan_mote + s.skal)


def _find_arenden(ar: Ar, k: Kontext) -> list[KontrolleratArende]:
    organ = get_organ(k)
    egna = ar.arendekontroll.kontroller if ar.arendekontroll else []
    return [a for c in egna if c.organ == organ for a in c.arenden]


def _build_delar(arenden: Sequence[KontrolleratArende], grans: int) -> Iterator[Delrad]:
    """Antalet kontrollerade är känt, så är det ena talet litet döljs det andra med."""
    for falt, namn in DELAR.items():
        brister = sum(getattr(a, falt) != "ja" for a in arenden)
        utan = len(arenden) - brister
        if is_litet(brister, grans):
            yield Delrad(falt, namn, DOLT, f"färre än {grans}")
        elif brister and is_litet(utan, grans):
            yield Delrad(falt, namn, f"färre än {grans}", DOLT)
        else:
            yield Delrad(falt, namn, str(utan), str(brister) if brister else "inga")


def _build_fragor(
    ar: Ar, k: Kontext, period: str, grans: int
) -> tuple[tuple[Fragerad, ...], Fragerad | None]:
    per, summa = compute_verksamhetsrader(find_uppfoljningar(ar, period), k)
    if not per:
        return (), None
    visade, visad_summa = mask_andelar([Grupp(r.beslut, r.svar) for r in per], grans)
    rader = tuple(_build_fragerad(r.namn, v) for r, v in zip(per, visade, strict=True))
    return rader, _build_fragerad(summa.namn, visad_summa)


def _build_fragerad(namn: str, v: Visad) -> Fragerad:
    return Fragerad(namn, format_antal(v.antal), tuple(map(format_andel, v.andelar)), v.andelar)
