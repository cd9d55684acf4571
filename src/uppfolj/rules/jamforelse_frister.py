"""Frister som flyttats, blivit gjorda eller tillkommit. Åtgärdernas dagar sägs med åtgärden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import compute_frister
from uppfolj.rules.jamforelse_lage import Grupp, Lage, Rad, format_dagar

_ATGARD = "/atgard-"


def compare_frister(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """Fristerna, i den grupp de hör till.

    En ny eller borttagen uppföljnings frister sägs inte. Inte heller de som kan bero på en fil som
    inte går att läsa: de är varken nya eller borta.
    """
    olasta = {*fore.olasta, *nu.olasta}
    gamla, nya = _get_frister(fore), _get_frister(nu)
    finns = {a.id: a.mapp for a in fore.arenden} | {a.id: a.mapp for a in nu.arenden}
    i_bada = {a.id for a in fore.arenden} & {a.id for a in nu.arenden}
    ar_i_bada = set(fore.get_ar()) & set(nu.get_ar())
    rader: defaultdict[str, list[Rad]] = defaultdict(list)
    for id_ in sorted({*gamla, *nya}):
        f, g = gamla.get(id_), nya.get(id_)
        ett = g or f
        if ett is None or _ATGARD in id_:
            continue
        if (ett.arende and ett.arende not in i_bada) or ett.ar not in ar_i_bada:
            continue
        grupp = finns.get(ett.arende, str(ett.ar))
        if any(_is_beroende(grupp, fil) for fil in olasta):
            continue
        rader[grupp] += [Rad("frist", text) for text in _compare(f, g)]
    for id_, lista in rader.items():
        ordning = Grupp.AR if id_.isdigit() else Grupp.ARENDE
        yield Grupp(id_, id_.rsplit("/", 1)[-1], tuple(lista), ordning)


def _is_beroende(grupp: str, fil: str) -> bool:
    """Om gruppens frister kan bero på filen: den egna, årets, eller en som alla delar."""
    ar = grupp.partition("/")[0]
    if not fil[:4].isdigit() or fil.startswith(f"{grupp}/"):
        return True
    return fil.startswith(f"{ar}/") and not fil.startswith(f"{ar}/uppfoljningar/")


def _get_frister(lage: Lage) -> dict[str, Frist]:
    return {f.id: f for f in compute_frister(lage.arenden, lage.ar, lage.kontext)}


def _compare(f: Frist | None, g: Frist | None) -> Iterator[str]:
    if f is None and g is not None:
        yield f"Ny frist {g.datum}: {_name(g)}" + (" (gjord)" if g.klar else "")
    elif g is None and f is not None:
        yield f"Fristen {f.datum} finns inte längre: {_name(f)}"
    elif f is not None and g is not None:
        if f.datum != g.datum:
            dagar = (g.datum - f.datum).days
            hur = "framflyttad" if dagar > 0 else "tidigarelagd"
            antal = format_dagar(abs(dagar))
            yield f"Frist {hur} {antal}, till {g.datum}: {_name(g)}"
        if g.klar and not f.klar:
            yield f"Frist {(g.inte_gjord and 'stängd utan att vara gjord') or 'gjord'}: {_name(g)}"
        elif f.klar and not g.klar:
            yield f"Frist öppen igen, {g.datum}: {_name(g)}"


def _name(f: Frist) -> str:
    return f.kort or f.vad
