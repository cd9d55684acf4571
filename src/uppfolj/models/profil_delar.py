"""Profilens delar. Ett fält finns för att två rutiner skiljer sig eller lagen lämnar det fritt."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Heltal, JaNej, ManadDag, Nyckel, Text, Val

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
        Field(alias="målgrupp", description="Styr vad som är en aktuell plan."),
    ] = "annan"
    namnd: Annotated[
        Nyckel | None, Field(alias="nämnd", description="Ansvarigt organ. Tomt: kommunens nämnd.")
    ] = None


class Steg(Omrade):
    """Ett steg i ett slag av uppföljning. Id:t bestämmer vad som gör steget klart."""


class Kriterium(Omrade):
    """Ett kriterium för enhetens ledningssystem, och det i mappen som säger något om det."""

    underlag: Annotated[
        Annotated[str, Val("processer", "riskanalyser", "egenkontroller", "avvikelser", "revision")]
        | None,
        Field(description="Vad bladet fylls i med."),
    ] = None


class Uppfoljningsslag(Omrade):
    """Ett slag av uppföljning: dess steg i ordning och vilka roller som krävs."""

    steg: Annotated[list[Steg], Field(description="Stegen i ordning.")] = []
    form: Annotated[
        str,
        Val("uppföljning", "övergripande", "platsbesök"),
        Field(description="övergripande: flera enheter i ett projekt. platsbesök: en dialog."),
    ] = "uppfoljning"
    per_omrade: Annotated[
        JaNej, Field(alias="per_område", description="Övergripande: bedöms enheterna per område?")
    ] = False
    minst_assisterande: Annotated[Heltal, Field(ge=0, description="Minsta antal.")] = 0
    orsak_enskild: Annotated[
        Nyckel | None, Field(description="Orsaken på enskilda uppföljningar som den leder till.")
    ] = None
    kraver_brukarperspektiv: Annotated[
        JaNej, Field(alias="kräver_brukarperspektiv", description="Måste fältet fyllas i?")
    ] = False
    kraver_intervjuer: Annotated[
        list[Nyckel], Field(alias="kräver_intervjuer", description="Kategorier som ska intervjuas.")
    ] = []
    kraver_forberedelser: Annotated[
        list[Omrade],
        Field(alias="kräver_förberedelser", description="Det som görs före informationsbrevet."),
    ] = []

    upprepas: Annotated[
        Annotated[str, Val("år", "halvår", "kvartal")] | None,
        Field(description="Hur ofta varje enhet ska ha en. Tomt: när det behövs."),
    ] = None
    upprepas_kalla: Annotated[
        Kalla, Field(alias="upprepas_källa", description="Var det står hur ofta.")
    ] = Kalla(slag="forslag", text="verktygets förslag")
    driftformer: Annotated[
        list[Annotated[str, Val("kommunal", "privat", "ideell")]],
        Field(description="Driftformer den gäller. Tomt: alla."),
    ] = []
    parat_med: Annotated[
        Nyckel | None, Field(description="Slaget den görs tillsammans med, samma period.")
    ] = None
    kraver_roller: Annotated[
        list[Nyckel],
        Field(alias="kräver_roller", description="Roller som ska vara ansvariga eller assistera."),
    ] = []
    deltar: Annotated[list[Nyckel], Field(description="Roller som ska vara med på mötet.")] = []
    forvantas_delta: Annotated[
        list[Nyckel],
        Field(alias="förväntas_delta", description="Utförarens roller, som förväntas vara med."),
    ] = []
    kraver_uppdrag: Annotated[
        JaNej, Field(alias="kräver_uppdrag", description="Måste ett organ ha gett uppdraget?")
    ] = False
    uppdrag_av: Annotated[list[Nyckel], Field(description="Organ som ger det. Tomt: alla.")] = []
    orsaker: Annotated[list[Nyckel], Field(description="Tillåtna orsaker. Tomt: alla.")] = []
    kraver_behov: Annotated[
        JaNej, Field(alias="kräver_behov", description="Måste behovet beskrivas?")
    ] = False
    kriterier: Annotated[
        list[Kriterium], Field(description="Kriterier för enhetens ledningssystem.")
    ] = []
    provar_avtal: Annotated[
        JaNej, Field(alias="prövar_avtal", description="Ska varje ska-krav i avtalet få en status?")
    ] = False
    schema_dagar: Annotated[
        Heltal | None, Field(ge=1, description="Så många dagars scheman granskas före mötet.")
    ] = None
    syfte: Annotated[Text | None, Field(description="Slagets syfte, i brev och rapport.")] = None


class Mottagare(Del):
    """En mottagare av resultatet."""

    mottagare: Annotated[Nyckel, Field(description="Organets id.")]
    nar: Annotated[
        str, Val("varje uppföljning", "löpande", "årligen"), Field(alias="när", description="När.")
    ] = "varje_uppfoljning"
    dagar: Annotated[Heltal, Field(ge=1, description="Dagar efter att rapporten fastställts.")] = 60


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
        Heltal, Field(alias="anstånd_dagar", ge=0, description="Dagar efter periodens slut.")
    ] = 0
    roll: Annotated[Nyckel | None, Field(description="Ansvarig roll.")] = None
    kalla: Annotated[Kalla, Field(alias="källa", description="Varför fristen finns.")]


class Offentlighet(Del):
    """Vad som är offentligt och vad som är arbetsmaterial."""

    offentligt: Annotated[list[Nyckel], Field(description="Slag av handlingar.")] = []
    dnr_kravs: Annotated[JaNej, Field(alias="dnr_krävs", description="Krävs diarienummer?")] = True


class Integritet(Del):
    """Skydd för personer i det som lämnas ut."""

    smatal_grans: Annotated[
        Heltal, Field(alias="småtal_gräns", ge=1, description="Mindre tal än så visas inte.")
    ] = 5
    smatal_varning: Annotated[
        Heltal,
        Field(alias="småtal_varning", ge=1, description="Färre svar än så visas med förbehåll."),
    ] = 30
    tillatna_testnummer: Annotated[
        list[Text], Field(alias="tillåtna_testnummer", description="Bara för övningsmappar.")
    ] = []
