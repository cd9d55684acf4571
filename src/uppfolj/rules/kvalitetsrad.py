"""Kvartalets underlag till kvalitetsrådet: fyra delar, lärdomarna, och det som är öppet.

Åtvidaberg: i rådet redovisas resultat av uppföljning, granskning, avvikelser och synpunkter, och
erfarenheterna återförs till övriga enheter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from uppfolj.base.datum import format_dag
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.avvikelser import Typtal, compute_sammanstallning
from uppfolj.rules.farger import format_farger
from uppfolj.rules.forbattringsforslag import Forbattringsforslag, find_forbattringsforslag
from uppfolj.rules.handlingsplan import ENHET, Atgardsrad, compute_atgardsrader
from uppfolj.rules.kvalitetsrad_granskning import Granskningsrad, compute_granskningar
from uppfolj.rules.kvartal import Kvartal
from uppfolj.rules.lardomar import Lardom, find_lardomar
from uppfolj.rules.moten import find_oppna, list_moten
from uppfolj.rules.moteskalender import Oppenrad, build_oppenrad
from uppfolj.rules.namn import get_enhetsnamn, get_namn

FORUM = "kvalitetsrad"
_SYNPUNKTER = "klagomal"


@dataclass(frozen=True, slots=True)
class Uppfoljningsrad:
    """En uppföljning som det hänt något i under kvartalet."""

    id: str
    enhet: str
    slag: str
    hant: str
    resultat: str


@dataclass(frozen=True, slots=True)
class Kvalitetsradsunderlag:
    """Allt som underlaget visar. ``till`` är sista dagen som är med, ``gjort`` dagen."""

    kvartal: str
    fran: date
    till: date
    gjort: date
    helt: bool
    kommun: str
    forum: str
    uppfoljningar: tuple[Uppfoljningsrad, ...]
    granskningar: tuple[Granskningsrad, ...]
    avvikelser: tuple[Typtal, ...]
    synpunkter: tuple[Typtal, ...]
    saknas: bool
    """Om kvartalets år inte har någon fil med avvikelser: då är inga bara inga inlästa."""
    monster: tuple[str, ...]
    lardomar: tuple[Lardom, ...]
    forslag: tuple[Forbattringsforslag, ...]
    oppna: tuple[Oppenrad, ...]
    kvar: tuple[Atgardsrad, ...]

    @property
    def antal_granskningar(self) -> int:
        """Alla granskningar tillsammans."""
        return sum(g.antal for g in self.granskningar)

    @property
    def antal_avvikelser(self) -> int:
        """Avvikelser, lex Sarah, lex Maria och tillsyn."""
        return sum(t.antal for t in self.avvikelser)

    @property
    def antal_synpunkter(self) -> int:
        """Klagomål och synpunkter."""
        return sum(t.antal for t in self.synpunkter)


def build_kvalitetsrad(
    ar: Sequence[Ar], arenden: Sequence[Arende], k: Kontext, kvartal: Kvartal
) -> Kvalitetsradsunderlag:
    """Underlaget. Höjer ``UppfoljFel`` (slutkod 2) om kvartalet inte har börjat."""
    if kvartal.fran > k.idag:
        raise UppfoljFel(
            f"{kvartal.namn} börjar {kvartal.fran} och har inte börjat än.",
            tips="Välj ett kvartal som har börjat.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    fran, till = kvartal.fran, min(kvartal.till, k.idag)
    tal = compute_sammanstallning(ar, k, fran, till)
    oppna = find_oppna(list_moten(ar), FORUM, "", k.idag + timedelta(days=1))
    return Kvalitetsradsunderlag(
        kvartal.namn, fran, till, k.idag, till == kvartal.till, k.profil.kommun.namn,
        next((o.namn for o in k.profil.organ if o.id == FORUM), "Kvalitetsrådet"),
        tuple(r for a in arenden for r in _build_rad(a, k, fran, till)),
        tuple(compute_granskningar(ar, arenden, fran, till)),
        tuple(t for t in tal.typer if t.grupp != _SYNPUNKTER),
        tuple(t for t in tal.typer if t.grupp == _SYNPUNKTER),
        not any(ett.avvikelser for ett in ar if ett.ar == kvartal.ar),
        tuple(m.text for m in tal.monster),
        tuple(find_lardomar(ar, arenden, k, fran, till)),
        tuple(find_forbattringsforslag(arenden, k, fran, till)),
        tuple(build_oppenrad(x, k) for x in oppna),
        tuple(r for r in compute_atgardsrader(arenden, k) if r.klar is None and _is_rott(r)),
    )  # fmt: skip


def _is_rott(rad: Atgardsrad) -> bool:
    """Rött som kräver plan, eller något som en annan än enheten äger (blått)."""
    krav = rad.steg is not None and rad.steg.kraver_handlingsplan
    return rad.iakttagelse.typ == "iakttagelse" and (krav or rad.agare != ENHET)


def _build_rad(a: Arende, k: Kontext, fran: date, till: date) -> Iterator[Uppfoljningsrad]:
    if a.uppfoljning is None:
        return
    hant = [vad for dag, vad in find_arendedagar(a) if fran <= dag <= till]
    if hant:
        u = a.uppfoljning
        yield Uppfoljningsrad(
            a.id, get_enhetsnamn(u.enhet, k), get_namn(k.profil.slag, u.slag),
            format_uppraknat(hant), format_farger(a, k),
        )  # fmt: skip


def find_arendedagar(a: Arende) -> Iterator[tuple[date, str]]:
    """Dagarna som gör att en uppföljning hör till en period: besökt, fastställd, avslutad."""
    if a.besok and is_besokt(a):
        yield a.besok.datum, f"besökt {format_dag(a.besok.datum)}"
    if a.uppfoljning and a.uppfoljning.faststalld:
        dag = a.uppfoljning.faststalld.datum
        yield dag, f"rapport fastställd {format_dag(dag)}"
    if a.uppfoljning and a.uppfoljning.avslutad:
        yield a.uppfoljning.avslutad, f"avslutad {format_dag(a.uppfoljning.avslutad)}"
