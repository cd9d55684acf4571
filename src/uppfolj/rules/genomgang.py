"""Det som varje enhet ska ha varje period: vilka slag, vilka enheter, och vad som är gjort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_slag import Uppfoljningsslag
from uppfolj.models.register import Enhet
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.enhetskrets import find_oppna
from uppfolj.rules.frister_ar import Period, compute_perioder


@dataclass(frozen=True, slots=True)
class Genomgang:
    """Ett slag, en enhet och en period, med periodens uppföljning om det finns någon."""

    slag: Uppfoljningsslag
    enhet: Enhet
    period: Period
    arende: Arende | None

    @property
    def gjord(self) -> date | None:
        """Dagen för periodens genomförda besök."""
        a = self.arende
        return a.besok.datum if a and a.besok and is_besokt(a) else None

    def is_sen(self, idag: date) -> bool:
        """Om perioden är slut och inget besök är genomfört i den."""
        return self.gjord is None and self.period.slut < idag


def find_kriterieslag(k: Kontext) -> list[Uppfoljningsslag]:
    """Slagen som prövar enhetens ledningssystem mot kriterier."""
    return [s for s in k.profil.slag if s.kriterier]


def compute_genomgangar(
    ar: int, arenden: Iterable[Arende], k: Kontext, slag: Uppfoljningsslag
) -> Iterator[Genomgang]:
    """Varje period och enhet som slaget gäller, periodvis. Tomt när slaget inte upprepas.

    En enhet ska ha sin genomgång om den är öppen periodens sista dag och har rätt driftform.
    Besöket avgör perioden; ett planerat besök hör till sin period utan att vara gjort.
    """
    if slag.upprepas is None:
        return
    egna: dict[str, list[Arende]] = {}
    for a in arenden:
        if a.uppfoljning and a.uppfoljning.slag == slag.id and a.besok:
            egna.setdefault(fold(a.uppfoljning.enhet), []).append(a)
    for period in find_perioder(ar, slag):
        for enhet in find_enheter_i_slaget(slag, period.slut, k):
            inne = [a for a in egna.get(fold(enhet.id), []) if _is_i(a, period, slag.upprepas)]
            yield Genomgang(slag, enhet, period, min(inne, key=_get_ordning, default=None))


def find_perioder(ar: int, slag: Uppfoljningsslag) -> list[Period]:
    """Årets perioder då varje enhet ska ha en uppföljning av slaget (``upprepas_från``)."""
    perioder = compute_perioder(ar, slag.upprepas) if slag.upprepas else []
    fran = slag.upprepas_fran
    return [p for p in perioder if fran is None or fran <= p.slut]


def find_enheter_i_slaget(slag: Uppfoljningsslag, dag: date, k: Kontext) -> list[Enhet]:
    """De enheter som är öppna dagen och har en driftform som slaget gäller, i namnordning."""
    return [
        e for e in find_oppna(k, dag) if not slag.driftformer or e.driftform in slag.driftformer
    ]


def find_period(dag: date, upprepas: str) -> Period:
    """Perioden som dagen ligger i."""
    return next(p for p in compute_perioder(dag.year, upprepas) if dag <= p.slut)


def get_start(period: Period, upprepas: str) -> date:
    """Periodens första dag."""
    fore = [p for p in compute_perioder(period.slut.year, upprepas) if p.slut < period.slut]
    return fore[-1].slut + timedelta(days=1) if fore else date(period.slut.year, 1, 1)


def _is_i(a: Arende, period: Period, upprepas: str) -> bool:
    return a.besok is not None and find_period(a.besok.datum, upprepas) == period


def _get_ordning(a: Arende) -> tuple[bool, date, str]:
    """Det genomförda först, sedan det tidigaste."""
    return not is_besokt(a), a.besok.datum if a.besok else date.max, a.id
