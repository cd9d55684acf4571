"""En ny analys, med jämförelserna uppställda och det tidigare resultatet ur förra årets mapp."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, format_uppraknat, get_skrivet
from uppfolj.base.tal import format_jamnt
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.analys import compute_analys
from uppfolj.rules.arsanalys import (
    ENHET,
    NAMND,
    SEKTOR,
    TIDIGARE,
    find_for,
    find_krets,
    list_analyser,
    select_arenden,
)
from uppfolj.rules.matt import Mattrad, compute_rader
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.nypost import find_enhet
from uppfolj.rules.redovisning import find_organ
from uppfolj.rules.trend_serier import select_rader

NIVAER = {ENHET: "enhet", SEKTOR: "sektor", NAMND: "nämnd"}
_MAX_MATT = 8


def read_niva(niva: str) -> str:
    """Nivån, vikt. Höjer ``UppfoljFel`` om den inte finns."""
    if fold(niva) not in NIVAER:
        raise UppfoljFel(
            f"Nivån {niva} finns inte.",
            tips=format_menade_du(niva, NIVAER), kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    return fold(niva)


def find_vad(niva: str, enhet: str, organ: str, k: Kontext) -> str:
    """Enhetens eller nämndens id, vikt; tomt för sektorn. Höjer ``UppfoljFel`` när det fattas."""
    if niva == ENHET:
        if not enhet:
            raise _fel("En enhets analys behöver en enhet.", "Lägg till --enhet ID")
        return fold(find_enhet(enhet, k).id)
    if niva == NAMND:
        return find_organ(organ, k).id if organ else _find_enda_namnd(k)
    return ""


def build_utkast(
    niva: str, vad: str, avser: int, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext
) -> dict[str, Any]:
    """Fälten i den nya analysen. Höjer ``UppfoljFel`` om den redan finns."""
    id_ = vad or SEKTOR
    finns = {p.a.id for p in list_analyser(aren) if p.a.avser == avser}
    if find_for(aren, avser, niva, vad) or id_ in finns:
        raise UppfoljFel(
            f"Analysen av {avser} finns redan.",
            tips=f"Se var den står: uppfolj analys visa --ar {avser}",
        )
    data: dict[str, Any] = {"id": _format_id(vad, k) or SEKTOR, "nivå": NIVAER[niva]}
    if niva == ENHET:
        data["enhet"] = k.enheter[vad].id
    elif niva == NAMND:
        data["organ"] = _format_id(vad, k)
    data["avser"] = avser
    rader = []
    for j in k.profil.analys.jamforelser:
        rad: dict[str, Any] = {"källa": get_skrivet(j.id), "gjord": "nej"}
        if j.id == TIDIGARE:
            rad |= build_tidigare(niva, vad, avser, aren, arenden, k)
        rader.append(rad)
    if rader:
        data["jämförelser"] = rader
    return data


def build_tidigare(
    niva: str, vad: str, avser: int, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext
) -> dict[str, str]:
    """Jämförelsen med tidigare resultat, ur förra årets mapp: slutsatsen, färgerna och måtten."""
    fore = next((a for a in aren if a.ar == avser - 1), None)
    if fore is None:
        return {"gjord": "inte relevant", "resultat": f"Det finns ingen mapp för {avser - 1}."}
    delar = list(_find_tidigare(niva, vad, fore, aren, arenden, k))
    if not delar:
        text = f"{avser - 1} har varken analys, uppföljningar eller mått att jämföra med."
        return {"gjord": "inte relevant", "resultat": text}
    return {"gjord": "ja", "resultat": f"{avser - 1}: {' '.join(delar)}"}


def _find_tidigare(
    niva: str, vad: str, fore: Ar, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext
) -> Iterator[str]:
    a = find_for(aren, fore.ar, niva, vad)
    if a and (text := a.vagning or a.slutsats):
        yield f"Slutsatsen var: {' '.join(text.split()).rstrip('.')}."
    krets = find_krets(niva, vad, k, fore.ar)
    egna = select_arenden([x for x in arenden if x.ar == fore.ar], niva, krets)
    farger = compute_analys(fore, egna, k).farger
    if any(f.rutor for f in farger):
        rader = [f"{f.steg.namn.lower() if f.steg else 'okänd'} {f.rutor}" for f in farger]
        yield f"Bedömda områden: {format_uppraknat(rader)}."
    matt = mask_rader(compute_rader(fore, k), k.profil.integritet.smatal_grans)
    med = [
        m
        for m in select_rader(matt, niva, vad, krets)
        if m.tal.varde is not None and not m.tal.dolt
    ]
    if med:
        fler = f" och {len(med) - _MAX_MATT} till" if len(med) > _MAX_MATT else ""
        yield f"Mått: {', '.join(map(_format_matt, med[:_MAX_MATT]))}{fler}."


def _format_matt(m: Mattrad) -> str:
    enhet = f" {m.regel.matt}" if m.regel.matt != "antal" else ""
    return f"{m.regel.namn} {format_jamnt(m.tal.varde or 0)}{enhet}"


def _format_id(vad: str, k: Kontext) -> str:
    """Id:t som det skrivs: enhetens, eller organets korta namn när det är samma ord."""
    if vad in k.enheter:
        return k.enheter[vad].id
    organ = next((o for o in k.profil.organ if o.id == vad), None)
    if organ is None:
        return vad
    return next((n for n in (organ.kort, organ.namn) if n and fold(n) == vad), get_skrivet(vad))


def _find_enda_namnd(k: Kontext) -> str:
    namnder = {u.namnd for u in k.uppdragsregister.uppdrag} if k.uppdragsregister else set()
    namnder = namnder or {o.id for o in k.profil.organ if o.ar_socialnamnd}
    if len(namnder) != 1:
        namn = ", ".join(get_skrivet(o.kort or o.id) for o in k.profil.organ)
        raise _fel("Det framgår inte vilken nämnd analysen gäller.", f"Lägg till --organ: {namn}")
    return next(iter(namnder))


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
