"""Fristerna för översyn av rutinerna: dagen i ``revideras_senast``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfolj.base.stavning import slug
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_delar import Kalla
from uppfolj.models.register import Regel
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.regelverk import is_upphord

_MAS = "mas"


def compute_regelverksfrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], k: Kontext
) -> Iterator[Frist]:
    """En frist per rutin som ska ses över, hos dess ägare.

    En rutin under hälso- och sjukvårdslagen är också MAS:s, om rollen finns (Åtvidaberg: MAS
    följer upp hälso- och sjukvårdens rutiner). Utan år räknas inget: rutinerna är inget ärendes.
    """
    for regel in k.regler.values() if ar else ():
        if regel.revideras_senast and not is_upphord(regel, k.idag):
            yield Frist(
                regel.revideras_senast, f"rutin/{slug(regel.ref)}", regel.revideras_senast.year,
                f"Rutinen ses över: {regel.ref}, {regel.namn}",
                Kalla(slag="lokal_rutin", text=f"{regel.ref}, ses över senast"),
                "en ny dag i revideras_senast i register/regelverk.yaml",
                tuple(get_rollnamn(r, k) for r in get_ansvariga(regel, k)),
                kort=f"Rutinen ses över: {regel.ref}",
            )  # fmt: skip


def get_ansvariga(regel: Regel, k: Kontext) -> list[str]:
    """Rollerna som ser till att rutinen ses över: ägaren, och MAS för hälso- och sjukvårdens."""
    roller = [regel.agare] if regel.agare else []
    if "hsl" in regel.lagar and _MAS in k.roller and _MAS not in roller:
        roller.append(_MAS)
    return roller
