"""En post till data för YAML: fältnamn och ord med rätt svensk stavning."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from uppfolj.base.stavning import fold
from uppfolj.models.post import Del
from uppfolj.models.varden import Val

Ord = Mapping[str, Mapping[str, str]]
"""Rätt stavade ord efter vikt fältnamn, som ``store.schemafiler.build_forslag`` ger dem."""


def to_data(del_: Del, ord_: Ord | None = None, behall: Collection[str] = ()) -> dict[str, Any]:
    """Fälten i modellens ordning, utan dem som är None eller är tomma och får vara det.

    Ett vikt ord skrivs som det stavas i ``ord_`` (``systemforvaltare`` → ``systemförvaltare``).
    Fälten i ``behall`` (modellens namn) skrivs också när de är tomma.
    """

    def to_varde(varde: Any, stavade: Mapping[str, str]) -> Any:
        if isinstance(varde, Del):
            return to_data(varde, ord_, behall)
        if isinstance(varde, list):
            return [to_varde(v, stavade) for v in varde]
        if isinstance(varde, float) and varde.is_integer():
            return int(varde)
        return stavade.get(varde, varde) if isinstance(varde, str) else varde

    data: dict[str, Any] = {}
    for namn, falt in type(del_).model_fields.items():
        varde = getattr(del_, namn)
        tomt = varde in ([], "") and varde == falt.default and namn not in behall
        if varde is None or tomt:
            continue
        val = next((m for m in falt.metadata if isinstance(m, Val)), None)
        stavade = val.ord if val else (ord_ or {}).get(namn, ())
        data[falt.alias or namn] = to_varde(varde, {fold(o): o for o in stavade})
    return data
