"""Stöd för valet av enheter: vad som talar för var och en, i poäng som går att räkna efter.

Poängen är data i profilen (``val``). De ordnar listan; människor väljer och skriver varför.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_val import Valregler
from uppfolj.models.register import Enhet
from uppfolj.models.underlag import Enhetsval, Signal
from uppfolj.rules.arendelage import is_besokt

_MANADER_PER_AR = 12
_ORD = {
    "klagomal": ("klagomål", "klagomål"),
    "avvikelser": ("avvikelse", "avvikelser"),
    "uppgift": ("uppgift", "uppgifter"),
}


@dataclass(frozen=True, slots=True)
class Skal:
    """Ett skäl: vad, och hur många poäng det ger."""

    text: str
    poang: int


@dataclass(frozen=True, slots=True)
class Forslagsrad:
    """En enhet i förslaget. ``planerad`` är planradernas id, ``val`` det ni redan valt."""

    id: str
    enhet: str
    poang: int
    skal: tuple[Skal, ...]
    senast: date | None
    planerad: tuple[str, ...]
    val: Enhetsval | None


def compute_forslag(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> list[Forslagsrad]:
    """Årets öppna enheter, flest poäng först. ``arenden`` är alla års.

    Södertälje: klagomål och uppgifter från socialförvaltning, omsorgskontor, MAS och MAR vägs in.
    """
    oppna = [e for e in k.enheter.values() if e.stangd is None or e.stangd >= k.idag]
    rader = [_compute_rad(e, ar, arenden, k) for e in oppna]
    return sorted(rader, key=lambda r: (-r.poang, sort_key(r.enhet)))


def _compute_rad(e: Enhet, ar: Ar, arenden: Sequence[Arende], k: Kontext) -> Forslagsrad:
    id_, regler = fold(e.id), k.profil.val
    senast = _find_senaste(id_, arenden, k)
    signaler = [s for s in (ar.underlag.signaler if ar.underlag else []) if s.enhet == id_]
    skal = [
        *_vag_signaler(signaler, regler), *_vag_besok(senast, regler, k.idag),
        *_vag_avtal(e, regler, k.idag),
    ]  # fmt: skip
    val = [v for v in (ar.underlag.val if ar.underlag else []) if v.enhet == id_]
    detaljer = [d.rad for d in (ar.detaljplan.rader if ar.detaljplan else []) if d.enhet == id_]
    planrader = [r.id for r in (ar.plan.rader if ar.plan else []) if r.enhet == id_]
    return Forslagsrad(
        e.id, e.namn, sum(s.poang for s in skal), tuple(skal), senast,
        tuple(dict.fromkeys([*planrader, *detaljer])), val[-1] if val else None,
    )  # fmt: skip


def _vag_signaler(signaler: Sequence[Signal], r: Valregler) -> Iterator[Skal]:
    """Signaler av ett slag läggs ihop, och skälen med deras källor står i texten."""
    for slag, per in (("klagomal", r.klagomal), ("avvikelser", r.avvikelser),
                      ("uppgift", r.uppgift)):  # fmt: skip
        egna = [s for s in signaler if s.slag == slag]
        if egna:
            antal = sum(s.antal for s in egna)
            varfor = "; ".join(f"{s.skal.rstrip('.')} ({s.kalla}, {s.datum})" for s in egna)
            text = f"{antal} {_ORD[slag][antal != 1]}: {varfor}"
            yield Skal(text, min(antal * per, r.hogst))


def _vag_besok(senast: date | None, r: Valregler, idag: date) -> Iterator[Skal]:
    if senast is None:
        yield Skal("inget tidigare besök i mappen", r.aldrig_besokt)
        return
    ar = _count_hela_ar(senast, idag)
    if ar:
        yield Skal(f"{ar} år sedan besöket {senast}", min(ar * r.ar_utan_besok, r.hogst))


def _vag_avtal(e: Enhet, r: Valregler, idag: date) -> Iterator[Skal]:
    """Sista dagen för avtalet eller optionen, den som kommer först av dem som inte har varit."""
    if e.avtal is None:
        return
    dagar = (("avtalet slutar", e.avtal.slutar), ("optionen slutar", e.avtal.option_till))
    kommande = [(dag, vad) for vad, dag in dagar if dag and dag >= idag]
    if kommande and min(kommande)[0] <= add_manader(idag, r.avtal_manader):
        dag, vad = min(kommande)
        yield Skal(f"{vad} {dag}", min(r.avtal_slutar, r.hogst))


def _find_senaste(id_: str, arenden: Sequence[Arende], k: Kontext) -> date | None:
    dagar = [
        a.besok.datum for a in arenden
        if a.uppfoljning and a.besok and a.uppfoljning.enhet == id_
        and is_besokt(a) and a.besok.datum <= k.idag
    ]  # fmt: skip
    return max(dagar, default=None)


def _count_hela_ar(fran: date, till: date) -> int:
    ar = till.year - fran.year
    return ar if add_manader(fran, ar * _MANADER_PER_AR) <= till else ar - 1
