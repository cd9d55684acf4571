"""Analysens frister: profilens egna, stängda av analysposterna, med enheterna som återstår."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.arsanalys_gjort import STEG, compute_gjort
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_ar import compute_fristperioder, find_utforda


def compute_analysfrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], kontext: Kontext
) -> Iterator[Frist]:
    """Fristerna för underlag, analys och prioritering, om profilen har dem."""
    regler = [r for r in kontext.profil.frister if r.id in STEG]
    utforda = find_utforda(ar, kontext) if regler else {}
    for ett in ar:
        for regel in regler:
            for period, frist in compute_fristperioder(ett.ar, regel, utforda, kontext):
                hel = regel.upprepas == "ar"
                gjort = compute_gjort(regel.id, int(period.namn), ar, kontext) if hel else None
                yield replace(
                    frist, stangs_av=f"{STEG[regel.id]}, eller {frist.stangs_av}",
                    kvar=gjort.kvar if gjort and not frist.klar else (),
                )  # fmt: skip
