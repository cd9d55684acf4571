"""Ändra ett värde i en YAML-text genom ett enda snitt: allt utanför står kvar till sista byte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.store.noder import Nod, YamlFel
from uppfolj.store.nyarader import is_enrad, to_falt, to_post, to_varde
from uppfolj.store.yamlplats import Plats, is_block, read_plats
from uppfolj.store.yamltext import to_enrad


def replace_falt(data: bytes, falt: Falt, varde: Any, *, markdown: bool = False) -> bytes:
    """Sätt ``falt`` till ``varde`` i en YAML-fil, eller i en Markdownfils fältblock.

    ``falt`` är vägen dit: fältnamn (i valfri stavning) och index från 0. Finns fältet byts värdet,
    och kommentaren efter står kvar; annars läggs fältet sist i sitt block. Höjer ``UppfoljFel`` om
    filen inte går att läsa eller platsen inte går att nå.
    """
    plats = _read(data, markdown=markdown)
    nyckel, nod, flode = None, plats.rot, False
    for i, steg in enumerate(falt):
        if nod is None or nod.varde is None:
            ny = _nest(falt, i, varde)
            return _replace(plats, nyckel, nod, ny, flode) if nyckel and nod else _append(plats, ny)
        flode = flode or nod.flode
        par = find_par(nod, steg)
        if par is None and not isinstance(nod.varde, dict):
            raise _fel(falt)
        if par is None:
            return _insert_falt(plats, nod, _nest(falt, i, varde), flode)
        nyckel, nod = par
    if nod is None or not falt:
        raise _fel(falt)
    if nyckel is None and (is_block(nod) or not (flode or is_enrad(varde, nod))):
        raise _fel(falt)
    return _replace(plats, nyckel, nod, varde, flode)


def append_rad(data: bytes, falt: Falt, varde: Any, *, markdown: bool = False) -> bytes:
    """Lägg ``varde`` sist i listan ``falt``, skriven som listans sista rad.

    Är listan tom eller saknas den skapas den. Fel som ``replace_falt``.
    """
    return append_rader(data, falt, [varde], markdown=markdown)


def append_rader(
    data: bytes, falt: Falt, varden: Sequence[Any], *, markdown: bool = False
) -> bytes:
    """Lägg alla ``varden`` sist i listan ``falt``, i ett snitt. I övrigt som ``append_rad``."""
    plats = _read(data, markdown=markdown)
    nod, flode = plats.rot, False
    for steg in falt:
        flode = flode or (nod is not None and nod.flode)
        par = find_par(nod, steg)
        nod = par[1] if par else None
    if nod is None or nod.varde is None or nod.varde == []:
        return replace_falt(data, falt, list(varden), markdown=markdown)
    if not isinstance(nod.varde, list):
        raise _fel(falt)
    if flode or nod.flode:
        return _insert_enrad(plats, nod, ", ".join(map(to_enrad, varden)))
    sist = nod.varde[-1]
    steg = sist.kol - nod.kol if sist.rad > nod.rad or sist.kol > nod.kol + 1 else 2
    indragna = plats.is_indragen()
    rader = [
        rad
        for varde in varden
        for rad in to_post(varde, steg=steg, flode=sist.flode, indragna=indragna)
    ]
    return _insert_under(plats, nod, rader, nod.kol)


def find_par(nod: Nod | None, steg: str | int) -> tuple[Nod | None, Nod] | None:
    """Nyckeln och värdet under ``steg``, eller None. En listrad har ingen nyckel."""
    if nod is not None and isinstance(nod.varde, dict):
        vikt = fold(str(steg))
        return nod.varde.get(steg) or next(
            (p for k, p in nod.varde.items() if fold(k) == vikt), None
        )
    if nod is not None and isinstance(nod.varde, list) and isinstance(steg, int):
        return (None, nod.varde[steg]) if 0 <= steg < len(nod.varde) else None
    return None


def _read(data: bytes, *, markdown: bool) -> Plats:
    try:
        return read_plats(data, markdown=markdown)
    except YamlFel as fel:
        raise UppfoljFel(f"Rad {fel.rad}: {fel.text}", tips=fel.gor) from fel


def _nest(falt: Falt, i: int, varde: Any) -> dict[str, Any]:
    """Fälten i vägen från ``i`` som block i block, med ``varde`` innerst."""
    for steg in reversed(falt[i:]):
        if isinstance(steg, int):
            raise _fel(falt)
        varde = {steg: varde}
    return dict(varde)


def _replace(plats: Plats, nyckel: Nod | None, nod: Nod, varde: Any, flode: bool) -> bytes:
    enrad = flode or is_enrad(varde, nod)
    if enrad and not is_block(nod):
        ny = to_enrad(varde) if flode else to_varde(varde, enrad=True, indragna=False)[0]
        return _replace_enrad(plats, nod, ny.strip())
    fran = plats.find_kolon(nyckel or nod)
    forsta, *andra = to_varde(varde, enrad=enrad, indragna=plats.is_indragen())
    rader = [forsta + plats.get_kommentar(nod, fran), *_indent(andra, (nyckel or nod).kol)]
    return plats.cut(fran, plats.find_slut(nod), "\n".join(rader))


def _replace_enrad(plats: Plats, nod: Nod, ny: str) -> bytes:
    """Byt ett värde som inte är ett block mot text utan radbrytning."""
    fran, till = plats.find(nod.rad, nod.kol), plats.find(nod.slut, nod.slut_kol)
    if plats.is_blocktext(nod):
        ny, till = ny + plats.get_kommentar(nod, fran), plats.find_slut(nod)
    fore = plats.text[:fran].rstrip(" ")
    if fran == till:
        ny = f"{'' if fore.endswith((':', '-')) else ':'} {ny}" if ny else ""
    if fran == till or not ny:
        fran = len(fore)
    return plats.cut(fran, till, ny)


def _insert_falt(plats: Plats, nod: Nod, falt: dict[str, Any], flode: bool) -> bytes:
    """Lägg ett nytt fält sist i fältblocket ``nod``."""
    if flode:
        return _insert_enrad(plats, nod, to_enrad(falt)[1:-1])
    forsta = next(iter(nod.varde.values()))[0]
    return _insert_under(plats, nod, to_falt(falt, indragna=plats.is_indragen()), forsta.kol)


def _insert_enrad(plats: Plats, nod: Nod, ny: str) -> bytes:
    """Lägg ``ny`` sist inom nodens klamrar eller hakparenteser."""
    if not nod.varde:
        efter = plats.find(nod.rad, nod.kol) + 1
        return plats.cut(efter, efter, ny)
    sist = list(nod.varde.values())[-1][1] if isinstance(nod.varde, dict) else nod.varde[-1]
    efter = plats.find(sist.slut, sist.slut_kol)
    return plats.cut(efter, efter, f", {ny}")


def _insert_under(plats: Plats, nod: Nod, rader: list[str], kol: int) -> bytes:
    """Lägg ``rader`` under blockets sista rad, med början i kolumn ``kol``."""
    efter = plats.find_slut(nod)
    return plats.cut(efter, efter, "".join(f"\n{rad}" for rad in _indent(rader, kol)))


def _append(plats: Plats, falt: dict[str, Any]) -> bytes:
    """Lägg fält sist i en fil som inte har några."""
    rader = "\n".join(to_falt(falt, indragna=True))
    ny_rad = plats.slut == 0 or plats.text[plats.slut - 1] == "\n"
    return plats.cut(plats.slut, plats.slut, f"{rader}\n" if ny_rad else f"\n{rader}")


def _indent(rader: list[str], kol: int) -> list[str]:
    return [f"{' ' * (kol - 1)}{rad}" if rad else rad for rad in rader]


def _fel(falt: Falt) -> UppfoljFel:
    vag = ".".join(map(str, falt)) or "överst"
    return UppfoljFel(
        f"Platsen {vag} finns inte i filen, eller går inte att byta.",
        tips="Ändra för hand, och kontrollera med: uppfolj kontrollera",
    )
