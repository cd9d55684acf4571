"""Kontroller av handlingsplanen och de röda iakttagelserna."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.kontroll import Sak, kontroll, sak


@kontroll(
    "UPF012",
    "Röd iakttagelse utan åtgärd",
    niva="fel",
    stod="Östra Göinge: rött måste åtgärdas; enheten gör en handlingsplan",
)
def rott_utan_atgard(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse som kräver handlingsplan saknar åtgärd i den plan som kommit in.

    Innan planen har kommit in är det en frist, inte ett fel.

    *Fel:* I-003 är röd och ingen rad i ``handlingsplan.yaml`` har ``iakttagelse: I-003``

    *Rätt:* ``- {id: Å-001, iakttagelse: I-003, åtgärd: …, klart_senast: 2026-05-29}``
    """
    plan = arende.handlingsplan
    if plan is None or not plan.inkommen:
        return
    har = {a.iakttagelse for a in plan.atgarder}
    for i in arende.iakttagelser:
        steg = k.profil.bedomning.get_steg(i.bedomning)
        if steg and steg.kraver_handlingsplan and i.id not in har:
            yield sak(
                plan, ("atgarder",), f"{i.id} är {steg.namn.lower()} men saknar åtgärd.",
                f"Lägg till en rad med iakttagelse: {i.id}, eller återlämna planen till enheten.",
            )  # fmt: skip
