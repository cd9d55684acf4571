"""Riskanalyser: vad som kan hända, hur troligt och allvarligt det är, och vad ni gör åt det."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text


class Risk(Del):
    """En risk. Sannolikhet och konsekvens bedöms från 1 (låg) till 4 (hög)."""

    id: Annotated[
        str,
        Field(
            pattern=r"^R-\d{3,}$",
            description="R- och löpnummer, eget i året: R-003.",
            json_schema_extra={"patternErrorMessage": "Skriv id som R-001."},
        ),
    ]
    enhet: Annotated[
        Nyckel | None, Field(description="Enhetens id. Tomt: risken gäller alla enheter.")
    ] = None
    datum: Annotated[Datum, Field(description="När riskanalysen gjordes.")]
    omrade: Annotated[Nyckel | None, Field(alias="område", description="Område ur profilen.")] = (
        None
    )
    process: Annotated[Nyckel | None, Field(description="Processen i register/processer.yaml.")] = (
        None
    )
    risk: Annotated[Text, Field(description="Det som kan hända.")]
    orsak: Annotated[Text | None, Field(description="Varför det kan hända.")] = None
    sannolikhet: Annotated[Heltal, Field(ge=1, le=4, description="1 osannolikt – 4 troligt.")]
    konsekvens: Annotated[Heltal, Field(ge=1, le=4, description="1 liten – 4 allvarlig.")]
    atgard: Annotated[Text | None, Field(alias="åtgärd", description="Vad ni gör.")] = None
    ansvarig: Annotated[Nyckel | None, Field(description="Ansvarig roll.")] = None
    klart_senast: Annotated[Datum | None, Field(description="När åtgärden ska vara gjord.")] = None
    genomford: Annotated[
        Datum | None, Field(alias="genomförd", description="När åtgärden var gjord.")
    ] = None
    foljs_upp: Annotated[
        Datum | None, Field(alias="följs_upp", description="När effekten ska följas upp.")
    ] = None
    uppfoljd: Annotated[
        Datum | None, Field(alias="uppföljd", description="När effekten följdes upp.")
    ] = None
    effekt: Annotated[Text | None, Field(description="Vad uppföljningen visade.")] = None

    @property
    def varde(self) -> int:
        """Riskvärdet: sannolikhet gånger konsekvens, 1–16."""
        return self.sannolikhet * self.konsekvens


@slag("riskanalyser", "{ar}/riskanalyser.yaml")
class Risklista(Post):
    """Årets riskanalyser."""

    risker: Annotated[list[Risk], Field(description="En rad per risk.")] = []
