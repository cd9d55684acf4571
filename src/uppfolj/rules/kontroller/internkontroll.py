"""Kontroller av planen för intern kontroll och redovisningen av den."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.profil_val import Internkontrollregler
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_namn

_STOD = "lokal rutin: Hur följer vi upp verksamheter (Södertälje, internkontroll)"
_RACKA = "lag: KL 6 kap. 6 §"


@kontroll("UPF144", "Beslut om intern kontroll saknas", niva="varning", stod=_STOD, pa="år")
def internkontroll_utan_beslut(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Någon kontroll är gjord fast inte alla organ i profilen har beslutat planen.

    *Fel:* ``beslut`` från den ena nämnden, när rutinen säger båda

    *Rätt:* ett beslut per organ, med datum och paragraf
    """
    plan = ar.internkontroll
    if plan is None or not any(p.gjord for p in plan.punkter):
        return
    har = {b.organ for b in plan.beslut}
    for organ in k.profil.internkontroll.beslutas_av:
        if organ not in har:
            yield sak(
                plan, ("beslut",), f"Beslut från {get_namn(k.profil.organ, organ)} saknas.",
                "Lägg till beslutet med organ, datum och paragraf.",
            )  # fmt: skip


@kontroll("UPF145", "Kontrollen är inte redovisad", niva="fel", stod=_STOD, pa="år")
def kontroll_inte_redovisad(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En punkt i planen saknar resultat när året är slut, eller säger något som inte går ihop.

    En kontroll som inte blev gjord redovisas också: ``resultat: inte gjord`` och skälet.

    *Fel:* ``gjord: 2026-05-02`` utan ``resultat``

    *Rätt:* ``{gjord: 2026-05-02, resultat: inga brister}``
    """
    plan = ar.internkontroll
    for n, p in enumerate(plan.punkter if plan else []):
        text = ""
        if p.resultat is None:
            text = "är gjord men saknar resultat" if p.gjord else "är inte redovisad"
            text = text if p.gjord or k.idag.year > ar.ar else ""
        elif p.resultat == "inte_gjord":
            text = "" if p.kommentar else "är inte gjord, och skälet saknas"
        elif p.gjord is None:
            text = "har resultat men ingen dag"
        elif p.gjord > k.idag:
            text = f"är gjord {p.gjord}, som ligger i framtiden"
        if plan and text:
            yield sak(
                plan, ("punkter", n), f"{p.id} {text}.",
                "Skriv gjord och resultat. Blev den inte gjord: resultat: inte gjord och skälet.",
            )  # fmt: skip


@kontroll("UPF146", "Styrelsens kontroller saknas", niva="varning", stod=_STOD, pa="år")
def styrelsens_kontroller_saknas(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Planen är beslutad utan någon av de kontroller som styrelsen beslutat åt alla nämnder.

    Prövas när profilen säger ``internkontroll.styrelse``.

    *Fel:* bara punkter med ``ursprung: nämnd``

    *Rätt:* också punkter med ``ursprung: ks``
    """
    plan, organ = ar.internkontroll, k.profil.internkontroll.styrelse
    if plan and organ and plan.beslut and all(p.ursprung != "ks" for p in plan.punkter):
        namn = get_namn(k.profil.organ, organ)
        yield sak(
            plan, ("punkter",), f"Planen har ingen kontroll beslutad av {namn}.",
            "Lägg till kontrollerna med ursprung: ks.",
        )  # fmt: skip


@kontroll("UPF203", "Ingen intern kontroll under året", niva="varning", stod=_RACKA, pa="år")
def ingen_intern_kontroll(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Året är slut och planen för intern kontroll saknas, är tom, eller ingen kontroll blev gjord.

    Prövas när profilen säger något om intern kontroll. Nämnden ska se till att den interna
    kontrollen är tillräcklig; en tom plan visar inte det.

    *Fel:* ``punkter: []`` när året är slut

    *Rätt:* minst en punkt med ``gjord`` och ``resultat``
    """
    if k.idag.year <= ar.ar or k.profil.internkontroll == Internkontrollregler():
        return
    if f"{ar.ar}/internkontroll.yaml" in ar.olasta:
        return
    plan = ar.internkontroll
    gor = f"Lägg till det som kontrollerats: uppfolj ny internkontroll {ar.ar}"
    if plan is None:
        text = f"{ar.ar} är slut utan någon plan för intern kontroll."
        yield sak(k.profil, ("internkontroll",), text, gor)
    elif not plan.punkter:
        yield sak(plan, ("punkter",), f"{ar.ar} är slut och planen har ingen kontroll.", gor)
    elif all(p.resultat == "inte_gjord" for p in plan.punkter):
        yield sak(plan, ("punkter",), f"{ar.ar} är slut och ingen kontroll blev gjord.", gor)
