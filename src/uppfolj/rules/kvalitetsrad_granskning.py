"""Vad som granskats i en period: journaler, rutiner, biståndsärenden, kontroller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.models.arende import Ar, Arende


class Granskningsrad(NamedTuple):
    """Ett slag av granskning: hur många, och vad de visade när det går att säga."""

    vad: str
    antal: int
    visade: str = ""


def compute_granskningar(
    ar: Sequence[Ar], arenden: Sequence[Arende], fran: date, till: date
) -> Iterator[Granskningsrad]:
    """En rad per slag, också när antalet är 0."""

    def inom(dag: date | None) -> bool:
        return dag is not None and fran <= dag <= till

    journaler = [g for a in arenden for g in a.granskningar if inom(g.granskad)]
    yield Granskningsrad("Granskade journaler", len(journaler))
    u = [a.uppfoljning for a in arenden if a.uppfoljning]
    rutiner = [d for x in u for d in x.dokument if d.slag == "rutin" and inom(d.granskat)]
    yield Granskningsrad("Granskade rutiner", len(rutiner),
                         _format_rutiner([d.foljs for d in rutiner]))  # fmt: skip
    avvikelser = [x for x in u if x.avvikelser and inom(x.avvikelser.granskat)]
    yield Granskningsrad("Granskningar av en enhets avvikelser", len(avvikelser))
    yield _compute_arendekontroll(ar, fran, till)
    punkter = [p for ett in ar if ett.internkontroll for p in ett.internkontroll.punkter
               if inom(p.gjord)]  # fmt: skip
    brister = sum(p.resultat == "brister" for p in punkter)
    yield Granskningsrad("Punkter i den interna kontrollen", len(punkter),
                         f"{brister} med brister" if brister else "")  # fmt: skip
    egna = [e for ett in ar if ett.egenkontroller for e in ett.egenkontroller.egenkontroller
            if inom(e.datum) and e.resultat != "inte_gjord"]  # fmt: skip
    anm = sum(e.resultat == "med_anmarkning" for e in egna)
    yield Granskningsrad("Egenkontroller", len(egna), f"{anm} med anmärkning" if anm else "")


def _format_rutiner(foljs: list[bool | None]) -> str:
    nej = sum(f is False for f in foljs)
    return f"{nej} följs inte" if nej else ""


def _compute_arendekontroll(ar: Sequence[Ar], fran: date, till: date) -> Granskningsrad:
    alla = [x for ett in ar if ett.arendekontroll for x in ett.arendekontroll.kontroller
            if fran <= x.sammantrade <= till and x.arenden]  # fmt: skip
    antal = sum(len(x.arenden) for x in alla)
    brister = sum(
        any(s != "ja" for s in (a.bakgrundsfakta, a.bedomning, a.beslut, a.delegationsordning))
        for x in alla for a in x.arenden
    )  # fmt: skip
    vid = f"vid {len(alla)} sammanträde" + ("n" if len(alla) > 1 else "")
    visade = f"{vid}, {brister} med något delvis eller nej" if alla else ""
    return Granskningsrad("Kontrollerade biståndsärenden", antal, visade)
