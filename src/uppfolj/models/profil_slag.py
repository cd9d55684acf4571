"""Ett slag av uppföljning: dess steg, hur ofta det görs, vad det kräver och dess kriterier."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.profil_delar import Kalla, Omrade
from uppfolj.models.varden import Datum, JaNej, Litet, Nyckel, Text, Val


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
    minst_assisterande: Annotated[Litet, Field(ge=0, description="Minsta antal.")] = 0
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
    upprepas_fran: Annotated[
        Datum | None,
        Field(
            alias="upprepas_från",
            description="Perioder som slutade före dagen räknas inte. Tomt: alla.",
        ),
    ] = None
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
        Litet | None, Field(ge=1, description="Så många dagars scheman granskas före mötet.")
    ] = None
    syfte: Annotated[Text | None, Field(description="Slagets syfte, i brev och rapport.")] = None
