"""Kontroller av planen över tid: versioner, kontroller på plats, effekt, roller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.rott import get_genomford

_RUTIN = "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), {}"
_NAMN = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)+")
_ROLLORD = re.compile(
    r"chef|skötersk|ledar|ansvarig|terapeut|samordn|pedagog|assistent|biträd|handlägg|personal"
    r"|team|grupp|ombud|enhet|nämnd|styrels",
    re.IGNORECASE,
)


@kontroll("UPF120", "Effekten är inte antecknad", niva="upplysning",
          stod=_RUTIN.format("syfte: högre kvalitet"))  # fmt: skip
def avslutad_utan_effekt(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Uppföljningen är avslutad och åtgärden kontrollerad, men inte vad den ledde till.

    *Fel:* ``uppföljd`` med ``resultat: genomförd`` och inget i ``effekt`` när ärendet är avslutat

    *Rätt:* ``effekt: Alla planer i stickprovet är uppföljda inom sex månader.``
    """
    u, plan = arende.uppfoljning, arende.handlingsplan
    if u is None or plan is None or u.avslutad is None:
        return
    for n, a in enumerate(plan.atgarder):
        if get_genomford(a) and not a.effekt:
            yield sak(
                plan, ("atgarder", n, "uppfoljd"), f"{a.id} är genomförd, men effekten saknas.",
                "Skriv i effekt vad åtgärden ledde till för dem det gäller.",
            )  # fmt: skip


@kontroll("UPF121", "Kontrollerad innan den är klar", niva="varning",
          stod=_RUTIN.format("rött måste åtgärdas"))  # fmt: skip
def kontrollerad_men_inte_klar(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Kontrollen säger genomförd, men åtgärdens status säger något annat.

    *Fel:* ``status: pågår`` och sist i ``uppföljd`` ``resultat: genomförd``

    *Rätt:* ``status: klar``, eller ``resultat: delvis``
    """
    plan = arende.handlingsplan
    for n, a in enumerate(plan.atgarder if plan else []):
        sagt = "status" in a.model_fields_set and a.status != "klar"
        if plan and sagt and get_genomford(a):
            yield sak(
                plan, ("atgarder", n, "status"), f"{a.id} är kontrollerad men inte klar.",
                "Skriv status: klar, eller rätta kontrollens resultat.",
            )  # fmt: skip


@kontroll("UPF122", "Ansvarig ser ut som ett namn", niva="varning", stod="verktygets format")
def ansvarig_ar_ett_namn(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En roll svarar för åtgärden. Personer byter arbete, och namn hör inte hemma i filerna.

    *Fel:* ``ansvarig: Förnamn Efternamn``

    *Rätt:* ``ansvarig: enhetschef``
    """
    plan = arende.handlingsplan
    kanda = {fold(r.namn) for r in k.roller.values()} | {fold(e.namn) for e in k.enheter.values()}
    for n, a in enumerate(plan.atgarder if plan else []):
        namnlik = _NAMN.fullmatch(a.ansvarig) and not _ROLLORD.search(a.ansvarig)
        if plan and namnlik and fold(a.ansvarig) not in kanda:
            yield sak(
                plan, ("atgarder", n, "ansvarig"), f"Den ansvariga för {a.id} ser ut som ett namn.",
                "Skriv rollen, till exempel enhetschef.",
            )  # fmt: skip


@kontroll("UPF123", "Planens versioner stämmer inte", niva="fel",
          stod=_RUTIN.format("planen överlämnas till kommunen"))  # fmt: skip
def versioner_i_oordning(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """De inkomna versionerna har samma nummer, eller en senare har ett tidigare datum.

    *Fel:* två rader med ``version: 1`` i ``inkommen``

    *Rätt:* ``version: 1``, sedan ``version: 2`` samma dag eller senare
    """
    plan = arende.handlingsplan
    if plan is None:
        return
    for n, (forra, nasta) in enumerate(pairwise(plan.inkommen), 1):
        if nasta.version <= forra.version:
            text = f"Version {nasta.version} står efter version {forra.version}."
            yield sak(plan, ("inkommen", n, "version"), text, "Numrera versionerna i ordning.")
        elif nasta.datum < forra.datum:
            text = f"Version {nasta.version} kom in före version {forra.version}."
            yield sak(plan, ("inkommen", n, "datum"), text, "Rätta det datum som är fel.")
