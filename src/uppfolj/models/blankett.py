"""Handlingsplanens kolumner: vad de heter i blanketten och i tabeller, ut och in."""

from typing import Annotated, NamedTuple

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Text

TAGG = "hp"
"""Blankettens kontroller är märkta ``hp.I-003.atgard``; egna rader ``hp.ny1.atgard``."""


class Kolumn(NamedTuple):
    """En kolumn: vårt fält, rubriken, ledtexten i en tom cell, andra namn som också läses."""

    falt: str
    rubrik: str
    ledtext: str = ""
    andra: tuple[str, ...] = ()


BLANKETT = (
    Kolumn("iakttagelse", "Nr", "I-…", ("Iakttagelse", "Iakttagelse nr", "Brist nr")),
    Kolumn("brist", "Det som ska åtgärdas"),
    Kolumn("atgard", "Åtgärd", "Skriv vad ni gör.", ("Åtgärder", "Planerad åtgärd")),
    Kolumn("ansvarig", "Ansvarig roll", "Skriv roll, inte namn.", ("Ansvarig",)),
    Kolumn("klart_senast", "Klart senast", "Välj dag.", ("Klart", "Slutdatum", "Senast")),
    Kolumn("status", "Läge", "Välj läge.", ("Status",)),
)
"""Blankettens kolumner, i ordning."""
OVRIGA = (
    Kolumn("uppfoljning", "Uppföljning"),
    Kolumn("id", "Åtgärd nr", andra=("Å-nr", "Id")),
    Kolumn("frammande_id", "Främmande id"),
)
"""Kolumner som bara finns i tabeller."""


class Kolumnkarta(Del):
    """Vad kolumnerna heter i ett annat system. Det som inte anges har verktygets rubrik."""

    uppfoljning: Annotated[
        Text | None, Field(alias="uppföljning", description="Uppföljningens id.")
    ] = None
    id: Annotated[Text | None, Field(description="Åtgärdens nummer, Å-001.")] = None
    iakttagelse: Annotated[Text | None, Field(description="Iakttagelsens nummer, I-001.")] = None
    atgard: Annotated[Text | None, Field(alias="åtgärd", description="Vad som ska göras.")] = None
    ansvarig: Annotated[Text | None, Field(description="Ansvarig roll.")] = None
    klart_senast: Annotated[Text | None, Field(description="Dagen då det ska vara klart.")] = None
    status: Annotated[Text | None, Field(description="Enhetens egen uppgift om läget.")] = None
    frammande_id: Annotated[
        Text | None, Field(alias="främmande_id", description="Id i det andra systemet.")
    ] = None

    def get_rubrik(self, falt: str) -> str:
        """Kolumnens rubrik: kartans, annars verktygets."""
        egen = getattr(self, falt, None)
        vart = next((k.rubrik for k in (*BLANKETT, *OVRIGA) if k.falt == falt), falt)
        return str(egen or vart)
