"""Före besöket: förberedelserna, avtalets valda punkter, och utkast som någon sagt nej till."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Datum, Nyckel, Text, Val


class Forberedelse(Del):
    """En gjord förberedelse: vad, varifrån och när."""

    vad: Annotated[Nyckel, Field(description="Förberedelsen ur profilen, t.ex. avtal.")]
    kalla: Annotated[
        Text, Field(alias="källa", description="Varifrån: avtalets namn, förvaltningen, systemet.")
    ]
    datum: Annotated[Datum, Field(description="När den gjordes.")]
    anteckning: Annotated[Text | None, Field(description="Vad den gav, utan personer.")] = None


class Avtalspunkt(Del):
    """En punkt i avtalet som följs upp. Byts den under uppföljningen ska motivet stå här."""

    ref: Annotated[Text, Field(description="Ref i regelverket, av slaget avtal.")]
    tillagd: Annotated[Datum | None, Field(description="När den valdes, om inte från början.")] = (
        None
    )
    utgick: Annotated[Datum | None, Field(description="När den valdes bort.")] = None
    motiv: Annotated[Text | None, Field(description="Varför den tillkom eller utgick.")] = None
    status: Annotated[
        Annotated[str, Val("uppfyllt", "avvikelse", "inte prövat")] | None,
        Field(description="Vad genomgången av kravet visade."),
    ] = None
    kommentar: Annotated[Text | None, Field(description="Hur ni vet, eller vad som avviker.")] = (
        None
    )


def is_avvikelse(punkt: Avtalspunkt) -> bool:
    """Om punkten gäller än, och genomgången visade en avvikelse."""
    return punkt.utgick is None and punkt.status == "avvikelse"


class AvvisatUtkast(Del):
    """Ett utkast till iakttagelse som en människa sagt nej till."""

    utkast: Annotated[Text, Field(description="Utkastets id, t.ex. HS16.")]
    skal: Annotated[Text, Field(alias="skäl", description="Varför det inte blev en iakttagelse.")]
    datum: Annotated[Datum, Field(description="När.")]
    roll: Annotated[Nyckel, Field(description="Rollen som avgjorde.")]
