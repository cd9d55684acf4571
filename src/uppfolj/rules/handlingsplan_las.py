"""Den inkomna handlingsplanen: pröva varje rad, och räkna ut vad som blir nytt och ändrat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from uppfolj.base.datumtext import read_datumtext
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.blankett import BLANKETT
from uppfolj.models.handlingsplan import Atgard
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.inlast import Inrad
from uppfolj.rules.handlingsplan_par import pair_rader
from uppfolj.rules.rott import find_oppna_roda
from uppfolj.rules.skydd import find_personuppgifter

_RUBRIK = {k.falt: k.rubrik for k in BLANKETT}
_KRAVS = {
    "atgard": "Skriv vad ni gör åt bristen.",
    "ansvarig": "Skriv den ansvariga rollen, till exempel enhetschef.",
    "klart_senast": "Skriv ett datum, till exempel 2026-10-15.",
}
_STATUS = {fold(o): o for o in ("ej påbörjad", "pågår", "klar")}
_LAGESUPPGIFTER = frozenset({"status", "frammande_id"})
"""Det enheten får ändra utan att planen blir en ny version."""


class Vagrad(NamedTuple):
    """Något som gör att inget skrivs: var i filen, vilket fält, vad och vad man gör."""

    plats: str
    falt: str
    text: str
    gor: str


class Andrad(NamedTuple):
    """En åtgärd som redan fanns: dess plats i planen (från 0), som den var och som den blir."""

    nummer: int
    fore: Atgard
    efter: Atgard


@dataclass(slots=True)
class Prov:
    """Vad filen innebär för planen. Med något vägrat skrivs inget."""

    vagrade: list[Vagrad] = field(default_factory=list)
    nya: list[Atgard] = field(default_factory=list)
    andrade: list[Andrad] = field(default_factory=list)
    kvar: list[str] = field(default_factory=list)
    """Åtgärder i planen som inte står i filen. De står kvar."""
    ny_version: bool = False


def check_plan(rader: Iterable[Inrad], arende: Arende, k: Kontext) -> Prov:
    """Pröva raderna mot uppföljningens iakttagelser och dess plan. Alla fel på en gång.

    Varje öppen röd iakttagelse ska ha en åtgärd, i filen eller sedan tidigare (Östra Göinge: vid
    rött ska planen säga hur och när).
    """
    ifyllda = [r for r in rader if any(r.get(falt) for falt in _KRAVS)]
    prov = Prov([v for rad in ifyllda for v in _check_rad(rad, arende, k)])
    finns = arende.handlingsplan.atgarder if arende.handlingsplan else []
    har = {r.get("iakttagelse") for r in ifyllda} | {a.iakttagelse for a in finns}
    prov.vagrade += [_build_saknas(i) for i in find_oppna_roda(arende, k) if i.id not in har]
    par, dubbletter = pair_rader(ifyllda, finns)
    prov.vagrade += [
        Vagrad(rad.get_plats("id"), "Åtgärd nr", f"{rad.get('id')} står två gånger i filen.",
               "Ta bort den ena raden, eller dess nummer.")
        for rad in dubbletter
    ]  # fmt: skip
    if not prov.vagrade:
        _compute_andringar(prov, [_build_atgard(r, id_, finns) for r, id_ in par], finns)
        status = arende.handlingsplan.status if arende.handlingsplan else ""
        prov.ny_version = status not in ("inkommen", "godkand") or _is_ny_plan(prov)
    return prov


def _check_rad(rad: Inrad, arende: Arende, k: Kontext) -> Iterator[Vagrad]:
    yield from _check_iakttagelse(rad, arende, k)
    for falt, gor in _KRAVS.items():
        if not rad.get(falt):
            yield _build(rad, falt, f"{_RUBRIK[falt]} är inte ifyllt.", gor)
    for falt in ("atgard", "ansvarig"):
        if find_personuppgifter(rad.get(falt), k.profil.integritet.tillatna_testnummer):
            text = f"{_RUBRIK[falt]} har ett personnummer."
            yield _build(rad, falt, text, "Ta bort det: inga personuppgifter i planen.")
    dag = rad.get("klart_senast")
    if dag and read_datumtext(dag) is None:
        gor = "Skriv ett datum, till exempel 2026-10-15."
        yield _build(rad, "klart_senast", f"”{dag[:40]}” är inget datum.", gor)
    status = rad.get("status")
    if status and fold(status) not in _STATUS:
        gor = format_menade_du(status, _STATUS.values())
        yield _build(rad, "status", f"”{status[:40]}” är inget läge.", gor)


def _check_iakttagelse(rad: Inrad, arende: Arende, k: Kontext) -> Iterator[Vagrad]:
    id_ = rad.get("iakttagelse")
    finns = {i.id: i for i in arende.iakttagelser}
    iakttagelse = finns.get(id_)
    steg = k.profil.bedomning.get_steg(iakttagelse.bedomning) if iakttagelse else None
    if not id_:
        roda = ", ".join(i.id for i in find_oppna_roda(arende, k)) or "I-001"
        gor = f"Skriv numret på iakttagelsen, till exempel {roda}."
        yield _build(rad, "iakttagelse", "Det står inte vad åtgärden gäller.", gor)
    elif iakttagelse is None:
        text = f"”{id_[:40]}” finns inte i {arende.id}."
        yield _build(rad, "iakttagelse", text, format_menade_du(id_, finns))
    elif steg and steg.agare:
        text = f"{id_} är {steg.namn.lower()} och åtgärdas av {steg.agare}."
        yield _build(rad, "iakttagelse", text, "Ta bort raden ur enhetens plan.")


def _build(rad: Inrad, falt: str, text: str, gor: str) -> Vagrad:
    return Vagrad(rad.get_plats(falt), _RUBRIK[falt], text, gor)


def _build_saknas(i: Iakttagelse) -> Vagrad:
    gor = "Fyll i åtgärd, ansvarig roll och datum för den."
    return Vagrad(i.id, _RUBRIK["atgard"], f"{i.id} ({i.rubrik}) saknar åtgärd.", gor)


def _build_atgard(rad: Inrad, id_: str, finns: list[Atgard]) -> Atgard:
    """Åtgärden som raden säger. Det raden inte säger är som förut."""
    gammal = next((a for a in finns if a.id == id_), None)
    data = {
        "id": id_,
        "iakttagelse": rad.get("iakttagelse"),
        "atgard": rad.get("atgard"),
        "ansvarig": rad.get("ansvarig"),
        "klart_senast": read_datumtext(rad.get("klart_senast")),
        "status": fold(rad.get("status")) or (gammal.status if gammal else "ej_paborjad"),
        "frammande_id": rad.get("frammande_id") or (gammal.frammande_id if gammal else None),
    }
    return gammal.model_copy(update=data) if gammal else Atgard.model_validate(data)


def _compute_andringar(prov: Prov, atgarder: list[Atgard], finns: list[Atgard]) -> None:
    i_filen = {a.id: a for a in atgarder}
    for nummer, fore in enumerate(finns):
        efter = i_filen.pop(fore.id, None)
        if efter is None:
            prov.kvar.append(fore.id)
        elif efter != fore:
            prov.andrade.append(Andrad(nummer, fore, efter))
    prov.nya = list(i_filen.values())


def _is_ny_plan(prov: Prov) -> bool:
    """Om något annat än enhetens lägesuppgifter är ändrat."""
    return bool(prov.nya) or any(find_andrade_falt(a) - _LAGESUPPGIFTER for a in prov.andrade)


def find_andrade_falt(andrad: Andrad) -> set[str]:
    """Fälten (modellens namn) som skiljer."""
    return {
        namn
        for namn in Atgard.model_fields
        if getattr(andrad.fore, namn) != getattr(andrad.efter, namn)
    }
