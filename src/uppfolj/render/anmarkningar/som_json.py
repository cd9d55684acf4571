"""Anmärkningar som JSON, för skript.

::

    {"version": 1,
     "summa": {"fel": 1, "varning": 0, "upplysning": 0},
     "anmarkningar": [
       {"fil": "2026/plan.yaml", "rad": 4, "kol": 3, "regel": "UPF033", "rubrik": "…",
        "niva": "fel", "text": "…", "gor": "…", "fingeravtryck": "64 hexsiffror"}]}

``fil`` är relativ mappens rot med ``/``. ``rad`` och ``kol`` räknas från 1. ``niva`` är ``fel``,
``varning`` eller ``upplysning``. ``ny`` finns bara efter ``--mot``. Nya fält kan tillkomma;
``version`` ändras bara om ett försvinner.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.render.anmarkningar.fingeravtryck import compute_fingeravtryck
from uppfolj.rules.kontroll import get_kontroller


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """Ett JSON-dokument enligt modulens beskrivning."""
    kontroller = get_kontroller()
    antal = Counter(a.niva for a in anmarkningar)
    poster = [
        {
            "fil": a.fil,
            "rad": a.rad,
            "kol": a.kol,
            "regel": a.regel,
            "rubrik": kontroller[a.regel].rubrik,
            "niva": a.niva,
            "text": a.text,
            "gor": a.gor,
            "fingeravtryck": avtryck,
            **({} if a.ny is None else {"ny": a.ny}),
        }
        for a, avtryck in zip(anmarkningar, compute_fingeravtryck(anmarkningar), strict=True)
    ]
    dokument = {
        "version": 1,
        "summa": {niva: antal[niva] for niva in ("fel", "varning", "upplysning")},
        "anmarkningar": poster,
    }
    return json.dumps(dokument, ensure_ascii=False, indent=2) + "\n"
