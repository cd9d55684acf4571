"""Profilens regler för det löpande kvalitetsarbetet: avvikelser, egenkontroll, basprogram."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.profil_delar import Kalla, Omrade
from uppfolj.models.varden import JaNej, Litet, ManadDag, Nyckel, Text, Val

_PERIODER = ("år", "halvår", "tertial", "kvartal", "månad")


class Kedjesteg(Del):
    """Ett steg i lagens kedja. Säger lagen ”genast” är antalet dagar ett lokalt mål, aldrig lag."""

    falt: Annotated[
        str,
        Val(
            "informerad", "nämnd_informerad", "utredning_inledd", "utredd", "anmäld", "besvarad",
            "åtgärdad", "uppföljd",
        ),
        Field(alias="fält", description="Fältet i avvikelsen som stänger steget."),
    ]  # fmt: skip
    namn: Annotated[Text, Field(description="Vad som ska göras.")]
    lagens_ord: Annotated[
        Text | None, Field(description="Lagens ord: genast, snarast, utan dröjsmål.")
    ] = None
    stod: Annotated[
        Kalla | None, Field(alias="stöd", description="Lagen eller rutinen som kräver steget.")
    ] = None
    mal_dagar: Annotated[
        Litet | None, Field(alias="mål_dagar", ge=0, description="Lokalt mål, dagar från inkom.")
    ] = None
    mal_kalla: Annotated[
        Kalla, Field(alias="mål_källa", description="Källan till målet: lokal rutin eller förslag.")
    ] = Kalla(slag="forslag", text="verktygets förslag")
    efter: Annotated[
        Annotated[str, Val("inkom", "utredd", "åtgärdad")],
        Field(description="Vad målet räknas från."),
    ] = "inkom"
    vid: Annotated[
        list[Text], Field(description="Bedömningar som steget krävs vid. Tomt: alltid.")
    ] = []
    driftformer: Annotated[
        list[Annotated[str, Val("kommunal", "privat", "ideell")]],
        Field(description="Driftformer som steget gäller. Tomt: alla."),
    ] = []


class Avvikelsetyp(Omrade):
    """En typ av avvikelse: vem som får utreda den och vilka steg som hör till."""

    grupp: Annotated[
        str,
        Val("avvikelse", "klagomål", "lex Sarah", "lex Maria", "tillsyn"),
        Field(description="Var den räknas i sammanställningar."),
    ] = "avvikelse"
    lagrum: Annotated[
        list[Annotated[str, Val("SoL", "HSL", "LSS")]],
        Field(description="Enheter under någon av lagarna. Tomt: alla."),
    ] = []
    utreds_av: Annotated[list[Nyckel], Field(description="Roller som får utreda. Tomt: alla.")] = []
    kedja: Annotated[list[Kedjesteg], Field(description="Stegen efter att den kommit in.")] = []


class Egenkontrollregel(Omrade):
    """En egenkontroll som enheterna ska göra, och hur ofta."""

    upprepas: Annotated[str, Val(*_PERIODER), Field(description="Hur ofta.")]
    anstand_dagar: Annotated[
        Litet, Field(alias="anstånd_dagar", ge=0, description="Dagar efter periodens slut.")
    ] = 0
    verksamheter: Annotated[
        list[Nyckel], Field(description="Verksamheter som gör den. Tomt: alla.")
    ] = []
    lagrum: Annotated[
        list[Annotated[str, Val("SoL", "HSL", "LSS")]],
        Field(description="Enheter under någon av lagarna. Tomt: alla."),
    ] = []
    roll: Annotated[Nyckel | None, Field(description="Ansvarig roll. Tomt: enhetens.")] = None
    fran_ar: Annotated[
        Litet | None, Field(alias="från_år", description="Första året. Tomt: alla år.")
    ] = None
    kalla: Annotated[Kalla, Field(alias="källa", description="Varför den görs så ofta.")]


class Baspunkt(Omrade):
    """En punkt i den grundläggande kvalitetsuppföljningen, lika varje år."""

    slag: Annotated[
        str,
        Val("register", "undersökning", "avvikelser", "effektutvärdering", "egenkontroll", "annat"),
        Field(description="Vad det är för slag av uppföljning."),
    ]
    enhet_senast: Annotated[
        ManadDag | None, Field(description="Enhetens analys (nivå 3) senast, MM-DD året efter.")
    ] = None
    samlad_senast: Annotated[
        ManadDag | None,
        Field(description="Den samlade analysen (nivå 2) senast, MM-DD året efter."),
    ] = None
    analys_veckor: Annotated[
        Litet | None, Field(ge=1, description="Undersökning: veckor från resultat till analys.")
    ] = None
    verksamheter: Annotated[
        list[Nyckel], Field(description="Verksamheter som punkten gäller. Tomt: alla.")
    ] = []
    roll: Annotated[Nyckel | None, Field(description="Ansvarig för den samlade analysen.")] = None
    fran_ar: Annotated[
        Litet | None, Field(alias="från_år", description="Första året. Tomt: alla år.")
    ] = None
    kalla: Annotated[Kalla, Field(alias="källa", description="Var det står.")]
    dagkalla: Annotated[
        Kalla, Field(alias="dagkälla", description="Var dagarna och veckorna står.")
    ] = Kalla(slag="forslag", text="verktygets förslag")


class Riskregler(Del):
    """När en risk kräver åtgärd."""

    atgard_fran: Annotated[
        Litet, Field(alias="åtgärd_från", ge=1, le=16, description="Riskvärdet som kräver åtgärd.")
    ] = 8
    varje_ar: Annotated[
        JaNej, Field(alias="varje_år", description="Ska varje enhet ha en riskanalys varje år?")
    ] = False


class Motesregler(Del):
    """Krav på minnesanteckningar."""

    anteckningar_dagar: Annotated[
        Litet | None, Field(ge=1, description="Dagar efter mötet. Tomt: inget krav.")
    ] = None
    delges_dagar: Annotated[
        Litet | None,
        Field(ge=1, description="Dagar tills verksamheten fått anteckningarna. Tomt: inget krav."),
    ] = None


class Arendekontrollregler(Del):
    """Organets kontroll av biståndsärenden vid varje sammanträde."""

    organ: Annotated[Nyckel | None, Field(description="Organet. Tomt: ingen kontroll.")] = None
    antal: Annotated[Litet, Field(ge=1, description="Ärenden per sammanträde.")] = 3
    metod: Annotated[
        str, Val("slump", "valda"), Field(description="Dras ärendena, eller väljs de?")
    ] = "slump"
    dras_av: Annotated[Nyckel, Field(description="Rollen som drar.")] = "systemforvaltare"


class Uppfoljningsdel(Omrade):
    """En av delarna i uppföljningsprocessen, och var man ser att den görs."""

    slag: Annotated[list[Nyckel], Field(description="Slag av uppföljning.")] = []
    frister: Annotated[list[Nyckel], Field(description="Återkommande frister i profilen.")] = []
    underlag: Annotated[
        Annotated[str, Val("ärendekontroll", "internkontroll", "statistik", "avvikelser")] | None,
        Field(description="Årets fil som visar att delen görs."),
    ] = None
    niva: Annotated[
        Nyckel | None, Field(alias="nivå", description="Nivån som delen alltid hör till.")
    ] = None
