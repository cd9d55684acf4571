"""Profilens delar. Ett fält finns för att två rutiner skiljer sig eller lagen lämnar det fritt."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import JaNej, Litet, ManadDag, Nyckel, Text, Val

KALLSLAG = ("lag", "föreskrift", "allmänna råd", "lokal rutin", "förslag")


class Kalla(Del):
    """Varifrån ett värde kommer. Följer värdet ända ut till läsaren."""

    slag: Annotated[str, Val(*KALLSLAG), Field(description="Slag av källa.")]
    text: Annotated[Text, Field(description="Vilken, t.ex. PSL 3 kap. 10 §.")]


class Kommun(Del):
    """Kommunen och den ansvariga förvaltningen."""

    namn: Annotated[Text, Field(description="Kommunens namn.")]
    kod: Annotated[str | None, Field(pattern=r"^\d{4}$", description="Fyra siffror.")] = None
    forvaltning: Annotated[
        Text | None, Field(alias="förvaltning", description="Ansvarig förvaltning.")
    ] = None
    namnd: Annotated[Text | None, Field(alias="nämnd", description="Ansvarig nämnd.")] = None
    logotyp: Annotated[Text | None, Field(description="Bildfil i mappen, png eller svg.")] = None


class Omrade(Del):
    """Ett id med namn: kvalitetsområde, nivå, orsak, typ."""

    id: Annotated[Nyckel, Field(description="Kort id.")]
    namn: Annotated[Text, Field(description="Som det skrivs ut.")]
    beskrivning: Annotated[Text | None, Field(description="Vad det omfattar.")] = None


class Organ(Omrade):
    """En nämnd, styrelse, ledningsgrupp eller ett forum."""

    kort: Annotated[Text | None, Field(description="Hur organet skrivs kort, t.ex. KS.")] = None
    ar_socialnamnd: Annotated[
        JaNej, Field(alias="är_socialnämnd", description="Är organet socialnämnd?")
    ] = False
    fasta_ledamoter: Annotated[
        list[Nyckel], Field(alias="fasta_ledamöter", description="Roller som alltid ingår.")
    ] = []
    leds_av: Annotated[Nyckel | None, Field(description="Rollen som leder forumet.")] = None


class Verksamhet(Omrade):
    """Ett slag av verksamhet, t.ex. särskilt boende."""

    malgrupp: Annotated[
        str,
        Val("äldre", "lss", "ifo", "annan"),
        Field(
            alias="målgrupp", description="Vilka verksamheten är till för. Styr inget i verktyget."
        ),
    ] = "annan"
    namnd: Annotated[
        Nyckel | None, Field(alias="nämnd", description="Ansvarigt organ. Tomt: kommunens nämnd.")
    ] = None
    berors_barn: Annotated[
        JaNej, Field(alias="berörs_barn", description="Berör insatserna barn?")
    ] = False


class Mottagare(Del):
    """En mottagare av resultatet."""

    mottagare: Annotated[Nyckel, Field(description="Organets id.")]
    nar: Annotated[
        str, Val("varje uppföljning", "löpande", "årligen"), Field(alias="när", description="När.")
    ] = "varje_uppfoljning"
    dagar: Annotated[Litet, Field(ge=1, description="Dagar efter att rapporten fastställts.")] = 60


class Frist(Del):
    """En återkommande uppgift. Den stängs av en rad i ``utfort.yaml``."""

    id: Annotated[Nyckel, Field(description="Fristens id.")]
    namn: Annotated[Text, Field(description="Vad som ska göras.")]
    upprepas: Annotated[
        str, Val("år", "halvår", "tertial", "kvartal", "månad"), Field(description="Hur ofta.")
    ] = "ar"
    datum: Annotated[ManadDag | None, Field(description="Sista dag, MM-DD (vid år).")] = None
    avser: Annotated[
        str, Val("samma år", "året före"), Field(description="Vilket år uppgiften avser.")
    ] = "samma_ar"
    anstand_dagar: Annotated[
        Litet, Field(alias="anstånd_dagar", ge=0, description="Dagar efter periodens slut.")
    ] = 0
    roll: Annotated[Nyckel | None, Field(description="Ansvarig roll.")] = None
    kalla: Annotated[Kalla, Field(alias="källa", description="Varför fristen finns.")]


class Offentlighet(Del):
    """Vad som är offentligt och vad som är arbetsmaterial."""

    offentligt: Annotated[list[Nyckel], Field(description="Slag av handlingar.")] = []


class Integritet(Del):
    """Skydd för personer i det som lämnas ut."""

    smatal_grans: Annotated[
        Litet, Field(alias="småtal_gräns", ge=1, description="Mindre tal än så visas inte.")
    ] = 5
    smatal_varning: Annotated[
        Litet,
        Field(alias="småtal_varning", ge=1, description="Färre svar än så visas med förbehåll."),
    ] = 30
    tillatna_testnummer: Annotated[
        list[Text], Field(alias="tillåtna_testnummer", description="Bara för övningsmappar.")
    ] = []
