"""Handlingsplanen för utveckling: aktiviteter ur analyser, enkäter och undersökningar."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val


class Uppfoljningsnotering(Del):
    """En uppföljning av hur aktiviteten går."""

    datum: Annotated[Datum, Field(description="När.")]
    anteckning: Annotated[Text, Field(description="Hur det går.")]
    av: Annotated[Nyckel, Field(description="Rollen som följde upp.")]


class Utvecklingsaktivitet(Del):
    """En aktivitet som ska förbättra verksamheten."""

    id: Annotated[
        str,
        Field(
            pattern=r"^U-\d{3,}$",
            description="U- och löpnummer, eget i året: U-001.",
            json_schema_extra={"patternErrorMessage": "Skriv id som U-001."},
        ),
    ]
    aktivitet: Annotated[Text, Field(description="Vad som ska göras.")]
    mal: Annotated[Text | None, Field(alias="mål", description="Vad som ska uppnås.")] = None
    omfattning: Annotated[
        str, Val("enhet", "sektor"), Field(description="sektor: ledningsgruppen äger den.")
    ] = "enhet"
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id.")] = None
    omrade: Annotated[Nyckel | None, Field(alias="område", description="Område ur profilen.")] = (
        None
    )
    kalla: Annotated[
        Text, Field(alias="källa", description="Vad den kommer ur: brukarundersökning 2026 U23471.")
    ]
    ansvarig: Annotated[Nyckel, Field(description="Ansvarig roll eller organ.")]
    klart_senast: Annotated[Datum, Field(description="Ett datum. ”Snarast” är inget datum.")]
    prioritet: Annotated[Heltal | None, Field(ge=1, le=3, description="1 högst, 3 lägst.")] = None
    prioriterad: Annotated[Datum | None, Field(description="När den prioriterades.")] = None
    forum: Annotated[Nyckel | None, Field(description="Organet som prioriterade.")] = None
    status: Annotated[
        str, Val("ej påbörjad", "pågår", "klar", "avbruten"), Field(description="Läget.")
    ] = "ej_paborjad"
    uppfoljningar: Annotated[
        list[Uppfoljningsnotering], Field(alias="uppföljningar", description="Hur det gått.")
    ] = []
    effekt: Annotated[Text | None, Field(description="Vad den ledde till.")] = None
    frammande_id: Annotated[
        Text | None, Field(alias="främmande_id", description="Aktivitetens id i ett annat system.")
    ] = None


@slag("utvecklingsplan", "{ar}/utvecklingsplan.yaml")
class Utvecklingsplan(Post):
    """Årets handlingsplan för utveckling och förbättring."""

    aktiviteter: Annotated[
        list[Utvecklingsaktivitet], Field(description="En rad per aktivitet.")
    ] = []
