"""Begäran om handlingsplan: exakt det röda, och när planen ska ha kommit."""

from __future__ import annotations

from dataclasses import dataclass

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.rules.brev_dagar import Svarstid, compute_svarstid
from uppfolj.rules.brev_innehall import Fall, Innehall
from uppfolj.rules.rapport_resultat import Iakttagelserad, build_iakttagelser
from uppfolj.rules.rott import find_roda, get_verifierad

_VAG = "handlingsplan.svarstid_dagar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planbrev(Innehall):
    """Begäran. Det som någon annan än enheten äger (blått) är aldrig med."""

    roda: tuple[Iakttagelserad, ...]
    svarstid: Svarstid


def build_planbrev(f: Fall) -> Planbrev:
    """Begäran om det röda som inte var åtgärdat brevets dag.

    Källa: Östra Göinge (vid rött tas en handlingsplan fram; blått är kommunledningens). Höjer
    ``UppfoljFel`` (slutkod 1) om inget är rött.
    """
    roda = {
        i.id
        for i in find_roda(f.arende, f.k)
        if (klar := get_verifierad(i, f.arende)) is None or klar > f.datum
    }
    if not roda:
        raise UppfoljFel(
            "Inget rött: det finns ingen iakttagelse som kräver handlingsplan.",
            tips=f"Se vad som är bedömt: uppfolj status {f.arende.id}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    svarstid = compute_svarstid(f.datum, _VAG, f.k.profil.handlingsplan.svarstid_dagar, f.k)
    plan = f.arende.handlingsplan
    if plan and plan.begard == f.datum and plan.svar_senast != svarstid.senast:
        dagar = (plan.svar_senast - plan.begard).days
        svarstid = svarstid._replace(senast=plan.svar_senast, dagar=dagar, raknad=plan.svar_senast)
    return Planbrev(
        rubrik="Begäran om handlingsplan efter uppföljningen av {enhet}",
        roda=tuple(r for r in build_iakttagelser(f.arende, f.k) if r.id in roda and r.ar_rod),
        svarstid=svarstid,
    )
