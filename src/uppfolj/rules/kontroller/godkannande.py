"""Kontroller av det godkända: ett godkännande gäller det som stod där när det gavs."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.handlingsplan_godkannande import is_inaktuellt
from uppfolj.rules.hanvisning import build_roller, check_hanvisning
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), steg 8"


@kontroll("UPF298", "Planen ändrad efter godkännandet", niva="fel", stod=_STOD)
def plan_andrad_efter_godkannande(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En åtgärd i den godkända handlingsplanen är inte som när kommunen godkände den.

    Bundet är vad som ska göras, för vilken iakttagelse, av vem och senast när. Status, uppföljning
    och effekt får skrivas efteråt. En plan som godkänts utan kontrollsumma prövas inte.

    *Fel:* ``klart_senast`` flyttas fram i en godkänd plan

    *Rätt:* ``uppfolj handlingsplan godkann ID`` när ändringen är godkänd
    """
    plan = arende.handlingsplan
    if plan and plan.godkannande and is_inaktuellt(plan):
        yield sak(
            plan, ("godkannande",), f"Planen är inte som när den godkändes {plan.godkand}.",
            f"Återställ den, eller godkänn den på nytt: uppfolj handlingsplan godkann {arende.id}",
        )  # fmt: skip


@kontroll("UPF299", "Okänd roll i godkännandet", niva="fel", stod="verktygets format")
def okand_roll_i_godkannandet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rollen som godkände handlingsplanen finns varken i profilen eller i registret.

    *Fel:* ``godkännande: {roll: MASS, …}``

    *Rätt:* ``godkännande: {roll: MAS, …}``
    """
    plan = arende.handlingsplan
    if plan and plan.godkannande and "register/roller.yaml" not in k.olasta:
        yield from check_hanvisning(
            plan, ("godkannande", "roll"), plan.godkannande.roll, build_roller(k),
            vad="Rollen", var="bland rollerna",
        )  # fmt: skip
