"""Fingeravtryck: samma anmärkning känns igen nästa gång, fast raderna ovanför har flyttat sig."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from uppfolj.base.anmarkning import Anmarkning


def compute_fingeravtryck(anmarkningar: Sequence[Anmarkning]) -> list[str]:
    """Ett unikt avtryck (64 hexsiffror) per anmärkning, i samma ordning.

    Räknas av regel, fil och text. Står samma sak flera gånger i en fil skiljs de av ordningen.
    """
    sedda: Counter[tuple[str, str, str]] = Counter()
    avtryck = []
    for a in anmarkningar:
        nyckel = (a.regel, a.fil, a.text)
        sedda[nyckel] += 1
        text = "\n".join((*nyckel, str(sedda[nyckel])))
        avtryck.append(hashlib.sha256(text.encode()).hexdigest())
    return avtryck
