"""Fristen som följer av valet: nya kontaktpolitiker när mandatperioden byter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.models.arende import Kontext
from uppfolj.rules.frist import Frist
from uppfolj.rules.mandat import compute_fullmaktigeperiod, compute_styrelseperiod, read_period


def compute_mandatfrister(ar: int, k: Kontext) -> Iterator[Frist]:
    """Valårets frist: kontaktpolitiker för den nya perioden innan den börjar.

    Det nya fullmäktige tillträder den 15 oktober valåret, styrelsen den 1 januari efter (KL 5 kap.
    9 §, 6 kap.). Att varje enhet ska ha en kontaktpolitiker är lokal rutin.
    """
    nyar = date(ar, 12, 31)
    galler, ny = compute_styrelseperiod(nyar), compute_styrelseperiod(date(ar + 1, 1, 1))
    if not k.profil.plan.kontaktpolitiker or galler == ny:
        return
    oppna = [e for e in k.enheter.values() if e.stangd is None or e.stangd > nyar]
    har = [e for e in oppna if (x := e.kontaktpolitiker) and read_period(x.mandatperiod)
           == read_period(ny.namn)]  # fmt: skip
    yield Frist(
        nyar, f"{ar}/kontaktpolitiker", ar,
        f"Kontaktpolitiker utses för mandatperioden {ny.namn} ({len(har)} av {len(oppna)} enheter)",
        k.profil.get_kalla("plan.kontaktpolitiker"),
        "kontaktpolitiker i register/enheter.yaml", fran=compute_fullmaktigeperiod(nyar).fran,
        klar=len(har) == len(oppna),
    )  # fmt: skip
