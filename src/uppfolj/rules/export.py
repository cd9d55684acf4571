"""Posterna som rader: samma värden som i filerna, med typ, och platsen där varje rad står."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.base.stavning import get_skrivet
from uppfolj.models.post import Del, Post
from uppfolj.rules.exportschema import Kolumn, Tabellform, find_former, get_former
from uppfolj.rules.skydd import find_personuppgifter, mask_personuppgifter

Varde = str | date | int | float | bool | None


class Kalla(NamedTuple):
    """En läst fil: var den ligger, dess kontrollsumma, slag och post."""

    fil: str
    ar: int | None
    arende: str
    summa: str
    slag: str
    post: Post


class Rad(NamedTuple):
    """En rad: var den står, och värdena i tabellens ordning."""

    fil: str
    ar: int | None
    arende: str
    plats: str
    summa: str
    varden: tuple[Varde, ...]

    @property
    def nyckel(self) -> tuple[str, str]:
        """Det som en rad känns igen på: filen och platsen i den."""
        return self.fil, self.plats


class Exporttabell(NamedTuple):
    """En tabell med rader."""

    form: Tabellform
    rader: tuple[Rad, ...]


def build_tabeller(kallor: Iterable[Kalla]) -> list[Exporttabell]:
    """Alla tabeller, också de tomma, i fast ordning. Rader i filernas ordning."""
    rader: dict[str, list[Rad]] = {}
    former = get_former()
    for k in kallor:
        if k.slag in former:
            _add_rader(former[k.slag], k, k.post, (), rader)
    return [
        Exporttabell(form, tuple(rader.get(form.namn, ())))
        for topp in former.values() for form in find_former(topp)
    ]  # fmt: skip


def _add_rader(
    form: Tabellform, k: Kalla, del_: Del, plats: tuple[str | int, ...], rader: dict[str, list[Rad]]
) -> None:
    varden = tuple(to_varde(kol, _get(del_, kol.vag)) for kol in form.kolumner)
    if form.kolumner:
        text = ".".join(map(str, plats))
        rader.setdefault(form.namn, []).append(Rad(k.fil, k.ar, k.arende, text, k.summa, varden))
    for vag, under in form.listor:
        for n, inre in enumerate(_get(del_, vag) or ()):
            _add_rader(under, k, inre, (*plats, *vag, n), rader)


def _get(del_: Any, vag: Sequence[str]) -> Any:
    for steg in vag:
        del_ = None if del_ is None else getattr(del_, steg)
    return del_


def to_varde(kol: Kolumn, varde: Any) -> Varde:
    """Värdet som det skrivs: rätt stavade ord, listor med semikolon, ordlistor som JSON.

    En lista där en text själv har semikolon skrivs också som JSON.
    """
    if varde is None:
        return None
    if isinstance(varde, Mapping):
        return json.dumps({get_skrivet(n): v for n, v in varde.items()}, ensure_ascii=False,
                          sort_keys=True, default=str) if varde else None  # fmt: skip
    if isinstance(varde, list):
        texter = [str(_to_ord(kol, v)) for v in varde]
        if any(";" in t or t.startswith("[") for t in texter):
            return json.dumps(texter, ensure_ascii=False)
        return "; ".join(texter) or None
    return _to_ord(kol, varde)


def _to_ord(kol: Kolumn, varde: Any) -> Varde:
    if kol.val and isinstance(varde, str):
        return kol.val.vikta.get(varde, varde)
    if isinstance(varde, str):
        return get_skrivet(varde) or None
    return varde if isinstance(varde, date | int | float) else str(varde)


def find_personer(tabeller: Iterable[Exporttabell], tillatna: Collection[str]) -> Iterator[str]:
    """Varje personnummer som skulle följa med, i ord och med numret dolt."""
    for t in tabeller:
        for r in t.rader:
            for namn, varde in zip(("_fil", *(k.rubrik for k in t.form.kolumner)),
                                   (r.fil, *r.varden), strict=True):  # fmt: skip
                if isinstance(varde, str | int) and can_ha_personnummer(str(varde).encode()):
                    for traff in find_personuppgifter(str(varde), tillatna):
                        fil = mask_personuppgifter(r.fil)
                        falt = ".".join(filter(None, (r.plats, namn)))
                        yield f"{fil}, {falt} har ett {traff.slag} ({traff.visning})."


def split_lista(text: str) -> list[str]:
    """Listan ur en cell: delad vid semikolon, eller JSON när en text själv har ett."""
    if text.startswith("["):
        with contextlib.suppress(ValueError, RecursionError):
            return [str(t) for t in json.loads(text)]
    return [d.strip() for d in text.split(";") if d.strip()]


def format_cell(varde: Varde) -> str:
    """Värdet som text, lika för en cell som skrivits och en som lästs."""
    if varde is None:
        return ""
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    if isinstance(varde, float) and varde.is_integer():
        return str(int(varde))
    text = varde.isoformat() if isinstance(varde, date) else str(varde)
    return "\n".join(rad.rstrip() for rad in text.replace("\r\n", "\n").split("\n")).strip()
