"""Inlästa måttvärden: varje rad prövad, och vad som är nytt, ändrat och redan inläst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError

from uppfolj.base.datumtext import read_datumtext
from uppfolj.base.stavning import fold, format_menade_du, get_skrivet
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Inrad
from uppfolj.models.matt import Mattvarde
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.matt import get_regler, get_uppdrag
from uppfolj.rules.matt_prov import find_fel

RUBRIKER = {n: f.alias or n for n, f in Mattvarde.model_fields.items()}
"""Fält och rubrik."""
KRAVS = ("matt", "period")
_TAL = ("varde", "taljare", "namnare", "vikt")
_Nyckel = tuple[str, str | None, str | None, str]


class Andrat(NamedTuple):
    """Ett värde som fanns: platsen i listan, värdet, och fälten som får nya värden."""

    nummer: int
    varde: Mattvarde
    falt: tuple[str, ...]


@dataclass(slots=True)
class Mattprov:
    """Vad filen innebär. Med något vägrat skrivs inget."""

    vagrade: list[Vagrad] = field(default_factory=list)
    nya: list[Mattvarde] = field(default_factory=list)
    andrade: list[Andrat] = field(default_factory=list)
    oforandrade: int = 0


def check_matt(rader: Iterable[Inrad], karta: Importkarta, ar: Ar, k: Kontext) -> Mattprov:
    """Pröva alla rader mot måtten, enheterna och uppdragen. Samma krav som ``kontrollera`` har."""
    prov = Mattprov()
    finns = {_get_nyckel(v): (n, v) for n, v in enumerate(ar.matt.varden if ar.matt else [])}
    lasta: set[_Nyckel] = set()
    for rad in rader:
        data, fel = _read_rad(rad, karta, k)
        varde = None if fel else _build(rad, data, k, fel)
        prov.vagrade += fel
        if varde is None:
            continue
        nyckel = _get_nyckel(varde)
        if nyckel in lasta:
            prov.vagrade.append(Vagrad(rad.plats, "mått", "Samma mått, plats och period står två "
                                       "gånger i filen.", "Behåll den ena raden."))  # fmt: skip
        lasta.add(nyckel)
        if nyckel not in finns:
            prov.nya.append(varde)
            continue
        n, gammalt = finns[nyckel]
        falt = tuple(f for f in data if getattr(gammalt, f) != getattr(varde, f))
        if falt:
            prov.andrade.append(Andrat(n, varde, falt))
        else:
            prov.oforandrade += 1
    return prov


def _get_nyckel(v: Mattvarde) -> _Nyckel:
    return v.matt, v.enhet, v.uppdrag, fold(v.period)


def _read_rad(rad: Inrad, karta: Importkarta, k: Kontext) -> tuple[dict[str, Any], list[Vagrad]]:
    ordbok = {
        "matt": {
            n: get_skrivet(r.id) for r in get_regler(k).values() for n in (r.id, fold(r.namn))
        },
        "enhet": {n: e.id for e in k.enheter.values() for n in (fold(e.id), fold(e.namn))},
        "uppdrag": {n: get_skrivet(u.id) for u in get_uppdrag(k) for n in (u.id, fold(u.namn))},
    }
    data: dict[str, Any] = {}
    fel: list[Vagrad] = []
    for falt in dict.fromkeys((*rad.celler, *karta.fasta)):
        text = rad.get(falt) or karta.fasta.get(falt, "")
        text = karta.varden.get(falt, {}).get(fold(text), text)
        if not text:
            continue
        data[falt], rad_ = _read(falt, text, ordbok)
        if rad_:
            text = f"”{text[:40]}” går inte i {RUBRIKER[falt]}."
            fel.append(Vagrad(rad.get_plats(falt), RUBRIKER[falt], text, rad_))
    saknas = [f for f in KRAVS if f not in data]
    fel += [Vagrad(rad.get_plats(f), RUBRIKER[f], f"{RUBRIKER[f]} är inte ifyllt.",
                   "Fyll i cellen, eller ange det i kartans fasta.") for f in saknas]  # fmt: skip
    return data, fel


def _read(falt: str, text: str, ordbok: Mapping[str, Mapping[str, str]]) -> tuple[Any, str]:
    """Värdet, och ett råd om det inte går att läsa. ”87,5 %” läses som 87,5."""
    if falt in ordbok:
        ord_ = ordbok[falt].get(fold(text))
        return ord_, "" if ord_ else format_menade_du(text, sorted(set(ordbok[falt].values())))
    if falt == "datum":
        dag = read_datumtext(text)
        return dag, "" if dag else "Skriv ett datum, till exempel 2026-03-18."
    if falt in _TAL:
        return text.removesuffix("%").replace("\u00a0", "").replace(" ", "").strip(), ""
    return text, ""


def _build(rad: Inrad, data: dict[str, Any], k: Kontext, fel: list[Vagrad]) -> Mattvarde | None:
    try:
        varde = Mattvarde.model_validate(data)
    except ValidationError as e:
        fel += [
            Vagrad(rad.get_plats(f), RUBRIKER.get(f, f), f"{x['msg']}.", "Rätta cellen.")
            for x in e.errors(include_url=False) for f in [fold(str(x["loc"][0]))]
        ]  # fmt: skip
        return None
    fel += _find_fel(rad, varde, k)
    return varde


def _find_fel(rad: Inrad, v: Mattvarde, k: Kontext) -> Iterator[Vagrad]:
    for text, gor in find_fel(v, get_regler(k).get(v.matt)):
        yield Vagrad(rad.plats, "mått", text, gor)
