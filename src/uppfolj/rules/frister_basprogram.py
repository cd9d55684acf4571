"""Frister för basprogrammet: enheternas analys (nivå 3) och den samlade (nivå 2)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.basprogram import Baslage, Basruta, compute_baslagen
from uppfolj.rules.enhetskrets import format_saknas, get_ansvariga
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_rollnamn

_STANGS = "analys och datum i basprogram.yaml"


def compute_basfrister(ar: Sequence[Ar], _arenden: Sequence[Arende], k: Kontext) -> Iterator[Frist]:
    """Varje punkts analyser, efter profilens dagar eller efter dagen då resultatet kom."""
    for ett in ar:
        for lage in compute_baslagen(ett, k):
            p = lage.punkt
            if p.enhet_senast and lage.rutor:
                yield _build_enhetsfrist(
                    ett, lage, lage.rutor, get_dag(ett.ar + 1, p.enhet_senast), "enheter"
                )
            if p.samlad_senast:
                yield _build_samladfrist(
                    ett, lage, get_dag(ett.ar + 1, p.samlad_senast), "samlad", k
                )
            yield from _build_resultatfrister(ett, lage, k)


def get_dag(ar: int, manad_dag: str) -> date:
    """Dagen ``MM-DD`` det året, kapad vid månadens slut."""
    manad, dag = int(manad_dag[:2]), int(manad_dag[3:])
    return date(ar, manad, min(dag, monthrange(ar, manad)[1]))


def _build_resultatfrister(ar: Ar, lage: Baslage, k: Kontext) -> Iterator[Frist]:
    """Resultatet har kommit: analysen ska göras inom profilens antal veckor, på båda nivåerna."""
    veckor = lage.punkt.analys_veckor
    if veckor is None:
        return
    per_dag: dict[date, list[Basruta]] = {}
    for ruta in lage.rutor:
        if dag := lage.get_resultatdag(ruta.rad):
            per_dag.setdefault(dag, []).append(ruta)
    for dag, rutor in sorted(per_dag.items()):
        senast = dag + timedelta(weeks=veckor)
        yield _build_enhetsfrist(ar, lage, rutor, senast, f"resultat-{dag}")
    forst = lage.samlad.resultat_kom if lage.samlad and lage.samlad.resultat_kom else None
    if dag := forst or max(per_dag, default=None):
        senast = dag + timedelta(weeks=veckor)
        yield _build_samladfrist(ar, lage, senast, "resultat-samlad", k)


def _build_enhetsfrist(
    ar: Ar, lage: Baslage, rutor: Sequence[Basruta], senast: date, id_: str
) -> Frist:
    kvar = [r.enhet for r in rutor if not r.klar]
    namn = [e.namn for e in kvar]
    vad = f"Enheternas analys (nivå 3) av {lage.punkt.namn} {ar.ar}"
    dagar = [r.rad.datum for r in rutor if r.rad and r.rad.datum]
    return Frist(
        senast, f"{ar.ar}/basprogram-{lage.punkt.id}-{id_}", ar.ar,
        f"{vad}: {format_saknas(namn, len(rutor))}" if kvar else vad,
        lage.punkt.dagkalla, f"{_STANGS}, en rad per enhet",
        get_ansvariga(kvar or [r.enhet for r in rutor]),
        enhet=namn[0] if len(namn) == 1 else "",
        gjord=None if kvar else max(dagar, default=None), klar=not kvar, kvar=tuple(namn),
    )  # fmt: skip


def _build_samladfrist(ar: Ar, lage: Baslage, senast: date, id_: str, k: Kontext) -> Frist:
    klar, antal = lage.samlad_klar, len(lage.analyserade)
    vad = f"Samlad analys (nivå 2) av {lage.punkt.namn} {ar.ar}"
    if not klar and antal:
        vad += f": {antal} analys{'er' * (antal > 1)} från enheterna väntar"
    roll = lage.punkt.roll
    return Frist(
        senast, f"{ar.ar}/basprogram-{lage.punkt.id}-{id_}", ar.ar, vad, lage.punkt.dagkalla,
        f"{_STANGS}, en rad utan enhet", (get_rollnamn(roll, k),) if roll else (),
        gjord=lage.samlad.datum if klar and lage.samlad else None, klar=klar,
    )  # fmt: skip
