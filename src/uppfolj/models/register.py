"""Registren: enheter, regelverk och roller. Gäller över åren."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, PostId, Tal, Text, Val


class Kontaktpolitiker(Del):
    """Att enheten har en kontaktpolitiker, och för vilken mandatperiod. Aldrig namn."""

    mandatperiod: Annotated[
        str,
        Field(
            pattern=r"^20\d\d[-–]20\d\d$",
            description="Första och sista året, t.ex. 2023–2026.",
            json_schema_extra={"patternErrorMessage": "Skriv perioden som 2023–2026."},
        ),
    ]
    utsedd: Annotated[Datum | None, Field(description="När nämnden utsåg.")] = None


class Avtaladbemanning(Del):
    """Avtalad bemanning: så många av kompetensen på passet."""

    arbetspass: Annotated[Text, Field(description="Passet: dag, kväll, natt.")]
    kompetens: Annotated[Text, Field(description="T.ex. undersköterska.")]
    antal: Annotated[Tal, Field(ge=0, description="Antal per pass.")]
    krav: Annotated[
        Text | None, Field(description="Ska-kravet som säger det: ref i regelverket.")
    ] = None


class Enhetsavtal(Del):
    """Avtalet om enhetens drift, eller egen regis uppdrag."""

    slag: Annotated[
        str, Val("avtal", "uppdrag"), Field(description="uppdrag: enheten drivs i egen regi.")
    ] = "avtal"
    nummer: Annotated[Text, Field(description="Avtalets nummer eller diarienummer, som text.")]
    slutar: Annotated[Datum | None, Field(description="Sista dagen.")] = None
    option_till: Annotated[Datum | None, Field(description="Sista dagen om avtalet förlängs.")] = (
        None
    )
    krav: Annotated[
        list[Text], Field(description="Ska-krav att följa upp, kort: ref i regelverket.")
    ] = []
    bemanning: Annotated[
        list[Avtaladbemanning], Field(description="Den bemanning som avtalats.")
    ] = []


class Enhet(Del):
    """En enhet som kan följas upp."""

    id: Annotated[PostId, Field(description="Enhetens id, t.ex. solgarden.")]
    namn: Annotated[Text, Field(description="Enhetens namn.")]
    verksamhet: Annotated[
        Nyckel, Field(description="Verksamhet ur profilen, t.ex. särskilt boende.")
    ]
    driftform: Annotated[
        str, Val("kommunal", "privat", "ideell"), Field(description="Vem som driver enheten.")
    ] = "kommunal"
    utforare: Annotated[
        Text | None, Field(alias="utförare", description="Utförarens namn, om inte kommunen.")
    ] = None
    ansvarig: Annotated[Text, Field(description="Verksamhetsansvarigs roll.")] = "enhetschef"
    epost: Annotated[
        Text | None, Field(description="Enhetens funktionsbrevlåda, inte en persons adress.")
    ] = None
    lagrum: Annotated[
        list[Annotated[str, Val("SoL", "HSL", "LSS")]],
        Field(description="Lagar enheten arbetar under."),
    ] = []
    platser: Annotated[Heltal | None, Field(ge=0, description="Platser eller kunder.")] = None
    oppnad: Annotated[Datum | None, Field(alias="öppnad", description="Från när.")] = None
    stangd: Annotated[Datum | None, Field(alias="stängd", description="Till när.")] = None
    avtal: Annotated[Enhetsavtal | None, Field(description="Avtalet, eller uppdraget.")] = None
    kontaktpolitiker: Annotated[
        Kontaktpolitiker | None, Field(description="Nämndens kontaktpolitiker.")
    ] = None


@slag("enheter", "register/enheter.yaml")
class Enheter(Post):
    """Registret över enheter och utförare."""

    enheter: Annotated[list[Enhet], Field(description="En rad per enhet.")] = []


class Regelandring(Del):
    """En ändring av en rutin, och det som var skälet till den."""

    datum: Annotated[Datum, Field(description="När den ändrade rutinen började gälla.")]
    version: Annotated[Text | None, Field(description="Den nya versionen.")] = None
    vad: Annotated[Text, Field(description="Vad som ändrades.")]
    orsak: Annotated[
        list[Text],
        Field(
            description="Risk, egenkontroll, avvikelse eller iakttagelse: 2026/R-003, 2026/A-014."
        ),
    ] = []


class Oppen(Del):
    """En öppen kommentar till en rutin: något som måste klaras ut."""

    datum: Annotated[Datum | None, Field(description="När den skrevs. Tomt: okänt.")] = None
    kommentar: Annotated[Text, Field(description="Frågan.")]
    av: Annotated[Nyckel | None, Field(description="Rollen som frågar.")] = None
    svar: Annotated[Text | None, Field(description="Svaret. Tomt: frågan är öppen.")] = None


class Regel(Del):
    """En lag, föreskrift, rutin eller ett avtal som en iakttagelse kan prövas mot."""

    ref: Annotated[Text, Field(description="Kort beteckning, t.ex. SoL 5:1.")]
    namn: Annotated[Text, Field(description="Vad det är.")]
    slag: Annotated[
        str,
        Val("lag", "föreskrift", "allmänna råd", "lokal rutin", "avtal", "uppdrag"),
        Field(description="Vilket slag av källa."),
    ]
    forfattning: Annotated[
        Text | None, Field(alias="författning", description="Nummer, t.ex. 2025:400.")
    ] = None
    galler_fran: Annotated[Datum | None, Field(alias="gäller_från", description="Från när.")] = None
    upphord: Annotated[Datum | None, Field(alias="upphörd", description="Sista dagen.")] = None
    ersatts_av: Annotated[
        Text | None, Field(alias="ersätts_av", description="Ref till det som gäller i stället.")
    ] = None
    agare: Annotated[
        Nyckel | None, Field(alias="ägare", description="Rutinens ägare, en roll.")
    ] = None
    version: Annotated[Text | None, Field(description="Gällande version.")] = None
    faststalld: Annotated[
        Datum | None,
        Field(alias="fastställd", description="När rutinen fastställdes. Tomt: utkast."),
    ] = None
    faststalld_av: Annotated[
        Text | None,
        Field(alias="fastställd_av", description="Vem som fastställde: roll eller organ."),
    ] = None
    revideras_senast: Annotated[Datum | None, Field(description="När den senast ska ses över.")] = (
        None
    )
    lagar: Annotated[
        list[Annotated[str, Val("SoL", "HSL", "LSS")]],
        Field(description="Lagar som rutinen hör till."),
    ] = []
    andringar: Annotated[
        list[Regelandring], Field(alias="ändringar", description="Ändringar, äldst först.")
    ] = []
    kommentarer: Annotated[list[Oppen], Field(description="Frågor som måste klaras ut.")] = []


@slag("regelverk", "register/regelverk.yaml")
class Regelverk(Post):
    """Kommunens tillägg till regelverket: rutiner, avtal, riktlinjer."""

    regler: Annotated[list[Regel], Field(description="En rad per regel.")] = []


class Roll(Del):
    """En roll i kvalitetsarbetet. Roll, aldrig person."""

    id: Annotated[Nyckel, Field(description="Kort id, t.ex. MAS.")]
    namn: Annotated[Text, Field(description="Rollens namn, t.ex. socialt ansvarig samordnare.")]
    kort: Annotated[Text | None, Field(description="Hur rollen skrivs kort, t.ex. MAS.")] = None
    ansvar: Annotated[list[Text], Field(description="Vad rollen svarar för.")] = []
    epost: Annotated[
        Text | None, Field(description="Funktionsbrevlåda, inte en persons adress.")
    ] = None


@slag("roller", "register/roller.yaml")
class Rollregister(Post):
    """Kommunens tillägg till profilens roller."""

    roller: Annotated[list[Roll], Field(description="En rad per roll.")] = []
