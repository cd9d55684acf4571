"""Underlaget för valet av enheter: vad som kommit in om dem, och vad ni valde."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Ar, Datum, Heltal, JaNej, Nyckel, Text, Val


class Signal(Del):
    """Något som talar för att följa upp en enhet. Antal och skäl, aldrig personer."""

    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    slag: Annotated[
        str,
        Val("klagomål", "avvikelser", "uppgift"),
        Field(description="uppgift: något som MAS, MAR eller en förvaltning lämnat."),
    ]
    antal: Annotated[Heltal, Field(ge=1, description="Hur många.")] = 1
    skal: Annotated[Text, Field(alias="skäl", description="Vad det gäller, utan personer.")]
    kalla: Annotated[
        Text, Field(alias="källa", description="Vem som lämnade det, som roll eller förvaltning.")
    ]
    datum: Annotated[Datum, Field(description="När det lämnades.")]


class Enhetsval(Del):
    """Människors val: om enheten ska följas upp, och varför."""

    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    vald: Annotated[JaNej, Field(description="Ska enheten följas upp i år?")]
    motiv: Annotated[Text, Field(description="Varför.")]
    datum: Annotated[Datum, Field(description="När valet gjordes.")]
    av: Annotated[Nyckel, Field(description="Rollen som valde.")]


@slag("underlag", "{ar}/underlag.yaml")
class Valunderlag(Post):
    """Underlag för valet av enheter att följa upp. Arbetsmaterial, publiceras aldrig."""

    ar: Annotated[Ar, Field(alias="år", description="Året. Samma som mappen.")]
    signaler: Annotated[list[Signal], Field(description="Det som kommit in.")] = []
    val: Annotated[list[Enhetsval], Field(description="Det ni valde.")] = []
