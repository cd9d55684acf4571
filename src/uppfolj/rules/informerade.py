"""Återkommande information som är gjord fast ingen skrivit det i ``utfort.yaml``.

En frist som heter som ett forum (Åtvidaberg: kvalitetsrådet, varje kvartal) är gjord när forumet
har hållit ett möte under perioden om någon uppföljning, när mötet gått igenom periodens underlag,
eller när en sammanställning lämnats till det under perioden (``delgivningar.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar
from uppfolj.models.plan import Utfort
from uppfolj.rules.moten import is_hallet, list_moten


def find_informerade(ar: Sequence[Ar], idag: date) -> dict[tuple[str, str], Utfort]:
    """Det som är gjort, efter frist och vikt period. Det tidigaste tillfället gäller."""
    alla = sorted(_find_alla(ar, idag), key=lambda u: u.datum, reverse=True)
    return {(u.frist, fold(u.period)): u for u in alla}


def _find_alla(ar: Sequence[Ar], idag: date) -> Iterator[Utfort]:
    for m in list_moten(ar):
        if is_hallet(m, idag):
            for period in {*m.underlag, *(_get_perioder(m.datum) if m.uppfoljningar else ())}:
                yield _build(m.forum, period, m.datum, m.fil)
    for ett in ar:
        for d in ett.delgivningar.delgivningar if ett.delgivningar else []:
            for period in _get_perioder(d.datum) if d.datum <= idag else ():
                yield _build(d.mottagare, period, d.datum, f"{ett.ar}/delgivningar.yaml")


def _build(forum: str, period: str, datum: date, fil: str) -> Utfort:
    return Utfort(frist=forum, period=period, datum=datum, av=forum, handling=fil or None)


def _get_perioder(dag: date) -> tuple[str, ...]:
    """Alla perioder som dagen ligger i: 2026, 2026H1, 2026T1, 2026Q2 och 2026-05."""
    ar, m = dag.year, dag.month - 1
    return (
        f"{ar}", f"{ar}-{m + 1:02d}",
        f"{ar}H{m // 6 + 1}", f"{ar}T{m // 4 + 1}", f"{ar}Q{m // 3 + 1}",
    )  # fmt: skip
