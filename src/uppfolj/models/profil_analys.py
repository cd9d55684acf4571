"""Profilens regler för mått, enkäter, nationella jämförelser, analys och berättelse."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.varden import Andel, Ar, JaNej, Litet, ManadDag, ManadsNr, Nyckel, Text, Val


class Enkatregler(Del):
    """När enkäterna skickas, besvaras och sammanställs."""

    arlig: Annotated[
        Nyckel | None, Field(alias="årlig", description="Formuläret som skickas varje år.")
    ] = None
    utskick_manad: Annotated[
        ManadsNr | None, Field(alias="utskick_månad", description="Månaden det skickas, 1–12.")
    ] = None
    svar_senast: Annotated[ManadDag | None, Field(description="Sista svarsdag, MM-DD.")] = None
    grupper: Annotated[
        list[Annotated[str, Val("medarbetare", "beställare", "samarbetspartner")]],
        Field(description="Vilka som får den."),
    ] = []
    avslut: Annotated[
        Nyckel | None, Field(description="Formuläret för samtal efter varje avslutad insats.")
    ] = None
    mal_uppfoljda: Annotated[
        Andel | None,
        Field(alias="mål_uppföljda", description="Andel avslutade som ska följas upp."),
    ] = None
    sammanstallning: Annotated[
        Annotated[str, Val("tertial", "halvår", "kvartal", "år")] | None,
        Field(alias="sammanställning", description="Hur ofta svaren sammanställs."),
    ] = None
    sammanstalls_av: Annotated[
        list[Nyckel],
        Field(alias="sammanställs_av", description="Roller som kan utses att sammanställa."),
    ] = []


class Koladaregler(Del):
    """Vilka nyckeltal som hämtas, och vad de jämförs med."""

    nyckeltal: Annotated[list[Text], Field(description="Nyckeltalens id, t.ex. U23471.")] = []
    grupp: Annotated[Text | None, Field(description="Jämförelsegruppens id i Kolada.")] = None
    riket: Annotated[JaNej, Field(description="Jämförs med riket?")] = True
    kommuner: Annotated[list[Text], Field(description="Kommunkoder att jämföra med.")] = []
    fran_ar: Annotated[
        Litet, Field(alias="från_år", ge=1990, description="Första året som hämtas.")
    ] = 2015


class Seriebrott(Del):
    """Ett år då en serie började mätas på ett nytt sätt. Värdena jämförs inte över brottet."""

    ar: Annotated[Ar, Field(alias="år", description="Första året på det nya sättet.")]
    galler: Annotated[
        Nyckel,
        Field(alias="gäller", description="bedömning, eller id för ett mått eller formulär."),
    ]
    vad: Annotated[Text, Field(description="Vad som ändrades.")]


class Analysregler(Del):
    """Vad en analys ska svara på och jämföras med."""

    fragor: Annotated[list[Omrade], Field(alias="frågor", description="Obligatoriska frågor.")] = []
    jamforelser: Annotated[
        list[Omrade], Field(alias="jämförelser", description="Det som resultatet jämförs med.")
    ] = []
    prioriteras_av: Annotated[
        Nyckel | None, Field(description="Organet som prioriterar aktiviteter.")
    ] = None
    prioriteras_manad: Annotated[
        ManadsNr | None, Field(alias="prioriteras_månad", description="Månaden, 1–12.")
    ] = None
    foljs_upp_fran: Annotated[
        ManadDag | None,
        Field(
            alias="följs_upp_från", description="Prioriterade aktiviteter följs upp från, MM-DD."
        ),
    ] = None
    foljs_upp_till: Annotated[
        ManadDag | None, Field(alias="följs_upp_till", description="… till och med, MM-DD.")
    ] = None
    vagning_kravs: Annotated[
        JaNej, Field(alias="vägning_krävs", description="Krävs en sammanvägd bedömning i ord?")
    ] = False
    dialoger: Annotated[
        list[Annotated[str, Val("medarbetare", "ledningsgrupp")]],
        Field(description="Vilka som enhetens analys diskuteras med."),
    ] = []
    seriebrott: Annotated[
        list[Seriebrott],
        Field(description="År då skalan, ett mått eller ett formulär ändrades."),
    ] = []
