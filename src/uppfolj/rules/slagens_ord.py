"""Det som profilens slag och delar pekar på: roller, organ, slag, orsaker, frister och nivåer."""

from __future__ import annotations

from uppfolj.base.anmarkning import Falt
from uppfolj.models.profil import Profil
from uppfolj.rules.hanvisning import Ordlista, build_ordlista

Ordgrupp = tuple[str, list[tuple[Falt, str | None]], Ordlista]
"""Vad det är, var det står (en ärvd lista pekas ut hel) och vilka ord som finns."""


def find_slagens_ord(p: Profil, roller: Ordlista) -> list[Ordgrupp]:
    """Varje ord i ``slag`` och ``delar`` som ska finnas någon annanstans i profilen."""
    slag, delar = ("slag",), ("delar",)
    parade = [(slag, s.parat_med) for s in p.slag]
    return [
        ("Rollen", [(slag, r) for s in p.slag for r in (*s.kraver_roller, *s.deltar)], roller),
        ("Organet", [(slag, o) for s in p.slag for o in s.uppdrag_av], build_ordlista(p.organ)),
        ("Orsaken", [(slag, o) for s in p.slag for o in s.orsaker], build_ordlista(p.orsaker)),
        (
            "Slaget",
            [*parade, *((delar, s) for d in p.delar for s in d.slag)],
            build_ordlista(p.slag),
        ),
        (
            "Fristen",
            [(delar, f) for d in p.delar for f in d.frister],
            {f.id: f.id for f in p.frister},
        ),
        ("Nivån", [(delar, d.niva) for d in p.delar], build_ordlista(p.nivaer)),
    ]
