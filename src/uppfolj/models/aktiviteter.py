"""Utförarens egen uppföljning: brukarundersökningar, anhörigträffar, brukarråd."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val


class Aktivitet(Del):
    """Något som enheten gjort för att få veta vad brukare och närstående tycker."""

    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    slag: Annotated[
        str,
        Val("brukarundersökning", "anhörigträff", "brukarråd", "annat"),
        Field(description="Vad det var."),
    ]
    datum: Annotated[Datum, Field(description="När.")]
    deltog: Annotated[Heltal | None, Field(ge=0, description="Hur många som deltog.")] = None
    resultat: Annotated[Text | None, Field(description="Vad det gav, utan personer.")] = None
    atgard: Annotated[Text | None, Field(alias="åtgärd", description="Vad det ledde till.")] = None


@slag("aktiviteter", "{ar}/aktiviteter.yaml")
class Aktivitetslista(Post):
    """Årets aktiviteter för brukares och närståendes inflytande, enhet för enhet."""

    aktiviteter: Annotated[list[Aktivitet], Field(description="En rad per aktivitet.")] = []
