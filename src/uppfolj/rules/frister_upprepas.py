"""Fristerna för de uppföljningar som varje enhet ska ha varje period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.frist import Frist
from uppfolj.rules.genomgang import compute_genomgangar
from uppfolj.rules.namn import get_rollnamn


def compute_upprepade(ar: Sequence[Ar], arenden: Sequence[Arende], k: Kontext) -> Iterator[Frist]:
    """En frist per slag, period och enhet. Den stängs av ett genomfört besök i perioden.

    Åtvidaberg: ledningssystemet gås igenom en gång per halvår, och i samband med det avtalet med en
    entreprenör.
    """
    for slag in k.profil.slag:
        for ett in ar:
            for g in compute_genomgangar(ett.ar, arenden, k, slag):
                yield Frist(
                    g.period.slut, f"{ett.ar}/{slag.id}-{g.period.namn}-{g.enhet.id}", ett.ar,
                    f"{slag.namn} {g.period.namn}: {g.enhet.namn}", slag.upprepas_kalla,
                    f"ett genomfört besök under {g.period.namn}",
                    tuple(get_rollnamn(r, k) for r in slag.kraver_roller),
                    enhet=g.enhet.namn, gjord=g.gjord, klar=g.gjord is not None,
                )  # fmt: skip
