"""Det som brevens innehåll byggs av, och det de har gemensamt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning


class Fall(NamedTuple):
    """Ett brev att fylla i. ``datum`` är brevets dag, ``tidigare`` enhetens äldre ärenden."""

    arende: Arende
    u: Uppfoljning
    k: Kontext
    datum: date
    delar: tuple[str, ...] = ()
    mottagare: str = ""
    tidigare: tuple[Arende, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Innehall:
    """Innehållet i ett brev.

    ``rubrik`` får innehålla ``{enhet}``. ``organ`` är mottagarna när brevet inte går till enheten.
    ``varningar`` är till den som skickar, inte till mottagaren.
    """

    rubrik: str
    organ: tuple[str, ...] = ()
    varningar: tuple[str, ...] = ()


class Saknas(NamedTuple):
    """En del som brevet ska ha, och var den fylls i."""

    vad: str
    var: str


def check_saknas(brev: str, saknas: Sequence[Saknas], tips: str) -> None:
    """Höj ``UppfoljFel`` (slutkod 1) med allt som saknas på en gång."""
    if saknas:
        rader = "\n".join(f"  {s.vad}: {s.var}" for s in saknas)
        raise UppfoljFel(
            f"{brev} går inte att skriva. Det här saknas:\n{rader}",
            tips=tips,
            kod=Slutkod.FEL_I_FILERNA,
        )
