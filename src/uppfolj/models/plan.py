"""Kvalitetsuppföljningsplanen: vad som beslutats att följas upp under året. Offentlig."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Ar, Datum, Heltal, JaNej, ManadsNr, Nyckel, Text


class Beslut(Del):
    """Ett beslut i en nämnd, styrelse eller ledningsgrupp."""

    organ: Annotated[Nyckel, Field(description="Vem som beslutade, t.ex. kommunstyrelsen.")]
    datum: Annotated[Datum, Field(description="Dagen för beslutet.")]
    paragraf: Annotated[Text | None, Field(description="Paragraf i protokollet, t.ex. § 14.")] = (
        None
    )
    dnr: Annotated[Text | None, Field(description="Diarienummer, som text.")] = None
    radsummor: Annotated[
        list[Text], Field(description="Planens rader vid beslutet. Skrivs av verktyget.")
    ] = []


class Planrad(Del):
    """En rad i planen: en enhet (eller ett antal) och de områden som följs upp."""

    id: Annotated[Text, Field(description="Radens id i planen, t.ex. P-01.")]
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id i register/enheter.yaml.")] = (
        None
    )
    verksamhet: Annotated[
        Nyckel | None, Field(description="Verksamhet, när raden är ett antal.")
    ] = None
    antal: Annotated[Heltal, Field(ge=1, description="Hur många uppföljningar raden avser.")] = 1
    omraden: Annotated[
        list[Nyckel], Field(alias="områden", description="Kvalitetsområden ur profilen.")
    ] = []
    manad: Annotated[ManadsNr | None, Field(alias="månad", description="Planerad månad, 1–12.")] = (
        None
    )
    slag: Annotated[Nyckel | None, Field(description="Slag av uppföljning ur profilen.")] = None
    niva: Annotated[Nyckel | None, Field(alias="nivå", description="Nivå ur profilen.")] = None
    orsak: Annotated[Nyckel, Field(description="Varför raden finns, ur profilens orsaker.")] = (
        "plan"
    )
    motiv: Annotated[Text | None, Field(description="Motiv i klartext.")] = None
    kopplad: Annotated[
        Text | None, Field(description="Raden som den samordnas med, t.ex. P-04.")
    ] = None
    omvand: Annotated[
        JaNej | None, Field(alias="omvänd", description="Görs de i omvänd ordning mot rutinens?")
    ] = None
    samrad: Annotated[list[Text], Field(alias="samråd", description="Parter som rådfrågats.")] = []
    mal: Annotated[
        list[Nyckel],
        Field(alias="mål", description="Mål i register/mal.yaml som raden svarar mot."),
    ] = []
    ej_genomford: Annotated[
        Text | None, Field(alias="ej_genomförd", description="Varför raden inte blev gjord.")
    ] = None


class Planandring(Del):
    """En loggad ändring av den beslutade planen."""

    datum: Annotated[Datum, Field(description="När ändringen gjordes.")]
    rad: Annotated[Text, Field(description="Radens id.")]
    andring: Annotated[Text, Field(alias="ändring", description="Vad som ändrades.")]
    motiv: Annotated[Text, Field(description="Varför.")]
    av: Annotated[Nyckel, Field(description="Vilken roll som ändrade.")]
    uppdrag_av: Annotated[
        Nyckel | None, Field(description="Organet, när ändringen är dess direkta uppdrag.")
    ] = None


@slag("plan", "{ar}/plan.yaml")
class Plan(Post):
    """Årets kvalitetsuppföljningsplan, så som den är beslutad. Offentlig."""

    ar: Annotated[Ar, Field(alias="år", description="Året planen gäller. Samma som mappen.")]
    planerad: Annotated[Datum | None, Field(description="Dagen för planeringsmötet.")] = None
    planerad_av: Annotated[
        list[Nyckel], Field(description="Roller som planerade tillsammans.")
    ] = []
    beslut: Annotated[list[Beslut], Field(description="Beslut om planen, ett per organ.")] = []
    inledning: Annotated[Text | None, Field(description="Inledande text i planen.")] = None
    rader: Annotated[list[Planrad], Field(description="Det som ska följas upp.")] = []
    basprogram: Annotated[
        list[Nyckel], Field(description="Den grundläggande uppföljningens punkter, ur profilen.")
    ] = []
    andringar: Annotated[
        list[Planandring], Field(alias="ändringar", description="Ändringar efter beslutet.")
    ] = []


class Detaljrad(Del):
    """En bestämd uppföljning under en rad i planen."""

    rad: Annotated[Text, Field(description="Planradens id.")]
    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    uppfoljning: Annotated[
        Nyckel | None, Field(alias="uppföljning", description="Uppföljningens id när den finns.")
    ] = None
    vecka: Annotated[Heltal | None, Field(ge=1, le=53, description="Planerad ISO-vecka.")] = None
    motiv: Annotated[Text | None, Field(description="Varför just denna enhet.")] = None


@slag("detaljplan", "{ar}/detaljplan.yaml")
class Detaljplan(Post):
    """Detaljplanen under den beslutade planen. Arbetsmaterial, publiceras aldrig."""

    ar: Annotated[Ar, Field(alias="år", description="Året. Samma som mappen.")]
    rader: Annotated[list[Detaljrad], Field(description="Bestämda uppföljningar.")] = []


class Utfort(Del):
    """Att en återkommande uppgift är gjord för en period."""

    frist: Annotated[Nyckel, Field(description="Fristens id i profilen.")]
    period: Annotated[
        Text, Field(description="Perioden, t.ex. 2026, 2026H1, 2026Q2 eller 2026-05.")
    ]
    datum: Annotated[Datum, Field(description="När det gjordes.")]
    av: Annotated[Nyckel, Field(description="Rollen som gjorde det.")]
    handling: Annotated[Text | None, Field(description="Var det syns: diarienummer eller fil.")] = (
        None
    )
    anteckning: Annotated[Text | None, Field(description="Vad det gav.")] = None
    inte_gjord: Annotated[
        Text | None, Field(description="Skälet, om uppgiften inte gjordes för perioden.")
    ] = None


@slag("utfort", "{ar}/utfort.yaml")
class Utfortlista(Post):
    """Återkommande uppgifter som är gjorda under året. Det som står här stänger en frist."""

    utfort: Annotated[
        list[Utfort], Field(alias="utfört", description="En rad för varje gjord uppgift.")
    ] = []
