"""Avvikelserna sammanställda: hur många per typ, enhet, månad, område, driftform och ursprung.

Alla profilens typer står med, också de som har 0. Perioden följer dagen då avvikelsen kom in,
vilken årsfil den än står i. En rad med ``antal`` räknas så många gånger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.avvikelser_fordelning import Fordelning, compute_fordelningar
from uppfolj.rules.avvikelser_monster import Monster, find_monster
from uppfolj.rules.avvikelser_poster import Post, get_poster, list_typer, select_period


@dataclass(frozen=True, slots=True)
class Typtal:
    """En typ: antal, hur många som är uppföljda och öppna, och när den äldsta öppna kom in."""

    id: str
    namn: str
    grupp: str
    antal: int
    uppfoljda: int
    oppna: int
    aldsta_oppen: date | None
    fore: int | None
    """Antal i perioden före, None om den inte har några filer."""


@dataclass(frozen=True, slots=True)
class Avvikelsetal:
    """Sammanställningen. ``typer`` har alla profilens typer i profilens ordning, också med 0."""

    fran: date
    till: date
    kommun: str
    typer: tuple[Typtal, ...]
    fordelningar: dict[str, tuple[Fordelning, ...]]
    """Efter ``PER``: ``enhet``, ``typ``, ``manad``, ``omrade``, ``driftform``, ``ursprung``."""
    monster: tuple[Monster, ...]
    poster: tuple[Post, ...]
    fore: tuple[date, date] | None
    """Perioden som jämförs med, None om den inte har några filer."""

    @property
    def totalt(self) -> int:
        """Alla avvikelser i perioden."""
        return sum(t.antal for t in self.typer)

    @property
    def uppfoljda(self) -> int:
        """De som har en dag för uppföljning."""
        return sum(t.uppfoljda for t in self.typer)

    @property
    def oppna(self) -> int:
        """De som inte är avslutade."""
        return sum(t.oppna for t in self.typer)

    @property
    def aldsta_oppen(self) -> date | None:
        """När den äldsta öppna kom in."""
        return min((t.aldsta_oppen for t in self.typer if t.aldsta_oppen), default=None)


def compute_sammanstallning(
    ar: Sequence[Ar], k: Kontext, fran: date, till: date, *, enhet: str = ""
) -> Avvikelsetal:
    """Avvikelserna som kom in ``fran``–``till`` (båda med), i alla enheter eller i ``enhet``.

    SOSFS 2011:9: klagomål, rapporter och synpunkter sammanställs för att se mönster. Samma tabell
    för egen och privat regi.
    """
    alla = [p for p in get_poster(ar) if not enhet or p.a.enhet == fold(enhet)]
    poster = select_period(alla, fran, till)
    fore = _find_fore(ar, fran, till)
    innan = select_period(alla, *fore) if fore else None
    typer = tuple(
        _compute_typ(id_, namn, grupp, poster, innan) for id_, namn, grupp in list_typer(k, poster)
    )
    return Avvikelsetal(
        fran, till, k.profil.kommun.namn, typer,
        compute_fordelningar(poster, k, fran, till, fold(enhet)),
        tuple(find_monster([p.a for p in poster], typer, k)), tuple(poster), fore,
    )  # fmt: skip


def _find_fore(ar: Sequence[Ar], fran: date, till: date) -> tuple[date, date] | None:
    """Perioden före, lika lång, om alla dess år har en fil. Hela månader räknas som månader."""
    slut = fran - timedelta(days=1)
    hela = fran.day == 1 and (till + timedelta(days=1)).day == 1
    manader = (till.year - fran.year) * 12 + till.month - fran.month + 1
    start = add_manader(fran, -manader) if hela else slut - (till - fran)
    har = {a.ar for a in ar if a.avvikelser}
    return (start, slut) if har >= set(range(start.year, slut.year + 1)) else None


def _compute_typ(
    id_: str, namn: str, grupp: str, poster: Sequence[Post], innan: Sequence[Post] | None
) -> Typtal:
    mina = [p.a for p in poster if p.a.typ == id_]
    oppna = [a for a in mina if a.avslutad is None]
    return Typtal(
        id_, namn, grupp,
        sum(a.antal for a in mina),
        sum(a.antal for a in mina if a.uppfoljd),
        sum(a.antal for a in oppna),
        min((a.inkom for a in oppna), default=None),
        None if innan is None else sum(p.a.antal for p in innan if p.a.typ == id_),
    )  # fmt: skip
