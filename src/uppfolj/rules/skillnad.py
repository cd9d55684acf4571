"""Vad som skiljer två poster, fält för fält. Ordning, kommentarer och stavning är ingen skillnad.

Rader i en lista paras efter sitt första fält som är unikt på båda sidor (oftast ``id``). Finns
inget sådant räknas bara de rader som tillkommit och försvunnit.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from uppfolj.base.stavning import get_skrivet
from uppfolj.models.post import Del
from uppfolj.models.varden import Val

_KORT = 60
"""Längre text skrivs inte ut: då står det bara att den är ändrad."""
Vag = tuple[str, ...]


class Skillnad(NamedTuple):
    """Ett fält eller en rad som skiljer. ``vag`` är läsbar.

    Ett saknat värde är None. Ett som inte skrivs ut, för att det är långt, är tomt.
    """

    vag: Vag
    fore: str | None
    nu: str | None

    def __str__(self) -> str:
        """``bedömningar › Dokumentation › bedömning: gul → röd``."""
        namn = " › ".join(self.vag)
        if self.fore is None:
            return f"{namn}: {self.nu}" if self.nu else f"{namn} tillagd"
        if self.nu is None:
            return f"{namn} borttagen" + (f", var {self.fore}" if self.fore else "")
        if not (self.fore and self.nu) or self.fore == self.nu:
            return f"{namn} ändrad"
        return f"{namn}: {self.fore} → {self.nu}"


def find_skillnader(fore: Del, nu: Del, utom: Collection[str] = ()) -> list[Skillnad]:
    """Allt som skiljer posterna, i fältens ordning. ``utom`` är fält som inte jämförs."""
    return list(_compare_delar(fore, nu, (), utom))


def _compare_delar(fore: Del, nu: Del, vag: Vag, utom: Collection[str] = ()) -> Iterator[Skillnad]:
    for namn, falt in type(nu).model_fields.items():
        if namn not in utom:
            har = getattr(fore, namn, None), getattr(nu, namn)
            val = next((m for m in falt.metadata if isinstance(m, Val)), None)
            yield from _compare(*har, (*vag, falt.alias or namn), val.vikta if val else {})


def _compare(fore: Any, nu: Any, vag: Vag, ord_: Mapping[str, str]) -> Iterator[Skillnad]:
    if fore == nu or (_is_tomt(fore) and _is_tomt(nu)):
        return
    if isinstance(fore, Del) and isinstance(nu, Del):
        yield from _compare_delar(fore, nu, vag)
    elif isinstance(fore, list) and isinstance(nu, list):
        yield from _compare_listor(fore, nu, vag)
    elif isinstance(fore, dict) and isinstance(nu, dict):
        for k in sorted({*fore, *nu}):
            yield from _compare(fore.get(k), nu.get(k), (*vag, get_skrivet(k)), {})
    else:
        yield Skillnad(vag, _format(fore, ord_), _format(nu, ord_))


def _compare_listor(fore: list[Any], nu: list[Any], vag: Vag) -> Iterator[Skillnad]:
    nyckel = _find_nyckel(fore, nu)
    if nyckel is None:
        yield from _compare_mangder(fore, nu, vag)
        return
    gamla = {getattr(d, nyckel): d for d in fore}
    nya = {getattr(d, nyckel): d for d in nu}
    for id_ in [*nya, *(k for k in gamla if k not in nya)]:
        namn = (*vag, _format(id_, {}) or "")
        if id_ not in gamla:
            yield Skillnad(namn, None, "")
        elif id_ not in nya:
            yield Skillnad(namn, "", None)
        else:
            yield from _compare_delar(gamla[id_], nya[id_], namn)


def _find_nyckel(fore: Sequence[Any], nu: Sequence[Any]) -> str | None:
    rader = [*fore, *nu]
    if not rader or not all(isinstance(r, Del) and type(r) is type(rader[0]) for r in rader):
        return None
    for namn in type(rader[0]).model_fields:
        if all(_is_unikt(namn, sida) for sida in (fore, nu)):
            return str(namn)
    return None


def _is_unikt(namn: str, rader: Sequence[Any]) -> bool:
    varden = [getattr(r, namn) for r in rader]
    enkla = all(isinstance(v, str | int | date) and v != "" for v in varden)
    return enkla and len(set(varden)) == len(varden)


def _compare_mangder(fore: list[Any], nu: list[Any], vag: Vag) -> Iterator[Skillnad]:
    """Utan nyckel: vad som tillkommit och försvunnit, oavsett ordning."""
    gamla, nya = Counter(map(_to_text, fore)), Counter(map(_to_text, nu))
    visas = {_to_text(v): v for v in (*fore, *nu)}
    for text, antal in (nya - gamla).items():
        yield from [Skillnad((*vag, _name(visas[text])), None, "")] * antal
    for text, antal in (gamla - nya).items():
        yield from [Skillnad((*vag, _name(visas[text])), "", None)] * antal


def _is_tomt(varde: Any) -> bool:
    return varde is None or varde in ("", [], {})


def _to_text(varde: Any) -> str:
    data = varde.model_dump(mode="json") if isinstance(varde, Del) else varde
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)


def _name(varde: Any) -> str:
    if isinstance(varde, Del):
        return "en rad"
    return _format(varde, {}) or "en rad"


def _format(varde: Any, ord_: Mapping[str, str]) -> str | None:
    """Värdet som det läses. Lång text och det som har egna fält skrivs inte ut."""
    if _is_tomt(varde):
        return None
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    if isinstance(varde, Del | list | dict):
        return ""
    text = ord_.get(varde, get_skrivet(varde)) if isinstance(varde, str) else str(varde)
    return "" if len(text) > _KORT or "\n" in text else text
