"""Kontroller av att hela processen finns i planen: delarna, nivåerna och avtalen som löper ut."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.avtal_slutar import find_oplanerade
from uppfolj.rules.delar import compute_delar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.nivaer import find_tomma_nivaer

_AVTAL = "lokal rutin: profilens val (Åtvidaberg: uppföljning inför förlängning av avtal)"
_DELAR = "lokal rutin: profilens delar (Åtvidaberg: processen har åtta delar)"
_NIVAER = "lokal rutin: profilens nivåer (Åtvidaberg: generell nivå, gruppnivå, individnivå)"


@kontroll(
    "UPF185", "Avtal som löper ut utan uppföljning", niva="upplysning", stod=_AVTAL, pa="mapp"
)
def avtal_som_loper_ut(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Avtalet slutar eller kan förlängas snart, och ingen uppföljning av enheten är planerad.

    Hur snart står i profilens ``val.avtal_månader``. Prövas när rutinen räknar upp orsaken inför
    förlängning för något slag.

    *Fel:* ``slutar: 2026-12-31`` och ingen rad för enheten i planen den 1 juli 2026

    *Rätt:* en rad i planen för enheten, eller en uppföljning med ``orsak: inför förlängning``
    """
    if "register/enheter.yaml" in k.olasta or k.enhetsregister is None:
        return
    for a in find_oplanerade(aren, k):
        yield sak(
            k.enhetsregister, ("enheter", a.nummer, "avtal"),
            f"{a.vad} {a.dag}, och ingen uppföljning av {a.enhet} är planerad.",
            "Lägg till en rad i planen med orsak: inför förlängning eller inför upphandling.",
        )  # fmt: skip


@kontroll("UPF186", "Del av processen saknas i planen", niva="varning", stod=_DELAR, pa="år")
def del_saknas(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En av processens delar har ingen aktivitet under året. Prövas när planen har något innehåll.

    *Fel:* en plan utan någon kvalitetsrevision, när rutinen har den som en del

    *Rätt:* en rad i planen med ``slag: kvalitetsrevision``
    """
    if _is_planerat(ar) and ar.plan:
        for d in compute_delar(ar, ar.rader, k):
            if d.saknas:
                yield sak(ar.plan, ("rader",), f"Delen {d.namn} har ingen aktivitet.", d.gor)


@kontroll("UPF187", "Nivå utan uppföljning", niva="varning", stod=_NIVAER, pa="år")
def niva_utan_uppfoljning(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En av profilens nivåer har varken planrad, uppföljning eller åtgärd under året.

    Prövas när profilen säger ``plan.alla_nivåer`` och planen har något innehåll.

    *Fel:* alla rader i planen har ``nivå: grupp``

    *Rätt:* minst en rad, uppföljning eller åtgärd per nivå
    """
    if _is_planerat(ar) and ar.plan and k.profil.plan.alla_nivaer:
        for n in find_tomma_nivaer(ar, ar.rader, k):
            yield sak(
                ar.plan, ("rader",), f"{n.namn} har ingen uppföljning.",
                "Skriv nivån på en rad i planen, i uppfoljning.yaml eller på en åtgärd.",
            )  # fmt: skip


def _is_planerat(ar: Ar) -> bool:
    return ar.plan is not None and bool(ar.plan.rader or ar.plan.beslut or ar.plan.planerad)
