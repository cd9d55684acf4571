"""Den interna kontrollen: nämndernas plan för året och vad kontrollerna visade."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.plan import Beslut
from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Ar, Datum, Nyckel, Text, Val


class Kontrollpunkt(Del):
    """En kontroll i planen, och vad den visade."""

    id: Annotated[Text, Field(description="Punktens id, t.ex. K-01.")]
    ursprung: Annotated[
        str,
        Val("nämnd", "ks"),
        Field(description="nämnd: egen prioritering. ks: beslutad åt alla nämnder."),
    ]
    omrade: Annotated[Text, Field(alias="område", description="Vad som kontrolleras.")]
    risk: Annotated[Text | None, Field(description="Vad som kan gå fel.")] = None
    metod: Annotated[Text | None, Field(description="Hur det kontrolleras.")] = None
    ansvarig: Annotated[Nyckel | None, Field(description="Ansvarig roll.")] = None
    gjord: Annotated[Datum | None, Field(description="När kontrollen gjordes.")] = None
    resultat: Annotated[
        Annotated[str, Val("inga brister", "brister", "inte gjord")] | None,
        Field(description="Vad kontrollen visade. inte gjord: skriv skälet i kommentar."),
    ] = None
    kommentar: Annotated[Text | None, Field(description="Resultatet i klartext, eller skälet.")] = (
        None
    )
    atgard: Annotated[
        Text | None, Field(alias="åtgärd", description="Vad bristerna leder till.")
    ] = None


@slag("internkontroll", "{ar}/internkontroll.yaml")
class Internkontroll(Post):
    """Årets plan för intern kontroll, och redovisningen av den efter året."""

    ar: Annotated[Ar, Field(alias="år", description="Året planen gäller. Samma som mappen.")]
    beslut: Annotated[list[Beslut], Field(description="Beslut om planen, ett per organ.")] = []
    punkter: Annotated[list[Kontrollpunkt], Field(description="Kontrollerna.")] = []
    redovisad: Annotated[
        list[Beslut], Field(description="Nämndernas redovisning efter året, en per organ.")
    ] = []
