"""Hur ett lagrat ord skrivs för läsaren: ``pagar`` → ``pågår``."""

from __future__ import annotations

from pydantic import BaseModel

from uppfolj.models.varden import Val


def get_ord(modell: type[BaseModel], falt: str, varde: str) -> str:
    """Det rätt stavade ordet för ett valt värde i modellens fält; annars värdet självt."""
    val = next((m for m in modell.model_fields[falt].metadata if isinstance(m, Val)), None)
    return val.vikta.get(varde, varde) if val else varde
