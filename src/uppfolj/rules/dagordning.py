"""Nästa dagordning: det som är öppet sedan förra mötet först, sedan det som ska stämmas av."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.mote import Mote, Motespunkt
from uppfolj.models.profil_delar import Organ
from uppfolj.rules.handlingsplan import Atgardsrad, compute_atgardsrader
from uppfolj.rules.moten import (
    Punktlage,
    build_motesid,
    find_oppna,
    fold_ref,
    get_motesid,
    is_hallet,
    list_moten,
)
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn


@dataclass(frozen=True, slots=True)
class Dagordning:
    """Dagordningen. ``egna`` är punkterna som redan står i mötets fil, om den finns."""

    id: str
    forum: Organ
    datum: date
    kommun: str
    enhet: str
    enhetsnamn: str
    kallas: tuple[str, ...]
    forra: Mote | None
    oppna: tuple[Punktlage, ...]
    avstams: tuple[Atgardsrad, ...]
    egna: tuple[Motespunkt, ...]
    fil: str
    """Mötets fil om den finns, annars tom."""

    @property
    def titel(self) -> str:
        """Forumet, och verksamheten när mötet är med en."""
        return f"{self.forum.namn} med {self.enhetsnamn}" if self.enhet else self.forum.namn

    @property
    def forra_id(self) -> str:
        """Förra hållna mötets id, eller tomt."""
        return get_motesid(self.forra) if self.forra else ""


def build_dagordning(
    ar: Sequence[Ar], arenden: Iterable[Arende], k: Kontext, forum: Organ, datum: date, enhet: str
) -> Dagordning:
    """Dagordningen för forumets möte den dagen, med en enhet eller utan.

    Åtvidaberg: förra anteckningarna gås igenom, och åtgärder stäms av.
    """
    moten = list_moten(ar)
    samma = [m for m in moten if (m.forum, m.enhet or "") == (forum.id, fold(enhet))]
    dagens = next((m for m in samma if m.datum == datum), None)
    oppna = find_oppna(moten, forum.id, enhet, datum)
    hallna = [m for m in samma if m.datum < datum and is_hallet(m, k.idag)]
    refs = {fold_ref(x.ref) for x in oppna}
    egna = [p for p in (dagens.punkter if dagens else []) if fold_ref(p.fran or "") not in refs]
    return Dagordning(
        get_motesid(dagens) if dagens else build_motesid(datum, forum.id, enhet),
        forum, datum, k.profil.kommun.namn, enhet, get_enhetsnamn(enhet, k) if enhet else "",
        tuple(get_rollnamn(r, k) for r in forum.fasta_ledamoter),
        hallna[-1] if hallna else None, tuple(oppna),
        tuple(_find_avstams(arenden, k, enhet)) if enhet else (),
        tuple(egna), dagens.fil if dagens else "",
    )  # fmt: skip


def _find_avstams(arenden: Iterable[Arende], k: Kontext, enhet: str) -> list[Atgardsrad]:
    """Enhetens åtgärder som inte är kontrollerade, och rött som ännu ingen åtgärd har."""
    enhetens = [a for a in arenden if a.uppfoljning and fold(a.uppfoljning.enhet) == fold(enhet)]
    return [r for r in compute_atgardsrader(enhetens, k) if r.klar is None]


def format_avstamning(rad: Atgardsrad) -> str:
    """En åtgärd som en punkt att stämma av: vilken, vad, och när den skulle vara klar."""
    i = rad.iakttagelse
    vad = f"{rad.atgard.id} för {i.id}: {rad.atgard.atgard}" if rad.atgard else f"{i.id} {i.rubrik}"
    senast = f", senast {rad.senast}" if rad.senast else ""
    return f"{vad} ({rad.arende}, {rad.lage}{senast})"


def build_punkter(d: Dagordning) -> list[dict[str, Any]]:
    """Punkterna för mötets fil: de öppna först med ``från``, sedan det som ska stämmas av."""
    punkter: list[dict[str, Any]] = [
        {
            "punkt": x.punkt.punkt, "slag": x.punkt.slag, "enhet": x.punkt.enhet,
            "ansvarig": x.ansvarig, "senast": x.senast, "från": x.ref,
        }
        for x in d.oppna
    ]  # fmt: skip
    punkter += [{"punkt": f"Stäm av {format_avstamning(r)}"} for r in d.avstams]
    numrerade = [{"id": str(nr), **p} for nr, p in enumerate(punkter, 1)]
    return [{n: v for n, v in p.items() if v is not None} for p in numrerade]
