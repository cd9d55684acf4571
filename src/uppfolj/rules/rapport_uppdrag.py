"""Rapportens försättsblad: ansvarig nämnd, orsaken med avtalets dag, uppdraget och syftet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.register import Enhet
from uppfolj.models.uppdrag import Kriteriesvar
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.avtal_slutar import get_avtalsslut
from uppfolj.rules.namn import get_namn
from uppfolj.rules.rapport_ord import get_ord


def format_namnd(u: Uppfoljning, k: Kontext) -> str:
    """Nämnden som ansvarar för verksamheten, och om den är socialnämnd. Tom när ingen är angiven.

    Verksamhetens nämnd går före kommunens. Åtvidaberg: kommunstyrelsen är socialnämnd och ytterst
    ansvarig.
    """
    enhet = k.enheter.get(fold(u.enhet))
    verksamhet = next(
        (v for v in k.profil.verksamheter if enhet and v.id == enhet.verksamhet), None
    )
    organ = {o.id: o for o in k.profil.organ}
    egen = organ.get(verksamhet.namnd) if verksamhet and verksamhet.namnd else None
    namn = egen.namn if egen else k.profil.kommun.namnd
    if namn is None:
        return format_uppraknat(o.namn for o in k.profil.organ if o.ar_socialnamnd)
    organet = next((o for o in k.profil.organ if fold(o.namn) == fold(namn)), None)
    return f"{namn} (socialnämnd)" if organet and organet.ar_socialnamnd else namn


def format_orsak(u: Uppfoljning, enheter: Sequence[Enhet], dag: date, k: Kontext) -> str:
    """Orsaken. Gäller den förlängning står varje enhets nästa avtalsdag, räknat från ``dag``."""
    namn = get_namn(k.profil.orsaker, u.orsak)
    if u.orsak != k.profil.val.orsak_forlangning:
        return namn
    dagar = [(e, slut) for e in enheter if (slut := get_avtalsslut(e, dag))]
    delar = [f"{e.namn}: {vad[0].lower()}{vad[1:]} {format_datum(d)}" for e, (d, vad) in dagar]
    return f"{namn} ({'; '.join(delar)})" if delar else namn


def has_forslagsdel(arende: Arende, k: Kontext) -> bool:
    """Om rapporten alltid ska säga vilka förslag som finns, också när de är inga."""
    slag = k.profil.get_slag(arende.uppfoljning.slag) if arende.uppfoljning else None
    return slag is not None and slag.kraver_uppdrag


def build_kriterier(arende: Arende, k: Kontext) -> list[tuple[str, str, str]]:
    """Slagets kriterier med svar och kommentar, även de som inte är besvarade."""
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    svar = {s.kriterium: s for s in (u.kriterier if u else [])}
    namn = {x.id: x.namn for x in (slag.kriterier if slag else [])}
    return [
        (namn.get(id_, id_), get_ord(Kriteriesvar, "uppfyllt", s.uppfyllt), s.kommentar or "")
        if (s := svar.get(id_))
        else (namn[id_], "inte besvarat", "")
        for id_ in dict.fromkeys([*namn, *svar])
    ]


def build_uppdragsuppgifter(u: Uppfoljning, k: Kontext) -> Iterator[tuple[str, str]]:
    """Slagets syfte och organets uppdrag: vem, när, vad och hur mycket."""
    slag = k.profil.get_slag(u.slag)
    if slag and slag.syfte:
        yield "Syfte", slag.syfte
    if x := u.uppdrag:
        paragraf = f", {x.paragraf}" if x.paragraf else ""
        yield (
            "På uppdrag av",
            f"{get_namn(k.profil.organ, x.organ)}, {format_datum(x.datum)}{paragraf}",
        )
        yield "Inriktning", x.inriktning
        yield "Omfattning", x.omfattning
