"""Analysens steg som är gjorda enligt analysposterna, så att fristerna inte skrivs på två ställen.

Östersund: sammanställningen är klar för analys i mars, enheten analyserar i april och
ledningsgruppen diskuterar alla enheter tillsammans i maj.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arsanalys import Arsanalys
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.plan import Utfort
from uppfolj.rules.arsanalys import ENHET, SEKTOR, find_for, list_analyser
from uppfolj.rules.slagform import find_enheter

UNDERLAG, ANALYS, PRIORITERING = "underlag_for_analys", "analys", "prioritering"
STEG = {
    UNDERLAG: "klar_för_analys på enheternas analyser",
    ANALYS: "godkänd på enheternas analyser (uppfolj analys godkann)",
    PRIORITERING: "dialog_ledningsgrupp på sektorns analys, och prioritet på aktiviteterna",
}
"""Profilens frister som analyserna stänger, efter id, och vad som gör det."""
Dag = Callable[[Arsanalys], date | None]


class Gjort(NamedTuple):
    """När steget blev klart (None: inte än), och enheterna som återstår."""

    datum: date | None
    kvar: tuple[str, ...] = ()


def compute_gjort(frist: str, avser: int, aren: Sequence[Ar], k: Kontext) -> Gjort | None:
    """Hur steget står för analyserna av ``avser``. None när inga analyser är påbörjade."""
    if frist == PRIORITERING:
        return _compute_prioritering(avser, aren, k)
    dag: Dag = (lambda a: a.klar_for_analys) if frist == UNDERLAG else (lambda a: a.godkand)
    if not any(p.a.avser == avser and p.a.niva == ENHET for p in list_analyser(aren)):
        return None
    dagar: list[date] = []
    kvar: list[str] = []
    for e in find_enheter(Urvalsfilter(), k, avser):
        a = find_for(aren, avser, ENHET, fold(e.id))
        nar = dag(a) if a else None
        if nar and nar <= k.idag:
            dagar.append(nar)
        else:
            kvar.append(e.namn)
    return Gjort(None if kvar else max(dagar, default=None), tuple(kvar))


def find_analyserade(aren: Sequence[Ar], k: Kontext) -> dict[tuple[str, str], Utfort]:
    """Stegen som är gjorda, efter frist och vikt period, som ``utfort.yaml`` hade sagt det."""
    return {(u.frist, fold(u.period)): u for u in _find_alla(aren, k)}


def _find_alla(aren: Sequence[Ar], k: Kontext) -> Iterator[Utfort]:
    har = {f.id: f for f in k.profil.frister if f.id in STEG and f.upprepas == "ar"}
    for avser in sorted({p.a.avser for p in list_analyser(aren)}):
        for id_, regel in har.items():
            gjort = compute_gjort(id_, avser, aren, k)
            if gjort and gjort.datum:
                av = regel.roll or k.profil.analys.prioriteras_av or "ledningsgrupp"
                yield Utfort(frist=id_, period=str(avser), datum=gjort.datum, av=av)


def _compute_prioritering(avser: int, aren: Sequence[Ar], k: Kontext) -> Gjort | None:
    """Sektorns analys är diskuterad, och inget i nästa års plan saknar prioritet."""
    a = find_for(aren, avser, SEKTOR)
    if a is None:
        return None
    dag = a.dialog_ledningsgrupp
    if dag is None or dag > k.idag:
        return Gjort(None)
    plan = next((x.utvecklingsplan for x in aren if x.ar == avser + 1), None)
    oppna = [x for x in (plan.aktiviteter if plan else []) if x.status != "avbruten"]
    if any(x.prioritet is None for x in oppna):
        return Gjort(None)
    return Gjort(max([dag, *(x.prioriterad for x in oppna if x.prioriterad)]))
