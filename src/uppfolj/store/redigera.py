"""Ändra ett fält i en YAML-fil och bara det: kommentarer, ordning, radslut och BOM står kvar."""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.store.noder import Nod, YamlFel, read_nod
from uppfolj.store.textfil import split_yaml
from uppfolj.store.yamltext import to_yaml

_BOM = "\ufeff"


class _Rader(NamedTuple):
    """Filens rader utan ``\\n``, dess BOM och ``\\r`` om de finns, och YAML-nodens rot."""

    rader: list[str]
    bom: str
    cr: str
    rot: Nod


def edit_falt(data: bytes, vag: Falt, nyckel: str, varde: Any) -> bytes:
    """Sätt fältet ``nyckel`` i fältblocket på ``vag`` (fältnamn och index från 0) i en YAML-fil.

    Ett fält som saknas läggs sist i blocket. Höjer ``UppfoljFel`` om blocket inte finns eller är
    skrivet på en rad med klamrar.
    """
    fil = _read(data)
    block = _find(fil.rot, vag)
    if block is None or not isinstance(block.varde, dict) or not block.varde or block.flode:
        raise _fel(vag)
    kol = next(iter(block.varde.values()))[0].kol - 1
    par = next((p for k, p in block.varde.items() if fold(k) == fold(nyckel)), None)
    if par is None:
        forsta, sista = _find_sista(block) + 1, _find_sista(block)
        inled, svans = " " * kol, ""
    else:
        forsta, sista = par[0].rad, max(par[0].rad, _find_sista(par[1]))
        inled = fil.rader[forsta - 1][:kol]
        svans = _get_svans(fil.rader[sista - 1], par[1])
        nyckel = par[0].varde
    nya = to_yaml({nyckel: varde}).rstrip("\n").split("\n")
    nya = [f"{inled}{nya[0]}{svans}", *(f"{' ' * kol}{rad}" for rad in nya[1:])]
    return _replace(data, fil, forsta, sista, nya)


def append_rad(data: bytes, vag: Falt, varde: Any) -> bytes:
    """Lägg ``varde`` sist i listan på ``vag`` i en YAML-fil.

    Höjer ``UppfoljFel`` om listan inte finns, är tom eller är skriven på en rad med hakparenteser.
    """
    fil = _read(data)
    lista = _find(fil.rot, vag)
    if lista is None or not isinstance(lista.varde, list) or not lista.varde or lista.flode:
        raise _fel(vag)
    indrag = " " * (lista.kol - 1)
    nya = [f"{indrag}{rad}" for rad in to_yaml([varde]).rstrip("\n").split("\n")]
    sista = _find_sista(lista)
    return _replace(data, fil, sista + 1, sista, nya)


def _read(data: bytes) -> _Rader:
    try:
        rot = read_nod(split_yaml(data, markdown=False).yaml)
    except YamlFel as fel:
        raise UppfoljFel(f"Rad {fel.rad}: {fel.text}", tips=fel.gor) from fel
    text = data.decode()
    rader = text.removeprefix(_BOM).split("\n")
    if rot is None or any("\r" in rad[:-1] for rad in rader):
        raise _fel(())
    bom = _BOM if text.startswith(_BOM) else ""
    return _Rader(rader, bom, "\r" if rader[0].endswith("\r") else "", rot)


def _find(nod: Nod | None, vag: Falt) -> Nod | None:
    for steg in vag:
        if nod is not None and isinstance(nod.varde, dict):
            nod = next((v for k, (_, v) in nod.varde.items() if fold(k) == fold(str(steg))), None)
        elif nod is not None and isinstance(nod.varde, list) and isinstance(steg, int):
            nod = nod.varde[steg] if steg < len(nod.varde) else None
        else:
            return None
    return nod


def _find_sista(nod: Nod) -> int:
    """Nodens sista rad. libyaml låter ett block sluta först där nästa sak börjar."""
    if isinstance(nod.varde, dict) and nod.varde and not nod.flode:
        return max(max(int(k.rad), _find_sista(v)) for k, v in nod.varde.values())
    if isinstance(nod.varde, list) and nod.varde and not nod.flode:
        return max(map(_find_sista, nod.varde))
    return int(nod.slut - 1 if nod.slut > nod.rad and nod.slut_kol == 1 else nod.slut)


def _get_svans(rad: str, nod: Nod) -> str:
    """Kommentaren efter värdet på samma rad."""
    if isinstance(nod.varde, dict | list) and nod.varde and not nod.flode:
        return ""
    svans = unicodedata.normalize("NFC", rad)[nod.slut_kol - 1 :].rstrip("\r")
    return svans if svans.lstrip().startswith("#") else ""


def _replace(data: bytes, fil: _Rader, forsta: int, sista: int, nya: list[str]) -> bytes:
    rader = list(fil.rader)
    if forsta > len(rader):
        rader[-1] += fil.cr
    rader[forsta - 1 : sista] = [rad + fil.cr for rad in nya]
    text = "\n".join(rader)
    if not data.endswith(b"\n"):
        text = text.removesuffix("\r")
    return (fil.bom + text).encode()


def _fel(vag: Falt) -> UppfoljFel:
    var = ".".join(map(str, vag)) or "filen"
    return UppfoljFel(
        f"Verktyget kan inte ändra {var} utan att röra annat.",
        tips="Ändra för hand, eller skriv en post per rad i stället för med klamrar.",
    )
