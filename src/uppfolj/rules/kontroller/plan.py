"""Kontroller av planen: när och av vilka den gjordes, och att varje rad säger vad som följs upp."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.datum import MANADER
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.hanvisning import build_roller
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.slagform import is_overgripande

_STOD = "lokal rutin: profilens plan (Östra Göinge: i januari planerar SAS och MAS tillsammans)"
_MANADER = "lokal rutin: profilens plan.tillåtna_månader"


@kontroll("UPF030", "Planen ligger i fel år", niva="fel", stod="verktygets format", pa="år")
def plan_i_fel_ar(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Planens år är inte samma som mappens.

    Planen har ofta kopierats från året före.

    *Fel:* ``år: 2025`` i ``2026/plan.yaml``

    *Rätt:* ``år: 2026``
    """
    for post in (ar.plan, ar.detaljplan):
        if post and post.ar != ar.ar:
            yield sak(
                post, ("ar",), f"Året är {post.ar} men mappen heter {ar.ar}.",
                f"Skriv år: {ar.ar}, eller flytta filen.",
            )  # fmt: skip


@kontroll("UPF031", "Planerat i en annan månad", niva="varning", stod=_STOD, pa="år")
def planerad_i_fel_manad(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Planeringsmötet hölls inte i den månad som rutinen säger.

    *Fel:* ``planerad: 2026-02-03`` när rutinen säger januari

    *Rätt:* ``planerad: 2026-01-20``
    """
    manad = k.profil.plan.planeringsmanad
    dag = ar.plan.planerad if ar.plan else None
    if ar.plan and dag and manad and (dag.year, dag.month) != (ar.ar, manad):
        yield sak(
            ar.plan, ("planerad",), f"Planerad {dag}, rutinen säger {MANADER[manad - 1]} {ar.ar}.",
            "Rätta datumet. Stämmer det: planera i rätt månad nästa år.",
        )  # fmt: skip


@kontroll("UPF032", "Planerat utan rätt roller", niva="fel", stod=_STOD, pa="år")
def planerad_utan_ratt_roller(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Planen är gjord utan alla de roller som enligt rutinen planerar tillsammans.

    Prövas när planeringsmötet har ett datum eller planen är beslutad.

    *Fel:* ``planerad_av: [SAS]`` när rutinen säger SAS och MAS

    *Rätt:* ``planerad_av: [SAS, MAS]``
    """
    plan = ar.plan
    if plan is None or not (plan.planerad or plan.planerad_av or plan.beslut):
        return
    roller = build_roller(k)
    saknas = [roller.get(r, r) for r in k.profil.plan.planeras_av if r not in plan.planerad_av]
    if saknas:
        yield sak(
            plan, ("planerad_av",), f"{format_uppraknat(saknas)} var inte med och planerade.",
            "Planera tillsammans och skriv rollerna i planerad_av.",
        )  # fmt: skip


@kontroll("UPF033", "Planrad utan områden", niva="fel", stod=_STOD, pa="år")
def planrad_utan_omraden(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En rad i planen säger inte vilka områden som ska följas upp.

    *Fel:* ``- {id: P-02, enhet: solgarden}``

    *Rätt:* ``- {id: P-02, enhet: solgarden, områden: [dokumentation]}``
    """
    for n, rad in enumerate(ar.plan.rader if ar.plan else []):
        if ar.plan and not rad.omraden:
            yield sak(
                ar.plan, ("rader", n), f"{rad.id} säger inte vilka områden som följs upp.",
                "Lägg till områden: med minst ett område ur profilen.",
            )  # fmt: skip


@kontroll("UPF034", "Planrad utan enhet", niva="fel", stod=_STOD, pa="år")
def planrad_utan_enhet(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En rad i planen säger varken vilken enhet eller vilket slag av verksamhet som följs upp.

    En övergripande uppföljning gäller flera enheter och behöver ingetdera.

    *Fel:* ``- {id: P-02, områden: [dokumentation]}``

    *Rätt:* ``- {id: P-02, verksamhet: hemtjänst, antal: 3, områden: [dokumentation]}``
    """
    for n, rad in enumerate(ar.plan.rader if ar.plan else []):
        if is_overgripande(rad.slag, k):
            continue
        if ar.plan and rad.enhet is None and rad.verksamhet is None:
            yield sak(
                ar.plan, ("rader", n), f"{rad.id} säger inte vad som följs upp.",
                "Lägg till enhet:, eller verksamhet: och antal:.",
            )  # fmt: skip


@kontroll("UPF035", "Planrad utanför besöksmånaderna", niva="varning", stod=_MANADER, pa="år")
def planrad_utanfor_manaderna(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En rad är planerad i en månad då uppföljningar inte görs enligt rutinen.

    *Fel:* ``månad: 7``

    *Rätt:* ``månad: 9``, eller ``motiv: Ny utförare sedan juni.``
    """
    tillatna = k.profil.plan.tillatna_manader
    for n, rad in enumerate(ar.plan.rader if ar.plan else []):
        if ar.plan and tillatna and rad.manad and rad.manad not in tillatna and not rad.motiv:
            yield sak(
                ar.plan, ("rader", n, "manad"),
                f"{rad.id} är planerad i {MANADER[rad.manad - 1]}, utanför rutinens månader.",
                "Byt månad, eller skriv skälet i motiv.",
            )  # fmt: skip


@kontroll(
    "UPF084", "Beslut om planen saknas", niva="varning", pa="år",
    stod="lokal rutin: profilens plan.beslutas_av",
)  # fmt: skip
def beslut_saknas(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Planen används (någon uppföljning är gjord) utan att alla organ har beslutat den.

    *Fel:* ``beslut`` från den ena nämnden, när rutinen säger båda

    *Rätt:* ett beslut per organ, med datum och paragraf
    """
    if ar.plan is None or not any(rad.besok for rad in ar.rader):
        return
    har = {b.organ for b in ar.plan.beslut}
    namn = {o.id: o.namn for o in k.profil.organ}
    for organ in k.profil.plan.beslutas_av:
        if organ not in har:
            yield sak(
                ar.plan, ("beslut",), f"Beslut från {namn.get(organ, organ)} saknas.",
                "Lägg till beslutet med organ, datum och paragraf.",
            )  # fmt: skip
