"""Planen: tabeller i terminalen, JSON, och det offentliga dokumentet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Kontext
from uppfolj.models.plan import Beslut, Plan, Planandring
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_tabell, print_text
from uppfolj.rules.delar import Delrad
from uppfolj.rules.namn import get_namn, get_rollnamn
from uppfolj.rules.plan import Plangrupp, Planlage, compute_plangrupper, compute_samrad
from uppfolj.rules.plan_beslut import find_utan_beslut
from uppfolj.rules.plan_detalj import Detaljlage, format_detaljlage
from uppfolj.rules.planmatris import Planmatris

_RUBRIKER = {
    "omrade": "Område", "niva": "Nivå", "del": "Del", "manad": "Månad", "enhet": "Enhet",
    "verksamhet": "Verksamhet",
}  # fmt: skip


def print_planrader(
    plan: Plan, lagen: Sequence[Planlage], detalj: Sequence[Detaljlage] = (),
    utan_beslut: Sequence[str] = (),
) -> None:  # fmt: skip
    """En rad per planrad, med det som blivit gjort, detaljplanen, och vem som inte beslutat."""
    if not lagen:
        print_text(f"Planen för {plan.ar} har inga rader än. Skriv dem i {plan.fil}")
        return
    rubriker = ("Rad", "Enhet", "Månad", "Områden", "Gjort", "Uppföljning")
    rader = [
        (x.rad.id, x.enhet, x.manad, ", ".join(x.omraden), format_gjort(x), ", ".join(x.arenden))
        for x in lagen
    ]
    print_tabell(rubriker, rader, f"Plan {plan.ar}")
    planerade = sum(x.rad.antal for x in lagen)
    print_text(f"{sum(x.gjorda for x in lagen)} av {planerade} uppföljningar är gjorda.")
    if detalj:
        bestamda, alla = sum(len(d.enheter) for d in detalj), sum(d.beslutade for d in detalj)
        rader_ = "\n".join(f"  {format_detaljlage(d)}" for d in detalj)
        print_text(f"Detaljplanen: {bestamda} av {alla} uppföljningar är bestämda.\n{rader_}")
    if utan_beslut:
        print_text(f"Beslut saknas från {format_uppraknat(utan_beslut)}.")


def print_plangrupper(per: str, grupper: Sequence[Plangrupp]) -> None:
    """En rad per område, nivå, slag eller del, månad eller enhet. Tomma visas och räknas upp."""
    rader = [
        (g.namn, str(g.planerade), str(g.gjorda), ", ".join(g.rader) or "ingen") for g in grupper
    ]
    print_tabell((_RUBRIKER[per], "Planerade", "Gjorda", "Rader"), rader)
    tomma = [g.namn for g in grupper if not g.planerade]
    if tomma and per in ("del", "niva"):
        print_text(f"Utan aktivitet: {'; '.join(tomma)}")


def build_plan(
    plan: Plan, lagen: Sequence[Planlage], detalj: Sequence[Detaljlage] = (),
    utan_beslut: Sequence[str] = (),
) -> dict[str, Any]:  # fmt: skip
    """Planen som data för skript."""
    return {
        "ar": plan.ar,
        "rader": [
            {
                "id": x.rad.id, "enhet": x.rad.enhet, "namn": x.enhet, "manad": x.rad.manad,
                "omraden": list(x.rad.omraden), "planerade": x.rad.antal, "gjorda": x.gjorda,
                "uppfoljningar": list(x.arenden),
            }
            for x in lagen
        ],
        "beslut_saknas": list(utan_beslut),
        "detaljplan": [
            {"rad": d.rad, "beslutade": d.beslutade, "enheter": list(d.enheter),
             "saknas": d.saknas}
            for d in detalj
        ],
    }  # fmt: skip


def format_gjort(lage: Planlage) -> str:
    """``gjord``, ``påbörjad``, ``1 av 3`` eller tomt."""
    if lage.rad.antal > 1:
        return f"{lage.gjorda} av {lage.rad.antal}"
    if lage.gjorda:
        return "gjord"
    return "påbörjad" if lage.arenden else ""


def build_plandokument(
    rot: Path, plan: Plan, lagen: Sequence[Planlage], k: Kontext, delar: Sequence[Delrad] = (),
    matris: Planmatris | None = None,
) -> Dokumentjobb:  # fmt: skip
    """Det offentliga plandokumentet. Utan beslut märks det som arbetsmaterial."""
    kommun = k.profil.kommun
    beslut = sorted(plan.beslut, key=lambda b: b.datum)
    datum = beslut[-1].datum if beslut else plan.planerad or k.idag
    saknas = find_utan_beslut(plan, k)
    status = _format_status(beslut, saknas, k)
    text = Mallmotor(rot).render(
        "plan.md.j2",
        kommun=kommun,
        plan=plan,
        status=status,
        datum=format_datum(datum),
        planerad=format_datum(plan.planerad) if plan.planerad else "",
        planerad_av=format_uppraknat(get_rollnamn(r, k) for r in plan.planerad_av),
        beslut=[(get_namn(k.profil.organ, b.organ), format_datum(b.datum), b) for b in beslut],
        saknas=saknas,
        matris=matris if k.profil.plan.matris and k.profil.nivaer else None,
        lagen=lagen,
        omraden=compute_plangrupper(lagen, "omrade", k),
        verksamheter=[g for g in compute_plangrupper(lagen, "verksamhet", k) if g.planerade],
        manader=compute_plangrupper(lagen, "manad", k),
        andringar=[(format_datum(a.datum), _format_av(a, k), a) for a in plan.andringar],
        syften=k.profil.syften,
        namn=k.profil.plan.namn,
        delar=delar,
        samrad=compute_samrad(plan, k),
        basprogram=[p for p in k.profil.basprogram if p.id in plan.basprogram],
    )
    titel = f"{k.profil.plan.namn} {plan.ar}"
    dnr = next((b.dnr for b in reversed(beslut) if b.dnr), "")
    egenskaper = Egenskaper(titel, kommun.namn, datum, status, dnr=dnr or "")
    return Dokumentjobb(f"{plan.ar}/plan", text, egenskaper, logotyp=kommun.logotyp)


def _format_status(beslut: Sequence[Beslut], saknas: Sequence[str], k: Kontext) -> str:
    """Beslutad, men inte utan att säga vilket organ som inte har beslutat."""
    if not beslut:
        return k.profil.faktagranskning.statusrad
    if not saknas:
        return "BESLUTAD"
    av = format_uppraknat(dict.fromkeys(get_namn(k.profil.organ, b.organ) for b in beslut))
    return f"BESLUTAD av {av}, beslut saknas från {format_uppraknat(saknas)}"


def _format_av(a: Planandring, k: Kontext) -> str:
    """Rollen, och nämnden när ändringen var dess direkta uppdrag."""
    uppdrag = f", på uppdrag av {get_namn(k.profil.organ, a.uppdrag_av)}" if a.uppdrag_av else ""
    return f"{get_rollnamn(a.av, k)}{uppdrag}"
