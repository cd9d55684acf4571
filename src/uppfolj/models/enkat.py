"""Enkäter och avslutssamtal: formulär, anonyma svar, och hur många insatser som avslutats."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.profil_delar import Kalla
from uppfolj.models.varden import Datum, Heltal, JaNej, Nyckel, Text, Val

GRUPPER = ("klient", "medarbetare", "beställare", "samarbetspartner")
AVSLUT = ("enligt plan", "avbruten av klienten", "avbruten av verksamheten", "flyttat", "annat")
KON = ("kvinna", "man", "annat", "uppgift saknas")
ALDRAR = ("0-12", "13-17", "18-24", "25-44", "45-64", "65-79", "80-")

Svarsvarde = Annotated[
    Text | list[Text],
    WithJsonSchema({"type": ["string", "number", "array"], "items": {"type": "string"}}),
]
"""Ett svar som det skrevs: ett ord, skalans steg, eller flera val."""


class Enkatfraga(Del):
    """En fråga i ett formulär."""

    id: Annotated[Nyckel, Field(description="Frågans id, eget i formuläret: nöjd_kontakt.")]
    text: Annotated[Text, Field(description="Frågan.")]
    svar: Annotated[
        str, Val("val", "flera val", "skala", "tal", "text"), Field(description="Hur man svarar.")
    ] = "val"
    alternativ: Annotated[list[Text], Field(description="Alternativen, i ordning.")] = []
    fran: Annotated[Heltal, Field(alias="från", description="Skalans lägsta steg.")] = 1
    till: Annotated[Heltal, Field(description="Skalans högsta steg.")] = 5
    kravs: Annotated[
        JaNej, Field(alias="krävs", description="Måste frågan finnas i formuläret?")
    ] = False
    tema: Annotated[
        Nyckel | None, Field(description="Vilken av rutinens frågor den svarar mot.")
    ] = None
    par: Annotated[
        Nyckel | None, Field(description="Samma ord på frågan före och efter insatsen.")
    ] = None
    skede: Annotated[
        Annotated[str, Val("före", "efter")] | None, Field(description="Före eller efter insatsen.")
    ] = None


@slag("enkat", "register/enkater/*.yaml")
class Enkat(Post):
    """Ett formulär: till vem, när det skickas, och frågorna."""

    id: Annotated[Nyckel, Field(description="Formulärets id.")]
    namn: Annotated[Text, Field(description="Formulärets namn.")]
    version: Annotated[Text, Field(description="Byts när frågor eller skalor ändras.")] = "1"
    bygger_pa: Annotated[
        Nyckel | None,
        Field(alias="bygger_på", description="Verktygets formulär som det utgår från."),
    ] = None
    grupper: Annotated[
        list[Annotated[str, Val(*GRUPPER)]], Field(description="Vilka som svarar.")
    ] = []
    enheter: Annotated[
        list[Nyckel], Field(description="Enheter som använder formuläret. Tomt: alla.")
    ] = []
    instrument: Annotated[
        Text | None, Field(description="Bedömningsinstrument som formuläret följer, t.ex. ASI.")
    ] = None
    kalla: Annotated[Kalla, Field(alias="källa", description="Varför det används.")] = Kalla(
        slag="forslag", text="verktygets förslag"
    )
    bakgrund: Annotated[
        Nyckel | None,
        Field(description="Formuläret vars frågor hör till samma svar, t.ex. bakgrund."),
    ] = None
    insatser: Annotated[
        list[Text], Field(description="Insatserna som kan anges i ett svar. Tomt: alla ord.")
    ] = []
    inledning: Annotated[Text | None, Field(description="Det som står överst i formuläret.")] = None
    ersatter: Annotated[
        JaNej,
        Field(alias="ersätter", description="Ersätter det verktygets helt? Annars läggs det till."),
    ] = False
    utgar: Annotated[
        list[Nyckel], Field(alias="utgår", description="Id på frågor som inte ska ställas.")
    ] = []
    fragor: Annotated[list[Enkatfraga], Field(alias="frågor", description="I ordning.")] = []


class Enkatsvar(Del):
    """Ett anonymt svar. Ålder bara som grupp, aldrig datum om personen."""

    enhet: Annotated[Nyckel | None, Field(description="Enhetens id.")] = None
    grupp: Annotated[str, Val(*GRUPPER), Field(description="Vem som svarat.")] = "klient"
    period: Annotated[Text, Field(description="2026 eller 2026T1.")]
    kon: Annotated[
        Annotated[str, Val(*KON)] | None,
        Field(alias="kön", description="Kön."),
    ] = None
    alder: Annotated[
        Annotated[str, Val(*ALDRAR)] | None,
        Field(alias="ålder", description="Åldersgrupp."),
    ] = None
    insats: Annotated[Text | None, Field(description="Insatsen, ur er egen lista.")] = None
    avslut: Annotated[
        Annotated[str, Val(*AVSLUT)] | None, Field(description="Hur insatsen slutade.")
    ] = None
    svar: Annotated[dict[Nyckel, Svarsvarde], Field(description="Frågans id och svaret.")] = {}


@slag("enkatsvar", "{ar}/enkatsvar/*.yaml")
class Svarsfil(Post):
    """Inlästa anonyma svar på ett formulär. Skrivs av ``uppfolj las enkat``."""

    enkat: Annotated[Nyckel, Field(alias="enkät", description="Formulärets id.")]
    version: Annotated[Text, Field(description="Formulärets version när det besvarades.")] = "1"
    inlast: Annotated[Datum | None, Field(alias="inläst", description="När filen lästes in.")] = (
        None
    )
    kalla: Annotated[Text | None, Field(alias="källa", description="Filens namn.")] = None
    summa: Annotated[
        Text | None, Field(description="Filens kontrollsumma, så att den inte läses in två gånger.")
    ] = None
    svar: Annotated[list[Enkatsvar], Field(description="En rad per svar.")] = []


class Avslutade(Del):
    """Antalet avslutade insatser i en enhet och period."""

    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    period: Annotated[Text, Field(description="2026 eller 2026T1.")]
    antal: Annotated[Heltal, Field(ge=0, description="Antal avslutade insatser.")]


class Enkatutskick(Del):
    """Att ett formulär skickats ut till en grupp."""

    enkat: Annotated[Nyckel, Field(alias="enkät", description="Formulärets id.")]
    grupp: Annotated[str, Val(*GRUPPER), Field(description="Vilka som fick det.")]
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id. Tomt: alla.")] = None
    skickat: Annotated[Datum, Field(description="När.")]
    antal: Annotated[Heltal | None, Field(ge=0, description="Hur många som fick det.")] = None
    svar_senast: Annotated[Datum | None, Field(description="Sista svarsdag.")] = None
    stangt: Annotated[
        Datum | None, Field(alias="stängt", description="När svarstiden gick ut utan svar.")
    ] = None


class Sammanstallning(Del):
    """Att svaren sammanställs för en period, och vem som är utsedd att göra det."""

    period: Annotated[Text, Field(description="2026T1, eller som profilen säger.")]
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id. Tomt: alla.")] = None
    sammanstallare: Annotated[
        Nyckel,
        Field(alias="sammanställare", description="Rollen som är utsedd, t.ex. enhetschef."),
    ]
    gjord: Annotated[Datum | None, Field(description="När den blev klar.")] = None


@slag("avslut", "{ar}/avslut.yaml")
class Avslutslista(Post):
    """Årets avslutade insatser (bara antal), utskickade enkäter och sammanställningar."""

    avslutade: Annotated[list[Avslutade], Field(description="En rad per enhet och period.")] = []
    utskick: Annotated[list[Enkatutskick], Field(description="En rad per utskick.")] = []
    sammanstallningar: Annotated[
        list[Sammanstallning],
        Field(alias="sammanställningar", description="En rad per period, eller period och enhet."),
    ] = []
