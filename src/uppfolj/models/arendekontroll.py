"""Kontrollen av biståndsbeslut: nämndens ärenden per sammanträde och handläggarens fyra frågor."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.urval import Dragning
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val

_Svar = Annotated[str, Val("ja", "delvis", "nej")]


class KontrolleratArende(Del):
    """Ett kontrollerat ärende: löpnumret i dragningen och de fyra delarna. Ingen identitet."""

    nr: Annotated[Heltal, Field(ge=1, description="Löpnumret i dragningen.")]
    bakgrundsfakta: Annotated[_Svar, Field(description="Är bakgrundsfakta tillräckliga?")]
    bedomning: Annotated[_Svar, Field(alias="bedömning", description="Är bedömningen motiverad?")]
    beslut: Annotated[_Svar, Field(description="Följer beslutet av bedömningen?")]
    delegationsordning: Annotated[_Svar, Field(description="Är delegationsordningen följd?")]
    kommentar: Annotated[Text | None, Field(description="Utan uppgifter om den enskilde.")] = None


class Arendekontroll(Del):
    """Kontrollen vid ett sammanträde."""

    sammantrade: Annotated[Datum, Field(alias="sammanträde", description="Sammanträdets dag.")]
    organ: Annotated[Nyckel, Field(description="Organet som kontrollerar, ur profilen.")]
    dragningar: Annotated[
        list[Dragning], Field(description="Den sista gäller; tidigare står kvar. Skrivs av dra.")
    ] = []
    arenden: Annotated[
        list[KontrolleratArende], Field(alias="ärenden", description="De kontrollerade ärendena.")
    ] = []
    skal: Annotated[
        Text | None,
        Field(alias="skäl", description="Varför färre än rutinens antal kontrollerats."),
    ] = None


@slag("arendekontroll", "{ar}/arendekontroll.yaml")
class Arendekontroller(Post):
    """Årets kontroller av biståndsärenden, en per sammanträde."""

    kontroller: Annotated[list[Arendekontroll], Field(description="En per sammanträde.")] = []


class Svarsantal(Del):
    """Hur många som svarat vad. Antal, aldrig personer."""

    ja: Annotated[Heltal, Field(ge=0, description="Antal ja.")] = 0
    delvis: Annotated[Heltal, Field(ge=0, description="Antal delvis.")] = 0
    nej: Annotated[Heltal, Field(ge=0, description="Antal nej.")] = 0


class Insatsuppfoljning(Del):
    """Uppföljda beslut i en period: handläggarens fyra frågor, som antal."""

    period: Annotated[Text, Field(description="2026, 2026H1, 2026T1, 2026Q2 eller 2026-05.")]
    verksamhet: Annotated[Nyckel, Field(description="Verksamhet ur profilen.")]
    av: Annotated[Nyckel, Field(description="Rollen som beslutade och följde upp.")]
    beslut: Annotated[Heltal, Field(ge=0, description="Antal beslut som skulle följas upp.")]
    fatt: Annotated[
        Svarsantal, Field(alias="fått", description="Har den enskilde fått det som beslutades?")
    ] = Svarsantal()
    ratt: Annotated[
        Svarsantal, Field(alias="rätt", description="Rätt insats, omfattning och tid?")
    ] = Svarsantal()
    effekt: Annotated[Svarsantal, Field(description="Har insatsen haft avsedd effekt?")] = (
        Svarsantal()
    )
    nojd: Annotated[
        Svarsantal, Field(alias="nöjd", description="Är den enskilde nöjd med utförandet?")
    ] = Svarsantal()


@slag("insatser", "{ar}/insatser.yaml")
class Insatslista(Post):
    """Handläggarnas uppföljning av beviljade insatser, bara som antal."""

    uppfoljningar: Annotated[
        list[Insatsuppfoljning],
        Field(alias="uppföljningar", description="En rad per period och verksamhet."),
    ] = []
