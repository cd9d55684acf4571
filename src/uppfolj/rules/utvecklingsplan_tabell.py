"""Utvecklingsplanen som tabell till ett annat system, och det som kommer tillbaka därifrån."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from uppfolj.base.datumtext import read_datumtext
from uppfolj.base.stavning import fold, get_skrivet
from uppfolj.models.arende import Ar
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Inrad
from uppfolj.models.utvecklingsplan import Utvecklingsaktivitet
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.handlingsplan_tabell import Tabell
from uppfolj.rules.utvecklingsplan import STATUS, Aktivitetsrad, get_aktiviteter

RUBRIKER = {
    "ar": "År", "id": "Id", "frammande_id": "Främmande id", "aktivitet": "Aktivitet", "mal": "Mål",
    "enhet": "Enhet", "kalla": "Källa", "ansvarig": "Ansvarig", "prioritet": "Prioritet",
    "klart_senast": "Klart senast", "status": "Status", "effekt": "Effekt",
}  # fmt: skip
_GOR_DAG = "Skriv ett datum, till exempel 2026-09-30."
_BREDDER = (6, 8, 16, 50, 40, 20, 34, 20, 10, 13, 13, 50)
_LASES = ("frammande_id", "aktivitet", "mal", "ansvarig", "klart_senast", "status", "effekt")
"""Fälten som får ändras utifrån. Källa, enhet och prioritet ändras bara här."""


@dataclass(slots=True)
class Planprov:
    """Vad filen innebär: ändringarna per år och nummer, eller det som vägras."""

    vagrade: list[Vagrad] = field(default_factory=list)
    andrade: list[tuple[int, int, str, dict[str, Any]]] = field(default_factory=list)
    """År, plats i listan, id och de nya värdena efter fält."""
    oforandrade: int = 0


def build_tabell(rader: Sequence[Aktivitetsrad], karta: Importkarta) -> Tabell:
    """En rad per aktivitet. Rubrikerna ur kartan, annars verktygets."""
    rubriker = tuple(karta.kolumner.get(f, r) for f, r in RUBRIKER.items())
    return Tabell(
        rubriker,
        tuple(
            (str(r.ar), r.a.id, r.a.frammande_id, r.a.aktivitet, r.a.mal, r.var, r.a.kalla,
             get_skrivet(r.a.ansvarig), str(r.a.prioritet or "") or None, r.a.klart_senast,
             STATUS[r.a.status], r.a.effekt)
            for r in rader
        ),
        _BREDDER,
    )  # fmt: skip


def check_rader(rader: Iterable[Inrad], karta: Importkarta, aren: Sequence[Ar]) -> Planprov:
    """Pröva alla rader. En rad känns igen på år och id, eller på sitt främmande id."""
    prov = Planprov()
    platser = {(ar.ar, a.id): (n, a) for ar in aren for n, a in enumerate(get_aktiviteter(ar))}
    frammande = {a.frammande_id: nyckel for nyckel, (_, a) in platser.items() if a.frammande_id}
    for rad in rader:
        nyckel = (int(rad.get("ar")) if rad.get("ar").isdecimal() else 0, rad.get("id"))
        if nyckel not in platser:
            nyckel = frammande.get(rad.get("frammande_id"), nyckel)
        if nyckel not in platser:
            prov.vagrade.append(Vagrad(
                rad.get_plats("id"), "id", f"{rad.get('id') or 'En rad utan id'} finns inte.",
                "Skriv år och id, t.ex. 2026 och U-001. En ny läggs till med uppfolj andra.",
            ))  # fmt: skip
            continue
        n, a = platser[nyckel]
        nytt = _read(rad, karta, a, prov)
        if nytt:
            prov.andrade.append((nyckel[0], n, a.id, nytt))
        else:
            prov.oforandrade += 1
    return prov


def _read(
    rad: Inrad, karta: Importkarta, a: Utvecklingsaktivitet, prov: Planprov
) -> dict[str, Any]:
    """De fält som raden ändrar. En tom cell ändrar ingenting."""
    nytt: dict[str, Any] = {}
    for falt in _LASES:
        text = rad.get(falt)
        if not text:
            continue
        varde: str | date | None = karta.varden.get(falt, {}).get(fold(text), text)
        if falt == "klart_senast":
            varde = read_datumtext(text)
            if varde is None:
                fel_ = f"”{text[:40]}” är inget datum."
                prov.vagrade.append(Vagrad(rad.get_plats(falt), falt, fel_, _GOR_DAG))
                continue
        try:
            provad = Utvecklingsaktivitet.model_validate({**a.model_dump(), falt: varde})
        except ValidationError as fel:
            text = f"{fel.errors(include_url=False)[0]['msg']}."
            prov.vagrade.append(Vagrad(rad.get_plats(falt), falt, text, "Rätta cellen."))
            continue
        if getattr(provad, falt) != getattr(a, falt):
            nytt[falt] = varde
    return nytt
