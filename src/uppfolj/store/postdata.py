"""En post till data för YAML: fältnamn och ord med rätt svensk stavning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uppfolj.base.stavning import fold
from uppfolj.models.post import Del
from uppfolj.models.varden import Val

Ord = Mapping[str, Mapping[str, str]]
"""Rätt stavade ord efter vikt fältnamn, som ``store.schemafiler.build_forslag`` ger dem."""


def to_data(del_: Del, ord_: Ord | None = None) -> dict[str, Any]:
    """Fälten i modellens ordning, utan dem som är None eller är tomma och får vara det.

    Ett vikt ord skrivs som det stavas i ``ord_`` (``systemforvaltare`` → ``systemförvaltare``).
    """
    data: dict[str, Any] = {}
    for namn, falt in type(del_).model_fields.items():
        varde = getattr(del_, namn)
        if varde is None or (varde in ([], "") and varde == falt.default):
            continue
        val = next((m for m in falt.metadata if isinstance(m, Val)), None)
        stavade = val.ord if val else (ord_ or {}).get(namn, ())
        data[falt.alias or namn] = _to_varde(varde, ord_, {fold(o): o for o in stavade})
    return data


def _to_varde(varde: Any, ord_: Ord | None, stavade: Mapping[str, str]) -> Any:
    if isinstance(varde, Del):
        return to_data(varde, ord_)
    if isinstance(varde, list):
        return [_to_varde(v, ord_, stavade) for v in varde]
    return stavade.get(varde, varde) if isinstance(varde, str) else varde
