"""Ett ärendes frister, i den ordning rutinen har stegen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from uppfolj.base.datum import compute_veckan_fore
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.profil_delar import Kalla
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import is_besokt, is_installd
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn, get_rollnamn
from uppfolj.rules.rott import find_oppna_roda, get_genomford
from uppfolj.rules.steg import compute_steg
from uppfolj.rules.steg_slut import get_svar_senast

_GRANSKNING = ("avvikelser", "rutiner", "material")


class _Fall(NamedTuple):
    """Ett ärende som går att räkna på, och det som alla dess frister delar."""

    a: Arende
    u: Uppfoljning
    k: Kontext

    def build(self, id_: str, datum: date, vad: str, kalla: Kalla | str, **ovrigt: Any) -> Frist:
        if isinstance(kalla, str):
            kalla = self.k.profil.get_kalla(kalla)
        ovrigt.setdefault("roller", (get_rollnamn(self.u.roller.ansvarig, self.k),))
        ovrigt.setdefault("klar", ovrigt.get("gjord") is not None)
        return Frist(
            datum, f"{self.a.id}/{id_}", self.a.ar, vad, kalla,
            arende=self.a.id, enhet=get_enhetsnamn(self.u.enhet, self.k), **ovrigt,
        )  # fmt: skip


def compute_arendefrister(arende: Arende, kontext: Kontext) -> Iterator[Frist]:
    """Ärendets frister, gjorda och ogjorda.

    Ett inställt eller obokat besök ger inga frister efter besöket.
    """
    if arende.uppfoljning is None:
        return
    fall = _Fall(arende, arende.uppfoljning, kontext)
    yield from _besok(fall)
    yield from _nyckel(fall)
    yield from _rapport(fall)
    yield from _handlingsplan(fall)
    yield from _atgarder(fall)
    yield from _redovisning(fall)


def _besok(f: _Fall) -> Iterator[Frist]:
    """Före besöket: informationen och urvalet. Är besöket gjort är det för sent att göra dem."""
    besok, u = f.a.besok, f.u
    if besok is None:
        return
    gjort = besok.datum if is_besokt(f.a) else None
    forbi = gjort is not None or is_installd(f.a) or u.avslutad is not None
    skickat = u.information.skickat if u.information else None
    yield f.build(
        "information", besok.datum - timedelta(days=1),
        "Information till verksamhetsansvarig före besöket", "brev.obligatoriskt",
        stangs_av="information.skickat i uppfoljning.yaml, eller att besöket är genomfört",
        gjord=skickat, klar=forbi or skickat is not None,
    )  # fmt: skip
    if f.k.profil.urval.avisering != "ingen":
        fran, till = get_aviseringsfonster(besok.datum, f.k)
        aviserat = f.a.urval.aviserat if f.a.urval else None
        yield f.build(
            "avisering", till, "Skriftlig information till verksamheten om urvalet",
            "urval.avisering", fran=fran,
            stangs_av="aviserat i urval.yaml, eller att besöket är genomfört",
            gjord=aviserat, klar=forbi or aviserat is not None,
        )  # fmt: skip
    yield f.build(
        "besok", besok.datum,
        "Ny dag för det inställda besöket" if is_installd(f.a) else "Besök hos utföraren",
        Kalla(slag="lokal_rutin", text="dagen i besok.yaml"),
        stangs_av="genomfört: ja i besok.yaml",
        gjord=gjort, klar=gjort is not None or u.avslutad is not None,
    )  # fmt: skip


def get_aviseringsfonster(besok: date, k: Kontext) -> tuple[date | None, date]:
    """Första och sista dagen att informera om urvalet (Östra Göinge: ”veckan innan”)."""
    if k.profil.urval.avisering == "veckan_fore":
        return compute_veckan_fore(besok)
    return None, besok - timedelta(days=7)


def _nyckel(f: _Fall) -> Iterator[Frist]:
    urval = f.a.urval
    if urval is None:
        return
    fran = f.a.besok.datum if f.a.besok else urval.dragningar[-1].utfast
    dag = urval.nyckel_forstors or fran + timedelta(days=f.k.profil.urval.nyckel_dagar)
    yield f.build(
        "nyckel", dag, "Nyckellistan till urvalet förstörs", "urval.nyckel_dagar",
        roller=(get_rollnamn(f.k.profil.urval.dras_av, f.k),),
        stangs_av="nyckel_förstörd i urval.yaml", gjord=urval.nyckel_forstord,
    )  # fmt: skip


def _rapport(f: _Fall) -> Iterator[Frist]:
    besok, u, regler = f.a.besok, f.u, f.k.profil.rapport
    kvar = {s.id: s.lage == "återstår" for s in compute_steg(f.a, f.k)}
    fardig = u.faststalld is not None or u.avslutad is not None
    granskning = [k for s, k in kvar.items() if s in _GRANSKNING]
    if besok is not None and is_besokt(f.a) and granskning:
        yield f.build(
            "granskning", besok.datum + timedelta(days=regler.granskning_dagar),
            "Granskning av avvikelser, rutiner och material", "rapport.granskning_dagar",
            stangs_av="stegen avvikelser, rutiner och material är klara",
            klar=fardig or not any(granskning),
        )  # fmt: skip
    if besok is not None and is_besokt(f.a) and "rapport" in kvar:
        yield f.build(
            "rapport", besok.datum + timedelta(days=regler.utkast_dagar),
            "Rapporten sammanställs", "rapport.utkast_dagar",
            stangs_av="varje område är bedömt", klar=fardig or not kvar["rapport"],
        )  # fmt: skip
    fg, senast = u.faktagranskning, get_svar_senast(u, f.k)
    if fg is not None and senast is not None:
        faststalld = u.faststalld.datum if u.faststalld else None
        yield f.build(
            "faktagranskning", senast, "Verksamhetens svar på utkastet",
            "faktagranskning.svarstid_dagar", roller=(_get_ansvarig(f),),
            stangs_av="faktagranskning.svar, eller att rapporten fastställs",
            gjord=fg.svar or faststalld,
        )  # fmt: skip


def _handlingsplan(f: _Fall) -> Iterator[Frist]:
    plan = f.a.handlingsplan
    senast = plan.svar_senast if plan else _get_planfrist(f)
    if senast is None:
        return
    yield f.build(
        "handlingsplan", senast,
        "Handlingsplan från verksamheten" + ("" if plan else " (inte begärd än)"),
        "handlingsplan.svarstid_dagar", **({"roller": (_get_ansvarig(f),)} if plan else {}),
        stangs_av="inkommen i handlingsplan.yaml", gjord=_get_inkommen(plan),
    )  # fmt: skip


def _get_planfrist(f: _Fall) -> date | None:
    """Utan begäran: räknat från återkopplingen, om något rött inte redan är åtgärdat."""
    fg, faststalld = f.u.faktagranskning, f.u.faststalld
    fran = faststalld.datum if faststalld else fg.skickad if fg else None
    if fran is None or not find_oppna_roda(f.a, f.k):
        return None
    return fran + timedelta(days=f.k.profil.handlingsplan.svarstid_dagar)


def _get_inkommen(plan: Handlingsplan | None) -> date | None:
    """Den första version som kom in. En återlämnad plan räknas inte."""
    if plan is None or plan.status == "aterlamnad":
        return None
    return min((i.datum for i in plan.inkommen), default=None)


def _atgarder(f: _Fall) -> Iterator[Frist]:
    rubriker = {i.id: i for i in f.a.iakttagelser}
    for atgard in f.a.handlingsplan.atgarder if f.a.handlingsplan else []:
        i = rubriker.get(atgard.iakttagelse)
        steg = f.k.profil.bedomning.get_steg(i.bedomning) if i else None
        om = f" ({steg.namn.lower()})" if steg else ""
        kort = f"{atgard.id} för {atgard.iakttagelse}{om}"
        yield f.build(
            f"atgard-{atgard.id}", atgard.klart_senast, f"{kort}: {atgard.atgard}",
            Kalla(slag="lokal_rutin", text="dagen i handlingsplan.yaml"),
            roller=(get_rollnamn(atgard.ansvarig, f.k),),
            stangs_av="uppföljd med resultat genomförd i handlingsplan.yaml",
            gjord=get_genomford(atgard) or (i.atgardad if i else None), kort=kort,
        )  # fmt: skip


def _redovisning(f: _Fall) -> Iterator[Frist]:
    if f.u.faststalld is None:
        return
    gjorda = {r.mottagare: r.datum for r in reversed(f.u.redovisning)}
    for m in f.k.profil.redovisning:
        if m.nar == "varje_uppfoljning":
            yield f.build(
                f"redovisning-{m.mottagare}", f.u.faststalld.datum + timedelta(days=m.dagar),
                f"Redovisning till {get_organnamn(m.mottagare, f.k)}", "redovisning[].dagar",
                stangs_av="redovisning i uppfoljning.yaml", gjord=gjorda.get(m.mottagare),
            )  # fmt: skip


def _get_ansvarig(f: _Fall) -> str:
    enhet = f.k.enheter.get(f.u.enhet)
    return enhet.ansvarig if enhet else "enhetschef"
