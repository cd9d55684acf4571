"""Hämtade nyckeltal från Kolada: en bild av värdena en viss dag, med kontrollsumma."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Ar, Datum, Heltal, JaNej, Tal, Text, Val


class Nyckeltal(Del):
    """Ett nyckeltals uppgifter i katalogen."""

    id: Annotated[str, Field(pattern=r"^[A-Z]\d{5}$", description="Nyckeltalets id, t.ex. U23471.")]
    titel: Annotated[Text, Field(description="Titeln i katalogen.")]
    publiceras: Annotated[Datum | None, Field(description="Nästa publicering. Tomt: okänd.")] = None
    preliminart: Annotated[
        Datum | None, Field(alias="preliminärt", description="När preliminära värden kommer.")
    ] = None
    period: Annotated[Text | None, Field(description="Perioden som publiceras då.")] = None
    upphort: Annotated[JaNej, Field(alias="upphört", description="Har nyckeltalet upphört?")] = (
        False
    )
    per_kon: Annotated[JaNej, Field(alias="per_kön", description="Finns värden per kön?")] = False


class Kommunnamn(Del):
    """En kommun, riket eller en grupp som värden hämtats för."""

    id: Annotated[Text, Field(description="Kommunkod, 0000 för riket, eller gruppens id.")]
    namn: Annotated[Text, Field(description="Namnet.")]
    grupp: Annotated[JaNej, Field(description="Är det en jämförelsegrupp?")] = False
    medlemmar: Annotated[list[Text], Field(description="Gruppens kommuner.")] = []


class Koladavarde(Del):
    """Ett värde som det hämtades. Ett värde som saknas är tomt, aldrig noll."""

    nyckeltal: Annotated[Text, Field(description="Nyckeltalets id.")]
    kommun: Annotated[Text, Field(description="Kommunens kod.")]
    ar: Annotated[Ar, Field(alias="år", description="Året.")]
    kon: Annotated[str, Val("T", "K", "M"), Field(alias="kön", description="T totalt, K, M.")] = "t"
    varde: Annotated[Tal | None, Field(alias="värde", description="Värdet. Tomt: saknas.")] = None
    status: Annotated[Text | None, Field(description="Källans kod när värdet saknas.")] = None
    antal: Annotated[Heltal | None, Field(description="Antal i en grupp, annars 1.")] = None


@slag("kolada", "register/kolada.yaml")
class Koladabild(Post):
    """Senaste hämtningen från Kolada. Skrivs av ``uppfolj kolada hamta``; ändra inte för hand."""

    hamtad: Annotated[Datum, Field(alias="hämtad", description="När värdena hämtades.")]
    sha256: Annotated[
        str, Field(pattern=r"^[0-9a-f]{64}$", description="Kontrollsumma över det hämtade.")
    ]
    nyckeltal: Annotated[list[Nyckeltal], Field(description="Katalogens uppgifter.")] = []
    kommuner: Annotated[list[Kommunnamn], Field(description="Kommuner och grupper.")] = []
    varden: Annotated[list[Koladavarde], Field(alias="värden", description="Värdena.")] = []
