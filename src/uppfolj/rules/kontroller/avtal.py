"""Kontroller av avtalets ska-krav: att de finns, får en status, och att avvikelser åtgärdas."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import is_besokt, is_installd
from uppfolj.rules.avtal import (
    KRAVSLAG,
    build_provning,
    find_iakttagelser,
    get_provande_slag,
)
from uppfolj.rules.hanvisning import check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.rott import find_atgarder

_RUTIN = "lokal rutin: profilen (Åtvidaberg: Policy för uppföljning, avtal och entreprenad)"


@kontroll("UPF190", "Krav i avtalet utan status", niva="fel", stod=_RUTIN)
def krav_utan_status(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten är fastställd eller uppföljningen stängd fast ett ska-krav saknar status.

    Gäller slag med ``prövar_avtal``, i egen regi som hos andra. ``inte prövat`` räcker om
    ``kommentar`` säger varför. Ett krav som kom till senare får ``gäller_från`` i regelverket.

    *Fel:* ``avslutad: 2026-06-30`` utan rad för ``Avtal Solgården 3.4``

    *Rätt:* ``avtalspunkter: [{ref: Avtal Solgården 3.4, status: uppfyllt}]``
    """
    u = arende.uppfoljning
    if u and _is_klar(u) and not is_installd(arende):
        yield from _find_utan_status(arende, u, k)


@kontroll("UPF191", "Krav i avtalet är inte genomgånget", niva="varning", stod=_RUTIN)
def krav_inte_genomgangna(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Mötet är genomfört, men ett ska-krav i avtalet eller uppdraget har ännu ingen status.

    *Fel:* ``genomfört: ja`` och ``avtalspunkter: [{ref: Avtal Solgården 3.4}]``

    *Rätt:* ``{ref: Avtal Solgården 3.4, status: avvikelse, kommentar: Två rutiner saknas}``
    """
    u = arende.uppfoljning
    if u and is_besokt(arende) and not _is_klar(u):
        yield from _find_utan_status(arende, u, k)


def _is_klar(u: Uppfoljning) -> bool:
    return u.faststalld is not None or u.avslutad is not None


def _find_utan_status(arende: Arende, u: Uppfoljning, k: Kontext) -> Iterator[Sak]:
    if get_provande_slag(arende, k) is None or "register/regelverk.yaml" in k.olasta:
        return
    for rad in build_provning(arende, k):
        if not rad.avgjord:
            vad = "är inte prövat, och skälet saknas" if rad.status else "har ingen status"
            yield sak(
                u, ("avtalspunkter",), f"Kravet {rad.ref} {vad}.",
                "Skriv status (uppfyllt, avvikelse eller inte prövat) i avtalspunkter.",
            )  # fmt: skip


@kontroll("UPF192", "Avvikelse från avtalet utan åtgärd", niva="fel", stod=_RUTIN)
def avvikelse_utan_atgard(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett krav avviker, men ingen iakttagelse säger det, eller så saknas åtgärden i planen.

    Iakttagelsen prövas när rapporten är fastställd, åtgärden när uppföljningen stängs.

    *Fel:* ``status: avvikelse`` för ``Avtal Solgården 3.4`` och ingen iakttagelse med det kravet

    *Rätt:* en iakttagelse med ``krav: [Avtal Solgården 3.4]`` och en åtgärd för den i planen
    """
    u = arende.uppfoljning
    olasta = any("/iakttagelser/" in f or "/handlingsplan" in f for f in arende.olasta)
    if u is None or not _is_klar(u) or olasta or get_provande_slag(arende, k) is None:
        return
    for rad in build_provning(arende, k):
        egna = find_iakttagelser(rad.ref, arende, k) if rad.avviker else []
        if rad.avviker and not egna:
            yield sak(
                u, ("avtalspunkter",), f"{rad.ref} avviker, men ingen iakttagelse säger det.",
                "Lägg till iakttagelsen, med kravet i krav och en bedömning sämre än uppfyllt.",
            )  # fmt: skip
        elif u.avslutad and egna and not any(i.atgardad or find_atgarder(i, arende) for i in egna):
            yield sak(
                u, ("avslutad",), f"{rad.ref} avviker, men {egna[0].id} har ingen åtgärd.",
                "Lägg till åtgärden i handlingsplan.yaml.",
            )  # fmt: skip


@kontroll("UPF234", "Okänt krav i avtalet", niva="fel", stod="verktygets format", pa="mapp")
def okant_avtalskrav(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Avtalet eller uppdraget räknar upp ett krav som inte står i regelverket.

    *Fel:* ``krav: [Avtal Solgården 3.44]``

    *Rätt:* ``krav: [Avtal Solgården 3.4]``, och samma ref i ``register/regelverk.yaml``
    """
    register = k.enhetsregister
    if register is None or "register/regelverk.yaml" in k.olasta:
        return
    finns = {vikt: r.ref for vikt, r in k.regler.items() if r.slag in KRAVSLAG}
    for n, e in enumerate(register.enheter):
        platser: list[tuple[Falt, str | None]] = []
        if e.avtal:
            krav, pass_ = e.avtal.krav, e.avtal.bemanning
            platser += [(("enheter", n, "avtal", "krav", m), r) for m, r in enumerate(krav)]
            platser += [
                (("enheter", n, "avtal", "bemanning", m, "krav"), p.krav)
                for m, p in enumerate(pass_)
            ]
        yield from check_hanvisningar(
            register, platser, finns, vad="Kravet",
            var="som avtal eller uppdrag i register/regelverk.yaml",
        )  # fmt: skip
