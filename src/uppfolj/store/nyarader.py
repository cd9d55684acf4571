"""Nya rader YAML, skrivna som filens andra: på en rad eller som block, med filens indrag."""

from __future__ import annotations

from typing import Any

from uppfolj.store.noder import Nod
from uppfolj.store.yamltext import to_enrad, to_yaml

_MAX_ENRAD = 80
"""En ny lista av ord skrivs på en rad om den får plats på så många tecken."""


def is_enrad(varde: Any, gammal: Nod | None) -> bool:
    """Om ``varde`` ska stå på fältets rad. ``gammal`` är noden det ersätter, om någon."""
    if not isinstance(varde, dict | list):
        return "\n" not in str(varde)
    if not varde:
        return True
    if gammal is not None and gammal.varde:
        return gammal.flode and not _has_radbrytning(varde)
    skalarer = isinstance(varde, list) and not any(isinstance(v, dict | list) for v in varde)
    return skalarer and not _has_radbrytning(varde) and len(to_enrad(varde)) <= _MAX_ENRAD


def to_varde(varde: Any, *, enrad: bool, indragna: bool) -> list[str]:
    """Det som står efter fältets kolon, och raderna under det (räknat från fältets indrag)."""
    if varde is None:
        return [""]
    if enrad and isinstance(varde, dict | list):
        return [f" {to_enrad(varde)}"]
    return to_yaml({"x": varde}, indragna=indragna).removeprefix("x:").rstrip("\n").split("\n")


def to_falt(falt: dict[str, Any], *, indragna: bool) -> list[str]:
    """Raderna för ett eller flera fält utan indrag."""
    rader = []
    for namn, varde in falt.items():
        nyckel = to_yaml({namn: 0}).removesuffix(" 0\n")
        forsta, *andra = to_varde(varde, enrad=is_enrad(varde, None), indragna=indragna)
        rader += [nyckel + forsta, *andra]
    return rader


def to_post(varde: Any, *, steg: int, flode: bool, indragna: bool) -> list[str]:
    """Raderna för en post i en lista. ``steg`` är avståndet från strecket till innehållet."""
    if isinstance(varde, dict | list) and (flode or not varde or isinstance(varde, list)):
        return [f"-{' ' * (steg - 1)}{to_enrad(varde)}"]
    if isinstance(varde, dict):
        forsta, *andra = to_falt(varde, indragna=indragna)
    else:
        forsta, *andra = to_varde(varde, enrad=False, indragna=indragna)
        andra = [rad.removeprefix("  ") for rad in andra]
    streck = f"-{' ' * (steg - 1)}{forsta.lstrip()}".rstrip()
    return [streck, *(" " * steg + rad if rad else rad for rad in andra)]


def _has_radbrytning(varde: Any) -> bool:
    if isinstance(varde, dict):
        return any(map(_has_radbrytning, varde.values()))
    return any(map(_has_radbrytning, varde)) if isinstance(varde, list) else "\n" in str(varde)
