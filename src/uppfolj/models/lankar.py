"""Hur en uppföljning hänger ihop med andra, och hur dess områden har ändrats."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Datum, JaNej, Nyckel, PostId, Text


class Lankar(Del):
    """Uppföljningar som hör ihop. En länk står i båda uppföljningarna."""

    fran: Annotated[
        PostId | None,
        Field(
            alias="från",
            description="Uppföljningen som denna kommer ur: övergripande, eller med brister.",
        ),
    ] = None
    kopplad: Annotated[
        PostId | None, Field(description="Uppföljningen av samma enhet som denna samordnas med.")
    ] = None
    omvand: Annotated[
        JaNej | None, Field(alias="omvänd", description="Görs de i omvänd ordning mot rutinens?")
    ] = None
    uppgifter: Annotated[
        Text | None, Field(description="Sammanställda uppgifter som används, utan personer.")
    ] = None


class Omradesandring(Del):
    """En ändring av vilka områden ur avtalet som följs upp."""

    datum: Annotated[Datum, Field(description="När ändringen gjordes.")]
    tillagda: Annotated[list[Nyckel], Field(description="Områden som kom till.")] = []
    borttagna: Annotated[list[Nyckel], Field(description="Områden som togs bort.")] = []
    motiv: Annotated[Text | None, Field(description="Varför. Krävs efter besöket.")] = None
    av: Annotated[Nyckel, Field(description="Rollen som ändrade.")]
