"""Vad kolumnerna och orden heter i ett annat system, när en tabell läses in."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Nyckel, Text


class Importkarta(Del):
    """Det andra systemets rubriker och ord. Det som inte står här heter som våra fält."""

    kolumner: Annotated[
        dict[Nyckel, Text],
        Field(description="Vårt fält och deras rubrik: {inkom: Rapporterad, vad: Händelse}."),
    ] = {}
    varden: Annotated[
        dict[Nyckel, dict[Nyckel, Text]],
        Field(alias="värden", description="Deras ord och vårt, per fält: {typ: {Läkemedel: hsl}}."),
    ] = {}
    fasta: Annotated[
        dict[Nyckel, Text],
        Field(description="Fält som är lika i alla rader: {typ: hsl, enhet: solgarden}."),
    ] = {}
