"""Egenkontrollernas resultat. Vilka som ska göras, och hur ofta, står i profilen."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val


class Egenkontroll(Del):
    """En egenkontroll i en enhet och en period: vad den visade och vad den betyder."""

    kontroll: Annotated[
        Nyckel, Field(description="Egenkontrollen ur profilen, t.ex. loggkontroll.")
    ]
    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    period: Annotated[Text, Field(description="2026, 2026H1, 2026T1, 2026Q2 eller 2026-05.")]
    datum: Annotated[Datum, Field(description="När den gjordes, eller när skälet skrevs.")]
    resultat: Annotated[
        str,
        Val("utan anmärkning", "med anmärkning", "inte gjord"),
        Field(description="inte gjord: skriv skälet i analys."),
    ]
    granskade: Annotated[Heltal | None, Field(ge=0, description="Hur många som granskades.")] = None
    avvek: Annotated[Heltal | None, Field(ge=0, description="Hur många av dem som avvek.")] = None
    analys: Annotated[Text | None, Field(description="Vad resultatet beror på och betyder.")] = None
    atgard: Annotated[Text | None, Field(alias="åtgärd", description="Vad ni gör åt det.")] = None
    ansvarig: Annotated[Nyckel | None, Field(description="Rollen som ansvarar för åtgärden.")] = (
        None
    )
    klart_senast: Annotated[Datum | None, Field(description="När åtgärden ska vara gjord.")] = None
    atgardad: Annotated[
        Datum | None, Field(alias="åtgärdad", description="När åtgärden var gjord.")
    ] = None


@slag("egenkontroller", "{ar}/egenkontroller.yaml")
class Egenkontrollista(Post):
    """Årets gjorda egenkontroller."""

    egenkontroller: Annotated[
        list[Egenkontroll], Field(description="En rad per kontroll, enhet och period.")
    ] = []
