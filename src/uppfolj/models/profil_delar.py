"""Profilens delar. Ett fält finns för att två rutiner skiljer sig eller lagen lämnar det fritt."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Datum, Heltal, JaNej, ManadDag, ManadsNr, Nyckel, Text, Val

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

    ar_socialnamnd: Annotated[
        JaNej, Field(alias="är_socialnämnd", description="Är organet socialnämnd?")
    ] = False
    fasta_ledamoter: Annotated[
        list[Nyckel], Field(alias="fasta_ledamöter", description="Roller som alltid ingår.")
    ] = []


class Verksamhet(Omrade):
    """Ett slag av verksamhet, t.ex. särskilt boende."""

    malgrupp: Annotated[
        str,
        Val("äldre", "lss", "ifo", "annan"),
        Field(alias="målgrupp", description="Styr vad som är en aktuell plan."),
    ] = "annan"


class Steg(Omrade):
    """Ett steg i ett slag av uppföljning. Id:t bestämmer vad som gör steget klart."""


class Uppfoljningsslag(Omrade):
    """Ett slag av uppföljning: dess steg i ordning och vilka roller som krävs."""

    steg: Annotated[list[Steg], Field(description="Stegen i ordning.")] = []
    minst_assisterande: Annotated[Heltal, Field(ge=0, description="Minsta antal.")] = 0
    kraver_brukarperspektiv: Annotated[
        JaNej, Field(alias="kräver_brukarperspektiv", description="Måste fältet fyllas i?")
    ] = False
    kraver_intervjuer: Annotated[
        list[Nyckel], Field(alias="kräver_intervjuer", description="Kategorier som ska intervjuas.")
    ] = []


class PlanRegler(Del):
    """Hur och när planen görs."""

    beslutas_av: Annotated[list[Nyckel], Field(description="Organ som beslutar.")] = []
    planeringsmanad: Annotated[
        ManadsNr | None, Field(alias="planeringsmånad", description="Månad, 1–12.")
    ] = None
    planeras_av: Annotated[list[Nyckel], Field(description="Roller som planerar tillsammans.")] = []
    tillatna_manader: Annotated[
        list[ManadsNr], Field(alias="tillåtna_månader", description="Besöksmånader. Tom: alla.")
    ] = []
    detaljplan: Annotated[JaNej, Field(description="Görs en detaljplan under planen?")] = False


class Brev(Del):
    """Brevens obligatoriska delar."""

    obligatoriskt: Annotated[
        list[
            Annotated[str, Val("syfte", "datumförslag", "yrkeskategorier", "områden", "dokument")]
        ],
        Field(description="Delar som informationsbrevet ska ha."),
    ] = []


class UrvalRegler(Del):
    """Hur journaler väljs."""

    antal: Annotated[Heltal, Field(ge=1, description="Journaler per uppföljning eller skikt.")] = 8
    alla_om_hogst: Annotated[
        Heltal, Field(alias="alla_om_högst", ge=0, description="Så få granskas alla.")
    ] = 8
    per_typ: Annotated[
        JaNej, Field(description="Gäller antalet varje typ för sig (ja) eller totalt (nej)?")
    ] = True
    typer: Annotated[list[Text], Field(description="Skikt, t.ex. [SoL, HSL].")] = []
    period_manader: Annotated[
        Heltal, Field(alias="period_månader", ge=1, description="Hur långt tillbaka.")
    ] = 6
    period_fran: Annotated[
        str, Val("besök", "urval"), Field(alias="period_från", description="Räknat från.")
    ] = "besok"
    avisering: Annotated[
        str,
        Val("veckan före", "minst 7 dagar", "ingen"),
        Field(description="När verksamheten får skriftlig information om urvalet."),
    ] = "ingen"
    dras_av: Annotated[Nyckel, Field(description="Rollen som drar.")] = "systemforvaltare"
    rattslig_grund_kravs: Annotated[
        JaNej, Field(alias="rättslig_grund_krävs", description="Måste grunden anges?")
    ] = True
    tillatna_skal: Annotated[
        list[Text], Field(alias="tillåtna_skäl", description="Skäl som får utesluta ett nummer.")
    ] = []
    nyckel_dagar: Annotated[
        Heltal, Field(ge=1, description="Dagar tills nyckellistan förstörs.")
    ] = 90


class Skalsteg(Omrade):
    """Ett steg på bedömningsskalan."""

    etikett: Annotated[Text, Field(description="Vad det betyder: Måste åtgärdas.")]
    kraver_handlingsplan: Annotated[
        JaNej, Field(alias="kräver_handlingsplan", description="Måste enheten göra en plan?")
    ] = False
    tillater_brist: Annotated[
        JaNej, Field(alias="tillåter_brist", description="Får steget ha en brist?")
    ] = True
    agare: Annotated[
        Nyckel | None, Field(alias="ägare", description="Vem som åtgärdar, om inte enheten.")
    ] = None
    allvar: Annotated[Heltal, Field(ge=0, description="Högre är allvarligare. 0: uppfyllt.")] = 0


class Bedomning(Del):
    """Bedömningsskalan, från bäst till värst."""

    skala: Annotated[list[Skalsteg], Field(description="Stegen.")] = []

    def get_steg(self, bedomning: Nyckel) -> Skalsteg | None:
        """Steget med det id:t, eller None."""
        return next((s for s in self.skala if s.id == bedomning), None)


class Rubrik(Del):
    """En rubrik i rapporten. ``id`` är filen ``text/<id>.md`` eller en sammanställd del."""

    id: Annotated[Nyckel, Field(description="Id, t.ex. bakgrund.")]
    namn: Annotated[Text, Field(description="Rubriken som den skrivs.")]
    kravs: Annotated[JaNej, Field(alias="krävs", description="Måste ha text?")] = False


class Rubrikversion(Del):
    """Rapportens rubriker från ett datum."""

    galler_fran: Annotated[Datum, Field(alias="gäller_från", description="Från vilken dag.")]
    rubriker: Annotated[list[Rubrik], Field(description="Rubrikerna i ordning.")]
    extra_tillatna: Annotated[
        JaNej, Field(alias="extra_tillåtna", description="Får rapporten ha fler rubriker?")
    ] = True


class RapportRegler(Del):
    """Rapportens rubriker, i versioner efter datum."""

    versioner: Annotated[list[Rubrikversion], Field(description="Äldst först.")] = []


class Faktagranskning(Del):
    """Verksamhetens korrekturläsning."""

    svarstid_dagar: Annotated[Heltal, Field(ge=1, description="Dagar att svara.")] = 10
    statusrad: Annotated[Text, Field(description="Vad utkast märks med.")] = "ARBETSMATERIAL"


class HandlingsplanRegler(Del):
    """Handlingsplanens frister."""

    svarstid_dagar: Annotated[Heltal, Field(ge=1, description="Dagar att lämna planen.")] = 21
    ny_uppfoljning_manader: Annotated[
        Heltal | None,
        Field(alias="ny_uppföljning_månader", ge=1, description="Ny uppföljning inom månader."),
    ] = None


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
    tillatna_testnummer: Annotated[
        list[Text], Field(alias="tillåtna_testnummer", description="Bara för övningsmappar.")
    ] = []
