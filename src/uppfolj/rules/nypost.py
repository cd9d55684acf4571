"""Det som går att fylla i själv när en ny post skapas: ur planen, profilen och ärendet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from uppfolj.base.datum import add_manader
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, slug
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.plan import Planrad
from uppfolj.models.post import Slag
from uppfolj.models.register import Enhet
from uppfolj.rules.avtal import build_punkter
from uppfolj.rules.basprogram import find_punkter, format_punktid
from uppfolj.rules.bemanning import compute_bemanningsforval
from uppfolj.rules.nypost_mote import compute_mote, get_motesfil
from uppfolj.rules.nypost_projekt import compute_overgripande, compute_projekt
from uppfolj.rules.nypost_underlag import Underlag
from uppfolj.rules.rott import find_atgarder, find_roda
from uppfolj.rules.slagform import get_roller, is_overgripande

Data = dict[str, Any]
_NUMMER = re.compile(r"/I-(\d+)")
_MAX_SLUG = 50


class Ovrigt(NamedTuple):
    """Ett fält som inte är ifyllt: det rätt stavade namnet och vad det är."""

    namn: str
    beskrivning: str


def compute_forval(slag: Slag, u: Underlag) -> Data:
    """Fälten som går att fylla i utan att fråga, rätt stavade. Det angivna går före."""
    forval = _FORVAL[slag.namn](u) if slag.namn in _FORVAL else _forval_ovrigt(slag, u)
    return {**forval, **u.angivet}


def find_enhet(namn: str, k: Kontext) -> Enhet:
    """Enheten med det id:t eller namnet. Höjer ``UppfoljFel`` med närmaste id."""
    for enhet in k.enheter.values():
        if fold(namn) in (fold(enhet.id), fold(enhet.namn)):
            return enhet
    tips = format_menade_du(namn, [e.id for e in k.enheter.values()])
    raise UppfoljFel(
        f"Enheten {namn} finns inte i register/enheter.yaml.",
        tips=tips or "Lägg till enheten i register/enheter.yaml först.",
        kod=Slutkod.FEL_ARGUMENT,
    )


def find_planrad(u: Underlag, enhet: Enhet) -> Planrad | None:
    """Årets planrad: den angivna, annars enhetens första som inte har blivit en uppföljning.

    Höjer ``UppfoljFel`` om den angivna raden inte finns.
    """
    rader = {r.id: r for r in (u.ar.plan.rader if u.ar.plan else [])}
    if vald := u.angivet.get("rad"):
        if vald in rader:
            return rader[vald]
        raise UppfoljFel(
            f"Raden {vald} finns inte i {u.ar.ar}/plan.yaml.",
            tips=format_menade_du(vald, rader),
            kod=Slutkod.FEL_ARGUMENT,
        )
    enhetens = [r for r in rader.values() if r.enhet == fold(enhet.id)]
    har = {a.uppfoljning.rad for a in u.arenden if a.uppfoljning}
    slag = {None, fold(str(u.angivet.get("slag") or ""))}
    return next((r for r in enhetens if r.id not in har and (r.slag in slag or "" in slag)), None)


def find_utan_atgard(arende: Arende, k: Kontext) -> list[Iakttagelse]:
    """De röda som handlingsplanen ska svara på. Höjer ``UppfoljFel`` om inget är rött."""
    roda = find_roda(arende, k)
    if not roda:
        raise UppfoljFel(
            "Ingen iakttagelse kräver handlingsplan.",
            tips=f"Se vad som är bedömt: uppfolj status {arende.id}",
        )
    return [i for i in roda if not find_atgarder(i, arende)]


def _forval_uppfoljning(u: Underlag) -> Data:
    k = u.kontext
    if is_overgripande(fold(str(u.angivet.get("slag", ""))), k):
        return compute_overgripande(u)
    helt = re.fullmatch(r"\d{4}-\d{2}-(.+)", slug(u.namn))
    enhet = find_enhet(str(u.angivet.get("enhet", helt[1] if helt else u.namn)), k)
    rad = find_planrad(u, enhet)
    manad = rad.manad if rad and rad.manad else k.idag.month
    id_ = helt[0] if helt else f"{u.ar.ar}-{manad:02d}-{slug(enhet.id)}"
    data: Data = {"id": id_, "enhet": enhet.id}
    if rad:
        data |= {"slag": rad.slag, "rad": rad.id, "nivå": rad.niva, "orsak": rad.orsak}
        data["områden"] = list(rad.omraden) or None
    if len(k.profil.slag) == 1:
        data["slag"] = data.get("slag") or k.profil.slag[0].id
    if roller := get_roller(u.angivet.get("slag") or data.get("slag"), k):
        ansvarig, *assisterande = roller
        data["roller"] = {"ansvarig": ansvarig, "assisterande": assisterande}
    data["avtalspunkter"] = build_punkter(u.angivet.get("slag") or data.get("slag"), enhet, k)
    return {nyckel: varde for nyckel, varde in data.items() if varde is not None}


def _forval_besok(u: Underlag) -> Data:
    uppfoljning = u.arende.uppfoljning if u.arende else None
    info = uppfoljning.information if uppfoljning else None
    return {"datum": info.datumforslag[0]} if info and info.datumforslag else {}


def _forval_iakttagelse(u: Underlag) -> Data:
    nummer = [int(i.id[2:]) for i in (u.arende.iakttagelser if u.arende else [])]
    olasta = (_NUMMER.search(fil) for fil in (u.arende.olasta if u.arende else []))
    nummer += [int(traff[1]) for traff in olasta if traff]
    data: Data = {"id": f"I-{max(nummer, default=0) + 1:03d}", "rubrik": " ".join(u.namn.split())}
    besok = u.arende.besok if u.arende else None
    if besok and besok.genomfort == "ja":
        data["konstaterad"] = besok.datum
    return data


def _forval_handlingsplan(u: Underlag) -> Data:
    idag = u.kontext.idag
    if u.arende:
        find_utan_atgard(u.arende, u.kontext)
    dagar = u.kontext.profil.handlingsplan.svarstid_dagar
    return {"begärd": idag, "svar_senast": idag + timedelta(days=dagar)}


def _forval_granskning(u: Underlag) -> Data:
    data: Data = {"etikett": u.namn}
    besok = u.arende.besok if u.arende else None
    if besok:
        manader = u.kontext.profil.urval.period_manader
        data["period"] = {"från": add_manader(besok.datum, -manader), "till": besok.datum}
    return data


def _forval_plan(u: Underlag) -> Data:
    punkter = [format_punktid(p) for p in find_punkter(u.ar.ar, u.kontext)]
    return {"år": u.ar.ar} | ({"basprogram": punkter} if punkter else {})


def _forval_ovrigt(slag: Slag, u: Underlag) -> Data:
    falt = slag.modell.model_fields
    if "ar" in falt:
        return {"år": u.ar.ar}
    return {"id": u.namn} if slag.plats.startswith("register/") and "id" in falt else {}


_FORVAL = {
    "uppfoljning": _forval_uppfoljning,
    "besok": _forval_besok,
    "iakttagelse": _forval_iakttagelse,
    "handlingsplan": _forval_handlingsplan,
    "granskning": _forval_granskning,
    "projekt": compute_projekt,
    "mote": compute_mote,
    "plan": _forval_plan,
    "bemanning": compute_bemanningsforval,
}


def get_filnamn(data: Mapping[str, Any], namn: str) -> str:
    """Namnet på filen, utan ändelse: ``I-003-rutin-saknas``, annars ``namn`` i ASCII."""
    ord_ = slug(namn)[:_MAX_SLUG].rstrip("-")
    if "forum" in data:
        return get_motesfil(data)
    if "rubrik" in data and "id" in data:
        return f"{data['id']}-{ord_}" if ord_ else str(data["id"])
    return ord_


def find_ovriga(slag: Slag, ifyllda: Mapping[str, Any]) -> list[Ovrigt]:
    """Fälten i modellen som inte är ifyllda. Brödtexten räknas inte."""
    har = {fold(namn) for namn in ifyllda} | {"beskrivning"}
    return [
        Ovrigt(falt.alias or namn, falt.description or "")
        for namn, falt in slag.modell.model_fields.items()
        if namn not in har
    ]


def check_ord(data: Mapping[str, Any], kanda: Mapping[str, Mapping[str, str]]) -> None:
    """Höj ``UppfoljFel`` om ett värde pekar på något som varken profil eller register har."""
    for nyckel, varde in data.items():
        finns = kanda.get(fold(nyckel), {})
        for ord_ in varde if isinstance(varde, list) else [varde]:
            if finns and isinstance(ord_, str) and fold(ord_) not in map(fold, finns):
                raise UppfoljFel(
                    f"{nyckel}: ”{ord_}” finns inte i profilen eller registret.",
                    tips=format_menade_du(ord_, finns),
                    kod=Slutkod.FEL_ARGUMENT,
                )
