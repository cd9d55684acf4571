"""Granskningens blad: vilka frågor de har, vad som är besvarat och vilka som räknas."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import Checkfraga, Checklista
from uppfolj.models.granskning import Granskning
from uppfolj.rules.arendelage import get_dragning
from uppfolj.rules.urval import compute_etiketter

ENHET = "Enhet-01"
"""Etiketten på enhetens egen checklista. Den ingår inte i urvalet av journaler."""


def find_checklistor(idn: Sequence[str], k: Kontext) -> list[Checklista]:
    """Checklistorna med de id:na. De som inte finns hoppas över."""
    return [k.checklistor[fold(i)] for i in idn if fold(i) in k.checklistor]


def find_fragor(idn: Sequence[str], k: Kontext) -> dict[str, Checkfraga]:
    """Alla frågor i checklistorna, efter vikt id, i ordning."""
    return {fold(f.id): f for lista in find_checklistor(idn, k) for f in lista.fragor}


def find_obesvarade(g: Granskning, k: Kontext) -> list[str]:
    """Frågorna i bladets checklistor som ännu inte har ett svar."""
    har = {fold(s.fraga) for s in g.svar if s.svar}
    return [f.id for vikt, f in find_fragor(g.checklistor, k).items() if vikt not in har]


def is_enhetsblad(g: Granskning) -> bool:
    """Om bladet är enhetens eget och inte en journals."""
    return fold(g.etikett) == fold(ENHET)


def find_raknade(arende: Arende) -> list[Granskning]:
    """Bladen som räknas: journaler i urvalet som gäller (alla om inget dragits), och enhetens."""
    d = get_dragning(arende)
    if d is None:
        return arende.granskningar
    dragna = {fold(e) for s in d.skikt for e in compute_etiketter(d, s)} | {fold(ENHET)}
    return [g for g in arende.granskningar if fold(g.etikett) in dragna]
