"""Handlingsplanen: enhetens åtgärder för röda iakttagelser, med datum och ansvarig roll."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val


class Inkommen(Del):
    """En version av planen som kommit in."""

    datum: Annotated[Datum, Field(description="När den kom.")]
    version: Annotated[Heltal, Field(ge=1, description="Versionens nummer.")] = 1
    fran: Annotated[Text, Field(alias="från", description="Rollen som skickade.")]


class Uppfoljd(Del):
    """En kontroll av hur åtgärden gått."""

    datum: Annotated[Datum, Field(description="När.")]
    resultat: Annotated[
        str,
        Val("genomförd", "delvis", "inte genomförd"),
        Field(description="Vad kontrollen visade."),
    ]
    hur: Annotated[Text, Field(description="Hur det kontrollerades, t.ex. återbesök.")]
    av: Annotated[Nyckel, Field(description="Rollen som kontrollerade.")]


class Atgard(Del):
    """En åtgärd: vad, vem, när."""

    id: Annotated[
        str,
        Field(
            pattern=r"^Å-\d{3,}$",
            description="Å- och löpnummer: Å-001.",
            json_schema_extra={"patternErrorMessage": "Skriv id som Å-001."},
        ),
    ]
    iakttagelse: Annotated[Text, Field(description="Iakttagelsens id, t.ex. I-003.")]
    atgard: Annotated[Text, Field(alias="åtgärd", description="Vad som ska göras.")]
    ansvarig: Annotated[Text, Field(description="Ansvarig roll, aldrig namn.")]
    klart_senast: Annotated[Datum, Field(description="Ett datum. ”Snarast” är inget datum.")]
    motiv: Annotated[Text | None, Field(description="Varför klart_senast har flyttats fram.")] = (
        None
    )
    status: Annotated[
        str, Val("ej påbörjad", "pågår", "klar"), Field(description="Enhetens egen uppgift.")
    ] = "ej_paborjad"
    niva: Annotated[
        Nyckel | None, Field(alias="nivå", description="Nivå ur profilen som åtgärden hör till.")
    ] = None
    uppfoljd: Annotated[
        list[Uppfoljd], Field(alias="uppföljd", description="Kommunens kontroller.")
    ] = []
    effekt: Annotated[Text | None, Field(description="Vad åtgärden ledde till.")] = None
    frammande_id: Annotated[
        Text | None, Field(alias="främmande_id", description="Åtgärdens id i ett annat system.")
    ] = None


class Godkannande(Del):
    """Vad kommunen godkände, bundet med en kontrollsumma. Dagen står i ``godkänd``."""

    roll: Annotated[Nyckel, Field(description="Rollen som godkände.")]
    dnr: Annotated[Text | None, Field(description="Diarienummer, som text.")] = None
    sha256: Annotated[
        str, Field(pattern=r"^[0-9a-f]{64}$", description="Kontrollsumma, skrivs av verktyget.")
    ]


@slag("handlingsplan", "{ar}/uppfoljningar/{arende}/handlingsplan.yaml")
class Handlingsplan(Post):
    """Handlingsplanen: begärd, inkommen, godkänd och dess åtgärder."""

    begard: Annotated[Datum, Field(alias="begärd", description="När planen begärdes.")]
    begard_kanal: Annotated[
        Text | None, Field(alias="begärd_kanal", description="Hur den begärdes, t.ex. e-post.")
    ] = None
    begard_till: Annotated[
        Text | None, Field(alias="begärd_till", description="Rollen som begäran skickades till.")
    ] = None
    svar_senast: Annotated[Datum, Field(description="När planen ska ha kommit in.")]
    status: Annotated[
        str, Val("begärd", "inkommen", "återlämnad", "godkänd"), Field(description="Var planen är.")
    ] = "begard"
    inkommen: Annotated[list[Inkommen], Field(description="Inkomna versioner.")] = []
    godkand: Annotated[
        Datum | None, Field(alias="godkänd", description="När planen godkändes.")
    ] = None
    godkannande: Annotated[
        Godkannande | None,
        Field(alias="godkännande", description="Vad som godkändes. Skrivs av verktyget."),
    ] = None
    aterlamnad_skal: Annotated[
        Text | None, Field(alias="återlämnad_skäl", description="Varför planen lämnades tillbaka.")
    ] = None
    atgarder: Annotated[
        list[Atgard], Field(alias="åtgärder", description="En rad per åtgärd.")
    ] = []
