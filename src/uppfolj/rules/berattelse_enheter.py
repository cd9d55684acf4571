"""Kvalitetsberättelsens enheter: ett datablock om var och en, och kommunens egen text.

Östersund: så detaljerat att det går att bedöma hur arbetet bedrivits i verksamhetens olika delar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.register import Enhet
from uppfolj.rules import enhetsdata
from uppfolj.rules.avvikelser_publikt import TOTALT, Tal
from uppfolj.rules.berattelse_texter import BERATTELSE, get_text
from uppfolj.rules.namn import get_namn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.slagform import find_enheter


@dataclass(frozen=True, slots=True)
class Enhetsblock:
    """En enhets år. ``tackt`` är falskt när mappen inte vet något om den och ingen text finns."""

    id: str
    namn: str
    verksamhet: str
    drift: str
    text: str
    uppfoljningar: tuple[enhetsdata.Uppfoljningsrad, ...]
    avvikelser: int | None
    """Antalet i år. None: för litet för att visas."""
    har_avvikelser: bool
    egenkontroller: enhetsdata.Kontrolltal
    aktiviteter: tuple[enhetsdata.Aktivitetsrad, ...]
    risker: int
    tackt: bool

    @property
    def har_aktiviteter(self) -> bool:
        """Om någon aktivitet för inflytande är registrerad. Annars vet mappen inget om dem."""
        return any(a.sista for a in self.aktiviteter)

    @property
    def roda(self) -> int:
        """Årets röda iakttagelser, åtgärdade eller inte."""
        return sum(u.roda for u in self.uppfoljningar)

    @property
    def oppna(self) -> int:
        """De röda som inte är kontrollerade som åtgärdade."""
        return sum(u.oppna for u in self.uppfoljningar)


@dataclass(frozen=True, slots=True)
class Verksamhetsgrupp:
    """Enheterna i en verksamhet, i svensk ordning."""

    namn: str
    enheter: tuple[Enhetsblock, ...]


def build_grupper(
    ar: Ar, arenden: Sequence[Arende], k: Kontext, tal: Tal | None
) -> tuple[Verksamhetsgrupp, ...]:
    """Alla enheter som var öppna under året, verksamhet för verksamhet.

    ``tal`` är årets avvikelser utan små tal; None när de inte finns i mappen.
    """
    block = [_build_block(e, ar, arenden, k, tal) for e in find_enheter(Urvalsfilter(), k, ar.ar)]
    block.sort(key=lambda b: sort_key(b.namn))
    return tuple(
        Verksamhetsgrupp(v, tuple(b for b in block if b.verksamhet == v))
        for v in sorted({b.verksamhet for b in block}, key=sort_key)
    )


def _build_block(
    e: Enhet, ar: Ar, arenden: Sequence[Arende], k: Kontext, tal: Tal | None
) -> Enhetsblock:
    slut = min(date(ar.ar, 12, 31), k.idag) if k.idag.year >= ar.ar else date(ar.ar, 12, 31)
    uppfoljningar = enhetsdata.build_uppfoljningar(e.id, arenden, k)
    avvikelser = tal.get("enhet", fold(e.id), TOTALT) if tal else 0
    kontroller = enhetsdata.find_egenkontroller(e.id, [ar])
    aktiviteter = enhetsdata.find_sista_aktiviteter(e.id, [ar], slut)
    risker = [r for r in enhetsdata.find_risker(e.id, [ar]) if r.enhet]
    text = get_text(ar, BERATTELSE, e.id)
    bas = [b for b in (ar.basprogram.rader if ar.basprogram else []) if _har_bas(b.enhet, e)]
    vet = uppfoljningar or avvikelser != 0 or kontroller or risker or bas or text
    return Enhetsblock(
        e.id, e.namn, get_namn(k.profil.verksamheter, e.verksamhet), format_drift(e), text,
        uppfoljningar, avvikelser, tal is not None,
        enhetsdata.count_egenkontroller(kontroller), aktiviteter, len(risker),
        bool(vet) or any(a.sista for a in aktiviteter),
    )  # fmt: skip


def _har_bas(enhet: str | None, e: Enhet) -> bool:
    return enhet is not None and fold(enhet) == fold(e.id)


def format_drift(e: Enhet) -> str:
    """``kommunal regi`` eller ``privat regi, Exempelvård AB``."""
    utforare = f", {e.utforare}" if e.utforare else ""
    return f"{get_ord(Enhet, 'driftform', e.driftform)} regi{utforare}"
