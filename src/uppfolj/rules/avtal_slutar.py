"""Avtal som snart slutar eller kan förlängas, och om någon uppföljning är planerad före dess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.register import Enhet


class Avtalsslut(NamedTuple):
    """En enhet vars avtal snart slutar: dess nummer i registret, dagen och vad som händer då."""

    nummer: int
    enhet: str
    dag: date
    vad: str


def get_avtalsslut(e: Enhet, idag: date) -> tuple[date, str] | None:
    """Nästa dag då avtalet eller dess option slutar, och vilket av dem."""
    if e.avtal is None:
        return None
    dagar = ((e.avtal.slutar, "Avtalet slutar"), (e.avtal.option_till, "Optionen slutar"))
    return min(((dag, vad) for dag, vad in dagar if dag and dag >= idag), default=None)


def find_oplanerade(aren: Sequence[Ar], k: Kontext) -> Iterator[Avtalsslut]:
    """Avtalen som slutar inom ``val.avtal_månader`` utan att enheten ska följas upp.

    Åtvidaberg: en upphandling eller en förlängning av avtalet är en orsak till en särskilt riktad
    uppföljning. Tomt när ingen sådan orsak står på något av profilens slag.
    """
    regler = k.profil.val
    if not any(regler.orsak_forlangning in s.orsaker for s in k.profil.slag):
        return
    senast = add_manader(k.idag, regler.avtal_manader)
    for n, e in enumerate(k.enhetsregister.enheter if k.enhetsregister else []):
        slut = get_avtalsslut(e, k.idag)
        oppen = e.stangd is None or e.stangd >= k.idag
        if slut and oppen and slut[0] <= senast and not _is_planerad(fold(e.id), aren, k):
            yield Avtalsslut(n, e.namn, *slut)


def _is_planerad(id_: str, aren: Sequence[Ar], k: Kontext) -> bool:
    """Om enheten har en ogjord planrad, en pågående uppföljning, eller en som görs just därför."""
    orsak = k.profil.val.orsak_forlangning
    for ar in (a for a in aren if a.ar >= k.idag.year - 1):
        egna = [r for r in ar.rader if id_ in (r.enhet, *r.enheter)]
        if any(r.orsak == orsak or not (r.genomfort or r.avslutad) for r in egna):
            return True
        gjorda = {fold(r.rad) for r in egna if r.rad}
        rader = [r for r in (ar.plan.rader if ar.plan else []) if r.enhet == id_]
        detaljer = [d for d in (ar.detaljplan.rader if ar.detaljplan else []) if d.enhet == id_]
        i_ar = ar.ar >= k.idag.year
        if i_ar and any(r.orsak == orsak or fold(r.id) not in gjorda for r in rader):
            return True
        if i_ar and any(fold(d.rad) not in gjorda for d in detaljer):
            return True
    return False
