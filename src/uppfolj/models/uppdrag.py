"""Uppföljningens uppdrag och dess genomgång av ledningssystemet."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val


class Uppdrag(Del):
    """Uppdraget från ett organ, som bestämmer inriktning och omfattning."""

    organ: Annotated[Nyckel, Field(description="Organet som gav uppdraget.")]
    datum: Annotated[Datum, Field(description="Dagen för beslutet.")]
    paragraf: Annotated[Text | None, Field(description="Paragraf i protokollet.")] = None
    inriktning: Annotated[Text, Field(description="Vad som ska granskas.")]
    omfattning: Annotated[Text, Field(description="Vilka enheter, hur mycket.")]


class Kriteriesvar(Del):
    """Svaret på ett av kriterierna för enhetens ledningssystem."""

    kriterium: Annotated[Nyckel, Field(description="Kriteriets id ur profilen.")]
    uppfyllt: Annotated[str, Val("ja", "delvis", "nej"), Field(description="Är det uppfyllt?")]
    underlag: Annotated[Text | None, Field(description="Vad svaret bygger på.")] = None
    kommentar: Annotated[Text | None, Field(description="Vad som fattas.")] = None


class Rutinkannedom(Del):
    """Hur många av de tillfrågade i personalen som känner till en rutin."""

    rutin: Annotated[Text, Field(description="Ref i regelverket.")]
    tillfragade: Annotated[
        Heltal, Field(alias="tillfrågade", ge=1, description="Antal tillfrågade.")
    ]
    kande_till: Annotated[
        Heltal, Field(alias="kände_till", ge=0, description="Antal som kände till den.")
    ]
