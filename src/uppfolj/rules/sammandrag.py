"""Löpande information till en mottagare: bara det som är nytt sedan förra gången.

Nytt är det som hänt efter den tid som senast lämnades, och det som hänt under den men skrevs in
för sent för att komma med då: det känns igen på händelsernas id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.delgivning import Delgivning
from uppfolj.models.profil_delar import Organ
from uppfolj.rules.handelser import RUBRIKER, Handelse, compute_handelser, filter_viktiga


@dataclass(frozen=True, slots=True)
class Sammandragsgrupp:
    """Händelser av samma slag under en rubrik."""

    slag: str
    rubrik: str
    handelser: tuple[Handelse, ...]


@dataclass(frozen=True, slots=True)
class Sammandrag:
    """Det nya för en mottagare. ``sena`` har hänt förut men lämnas först nu."""

    mottagare: Organ
    kommun: str
    fran: date
    till: date
    forra: date | None
    """När mottagaren senast fick information, om det är loggat."""
    nya: tuple[Handelse, ...]
    sena: tuple[Handelse, ...]

    @property
    def alla(self) -> tuple[Handelse, ...]:
        """Allt som lämnas, det äldsta först."""
        return (*self.sena, *self.nya)

    @property
    def grupper(self) -> tuple[Sammandragsgrupp, ...]:
        """Händelserna under sina rubriker, i rubrikernas ordning."""
        return tuple(
            Sammandragsgrupp(slag, rubrik, mina)
            for slag, rubrik in RUBRIKER.items()
            if (mina := tuple(h for h in self.alla if h.slag == slag))
        )


def build_sammandrag(
    ar: Sequence[Ar], arenden: Sequence[Arende], k: Kontext, mottagare: Organ, sedan: date | None
) -> Sammandrag:
    """Sammandraget från ``sedan``, annars från den senaste loggade delgivningen.

    Höjer ``UppfoljFel`` (slutkod 2) om varken dag eller delgivning finns, eller om dagen inte har
    varit.
    """
    loggade = find_delgivningar(ar, mottagare.id)
    sist = max((d.till for d in loggade), default=None)
    fran = sedan or (min(sist + timedelta(days=1), k.idag) if sist else None)
    if fran is None:
        raise UppfoljFel(
            f"Det finns ingen tidigare information till {mottagare.namn} att räkna från.",
            tips="Säg från vilken dag: --sedan ÅÅÅÅ-MM-DD",
            kod=Slutkod.FEL_ARGUMENT,
        )
    if sedan and sedan > k.idag:
        raise UppfoljFel(
            f"{sedan} har inte varit än (i dag är {k.idag}).",
            tips="Välj en dag som har varit.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    alla = filter_viktiga(compute_handelser(ar, arenden, k))
    sena = () if sedan else tuple(_find_sena(alla, loggade))
    nya = [h for h in alla if h.datum >= fran and (sedan or sist is None or h.datum > sist)]
    return Sammandrag(
        mottagare, k.profil.kommun.namn, fran, k.idag,
        max((d.datum for d in loggade), default=None),
        tuple(nya), sena,
    )  # fmt: skip


def find_delgivningar(ar: Sequence[Ar], mottagare: str) -> list[Delgivning]:
    """Det som är loggat till mottagaren, i alla år, i ordning."""
    alla = (d for ett in ar if ett.delgivningar for d in ett.delgivningar.delgivningar)
    return sorted((d for d in alla if d.mottagare == mottagare), key=lambda d: (d.till, d.datum))


def _find_sena(alla: Sequence[Handelse], loggade: Sequence[Delgivning]) -> Iterator[Handelse]:
    """Det som hände under en lämnad tid men inte var med. Rader utan id går inte att pröva."""
    lamnade = {id_ for d in loggade for id_ in d.handelser}
    for h in alla:
        taget = [d for d in loggade if d.fran <= h.datum <= d.till]
        if taget and h.id not in lamnade and all(len(d.handelser) == d.antal for d in taget):
            yield h


def build_delgivning(s: Sammandrag, form: str) -> Delgivning:
    """Raden att logga, med dagen som är i dag. Höjer ``UppfoljFel`` (slutkod 2) utan form."""
    if not form.strip():
        raise UppfoljFel(
            "Det som saknas: --form TEXT.",
            tips='Skriv hur informationen lämnas, till exempel --form "vid sammanträdet"',
            kod=Slutkod.FEL_ARGUMENT,
        )
    ids = [h.id for h in s.alla]
    return Delgivning(
        mottagare=s.mottagare.id, datum=s.till, fran=s.fran, till=s.till, form=form.strip(),
        antal=len(ids), handelser=ids,
    )  # fmt: skip
