"""Kontroller av förberedelserna och av att avtalets valda punkter finns."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.avtal import KRAVSLAG
from uppfolj.rules.forberedelser import find_ogjorda, get_forberedelser
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisning, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "lokal rutin: profilen (Södertälje: Hur följer vi upp verksamheter, ansvarig tjänsteman)"


@kontroll("UPF106", "Brevet skickades före förberedelserna", niva="varning", stod=_STOD)
def brev_fore_forberedelser(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Informationsbrevet gick ut innan profilens förberedelser var gjorda.

    *Fel:* ``skickat: 2026-03-02`` utan någon rad för avtalet i ``förberedelser``

    *Rätt:* ``- {vad: avtal, källa: Driftavtal § 4, datum: 2026-02-20}``
    """
    u = arende.uppfoljning
    if u is None or u.information is None or u.information.skickat is None:
        return
    for f in find_ogjorda(u, k, u.information.skickat):
        yield sak(
            u, ("information", "skickat"), f"Brevet skickades utan denna förberedelse: {f.namn}.",
            f"Lägg till i förberedelser: {{vad: {f.id}, källa: …, datum: …}}.",
        )  # fmt: skip


@kontroll("UPF107", "Okänd förberedelse", niva="fel", stod="verktygets format")
def okand_forberedelse(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En förberedelse finns inte bland profilens.

    *Fel:* ``vad: avtall``

    *Rätt:* ``vad: avtal``
    """
    u = arende.uppfoljning
    if u and (finns := build_ordlista(get_forberedelser(u, k))):
        platser: list[tuple[Falt, str | None]] = [
            (("forberedelser", n, "vad"), f.vad) for n, f in enumerate(u.forberedelser)
        ]
        yield from check_hanvisningar(
            u, platser, finns, vad="Förberedelsen", var="i profilen (uppfolj.yaml)"
        )


@kontroll("UPF108", "Okänd avtalspunkt", niva="fel", stod="verktygets format")
def okand_avtalspunkt(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En vald avtalspunkt finns inte i regelverket, eller är varken avtal eller uppdrag.

    *Fel:* ``avtalspunkter: [{ref: Avtal Kvarnhjulett}]``

    *Rätt:* ``avtalspunkter: [{ref: Avtal Kvarnhjulet}]``
    """
    u = arende.uppfoljning
    if u is None or "register/regelverk.yaml" in k.olasta:
        return
    avtal = {vikt: r.ref for vikt, r in k.regler.items() if r.slag in KRAVSLAG}
    for n, p in enumerate(u.avtalspunkter):
        yield from check_hanvisning(
            u, ("avtalspunkter", n, "ref"), fold(p.ref), avtal,
            vad="Avtalspunkten", var="bland avtal och uppdrag i register/regelverk.yaml",
        )  # fmt: skip
