"""Checklistor och guider: frågor som följer med verktyget och som kommunen kan byta eller utöka."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.profil_delar import Kalla
from uppfolj.models.varden import Heltal, JaNej, Nyckel, Text, Val

KATEGORIER = ("verksamhetsansvarig", "personal", "brukare", "anhörig")


class Fraga(Del):
    """En fråga med ett id, eget i sin samling."""

    id: Annotated[Text, Field(description="Frågans id, t.ex. SD04.")]
    text: Annotated[Text, Field(description="Frågan.")]


class Checkfraga(Fraga):
    """En fråga i en checklista, ställd så att ja är bra."""

    omrade: Annotated[Nyckel, Field(alias="område", description="Kvalitetsområde ur profilen.")]
    grund: Annotated[Kalla, Field(description="Varför frågan ställs, och vad det är för källa.")]
    krav: Annotated[
        list[Text], Field(description="Vad en brist prövas mot: ref i regelverket.")
    ] = []
    brist: Annotated[
        Text | None, Field(description="Så skrivs bristen när svaret är nej, på en rad.")
    ] = None
    vikt: Annotated[
        Heltal, Field(ge=1, le=3, description="1 vanlig, 2 viktig, 3 avgörande för området.")
    ] = 1


class Guidefraga(Fraga):
    """En fråga i en intervjuguide."""

    till: Annotated[
        list[Annotated[str, Val(*KATEGORIER)]],
        Field(min_length=1, description="Vilka som får frågan."),
    ]


class Fragesamling(Post):
    """Det som är lika för checklistor och guider: hur kommunens egen möter verktygets."""

    id: Annotated[Text, Field(description="Id. Samma som verktygets: den ändras.")]
    namn: Annotated[Text | None, Field(description="Vad den heter.")] = None
    version: Annotated[Text | None, Field(description="Version, t.ex. 2026.1.")] = None
    ersatter: Annotated[
        JaNej,
        Field(alias="ersätter", description="Ersätter den verktygets helt? Annars läggs den till."),
    ] = False
    utgar: Annotated[
        list[Text], Field(alias="utgår", description="Id på frågor som inte ska ställas.")
    ] = []


@slag("checklista", "register/checklistor/*.yaml")
class Checklista(Fragesamling):
    """En egen checklista. Med samma id som verktygets byter eller utökar den dess frågor."""

    fragor: Annotated[list[Checkfraga], Field(alias="frågor", description="I ordning.")] = []


@slag("guide", "register/guider/*.yaml")
class Guide(Fragesamling):
    """En egen intervjuguide. Id:t är ett område ur profilen, ”allmänt” eller ”avtal”."""

    fragor: Annotated[list[Guidefraga], Field(alias="frågor", description="I ordning.")] = []
