"""Avvikelser, klagomål, lex Sarah, lex Maria och tillsyn. Aldrig en uppgift om en person."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val

BEDOMNINGAR = (
    "ingen brist",
    "brist",
    "missförhållande",
    "risk för missförhållande",
    "allvarligt missförhållande",
    "påtaglig risk för allvarligt missförhållande",
    "vårdskada",
    "allvarlig vårdskada",
    "risk för allvarlig vårdskada",
)


class Avvikelse(Del):
    """En avvikelse, ett klagomål eller en tillsyn. Vad som hände med processen, inte med vem."""

    id: Annotated[
        str,
        Field(
            pattern=r"^A-\d{3,}$",
            description="A- och löpnummer, eget i året: A-014.",
            json_schema_extra={"patternErrorMessage": "Skriv id som A-001."},
        ),
    ]
    typ: Annotated[Nyckel, Field(description="Typ ur profilens avvikelsetyper.")]
    enhet: Annotated[Nyckel, Field(description="Enhetens id i register/enheter.yaml.")]
    intraffade: Annotated[
        Datum | None, Field(alias="inträffade", description="När det hände, om det är känt.")
    ] = None
    inkom: Annotated[Datum, Field(description="När det rapporterades eller kom in.")]
    ursprung: Annotated[
        str,
        Val("intern", "extern"),
        Field(description="extern: rör eller kommer från en annan huvudman."),
    ] = "intern"
    motpart: Annotated[
        Text | None, Field(description="Den andra huvudmannen, som organisation, t.ex. regionen.")
    ] = None
    fran: Annotated[
        Annotated[
            str, Val("brukare", "närstående", "personal", "annan huvudman", "myndighet", "annan")
        ]
        | None,
        Field(alias="från", description="Vem som lämnade det, som slag. Aldrig namn."),
    ] = None
    vad: Annotated[Text, Field(description="Vad det gäller, kort och utan personer.")]
    omrade: Annotated[Nyckel | None, Field(alias="område", description="Område ur profilen.")] = (
        None
    )
    orsak: Annotated[Text | None, Field(description="Den bakomliggande orsaken.")] = None
    utredare: Annotated[Nyckel | None, Field(description="Rollen som utreder.")] = None
    informerad: Annotated[
        Datum | None, Field(description="När den enskilde eller patienten informerades.")
    ] = None
    namnd_informerad: Annotated[
        Datum | None,
        Field(alias="nämnd_informerad", description="När en privat utförare informerade nämnden."),
    ] = None
    utredning_inledd: Annotated[Datum | None, Field(description="När utredningen började.")] = None
    utredd: Annotated[Datum | None, Field(description="När utredningen var klar.")] = None
    bedomning: Annotated[
        Annotated[str, Val(*BEDOMNINGAR)] | None,
        Field(alias="bedömning", description="Vad utredningen kom fram till."),
    ] = None
    anmald: Annotated[
        Datum | None, Field(alias="anmäld", description="När det anmäldes till myndigheten.")
    ] = None
    anmald_dnr: Annotated[
        Text | None, Field(alias="anmäld_dnr", description="Ärendets diarienummer, som text.")
    ] = None
    myndighetsbeslut: Annotated[
        Datum | None, Field(description="När myndigheten beslutade i ärendet.")
    ] = None
    besvarad: Annotated[
        Datum | None, Field(description="När den som klagade eller myndigheten fick svar.")
    ] = None
    atgard: Annotated[Text | None, Field(alias="åtgärd", description="Vad som gjordes.")] = None
    atgardad: Annotated[
        Datum | None, Field(alias="åtgärdad", description="När åtgärden var gjord.")
    ] = None
    uppfoljd: Annotated[
        Datum | None, Field(alias="uppföljd", description="När åtgärdens effekt följdes upp.")
    ] = None
    effekt: Annotated[Text | None, Field(description="Vad uppföljningen visade.")] = None
    larande: Annotated[
        Text | None, Field(alias="lärande", description="Det som andra enheter kan lära.")
    ] = None
    avslutad: Annotated[Datum | None, Field(description="När ärendet stängdes.")] = None
    antal: Annotated[
        Heltal, Field(ge=1, description="Fler än 1 när raden sammanfattar lika händelser.")
    ] = 1
    frammande_id: Annotated[
        Text | None, Field(alias="främmande_id", description="Ärendets id i ett annat system.")
    ] = None


@slag("avvikelser", "{ar}/avvikelser.yaml")
class Avvikelselista(Post):
    """Årets avvikelser, klagomål, synpunkter, lex Sarah, lex Maria och tillsyn."""

    avvikelser: Annotated[list[Avvikelse], Field(description="En rad var.")] = []
