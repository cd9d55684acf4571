"""Uppföljningen: ett ärende från plan till stängt, med dess besök."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.forberedelse import Avtalspunkt, AvvisatUtkast, Forberedelse
from uppfolj.models.lankar import Lankar, Omradesandring
from uppfolj.models.plan import Beslut
from uppfolj.models.post import Del, Post, slag
from uppfolj.models.profil_val import GRANSKARE
from uppfolj.models.uppdrag import Kriteriesvar, Uppdrag
from uppfolj.models.utskick import Brevandring, Delutkast, Information
from uppfolj.models.varden import Datum, Heltal, JaNej, Nyckel, PostId, Text, Val


class Roller(Del):
    """Vilka roller (aldrig namn) som gör uppföljningen."""

    ansvarig: Annotated[Nyckel, Field(description="Ansvarig roll, t.ex. MAS.")]
    assisterande: Annotated[list[Nyckel], Field(description="Assisterande roller.")] = []


class Dokument(Del):
    """Ett dokument som begärts in från verksamheten."""

    namn: Annotated[Text, Field(description="Vad som begärs, t.ex. rutin för kontaktmannaskap.")]
    slag: Annotated[
        str,
        Val("rutin", "social dokumentation", "hsl-journal", "övrigt"),
        Field(description="Slag av dokument."),
    ] = "ovrigt"
    begart: Annotated[Datum | None, Field(alias="begärt", description="När det begärdes.")] = None
    mottaget: Annotated[Datum | None, Field(description="När det kom.")] = None
    granskat: Annotated[Datum | None, Field(description="När det gicks igenom.")] = None
    aterlamnat: Annotated[
        Datum | None, Field(alias="återlämnat", description="När kopian återlämnades.")
    ] = None
    forstort: Annotated[
        Datum | None, Field(alias="förstört", description="När kopian förstördes.")
    ] = None
    kand: Annotated[
        JaNej | None, Field(alias="känd", description="Rutin: känner personalen till den?")
    ] = None
    foljs: Annotated[JaNej | None, Field(alias="följs", description="Rutin: följs den?")] = None


class Avvikelseantal(Del):
    """Antal avvikelser av en typ under den granskade tiden. Antal, aldrig personer."""

    typ: Annotated[Nyckel, Field(description="Typ ur profilens lista.")]
    antal: Annotated[Heltal, Field(ge=0, description="0 skrivs ut: ”inga”.")]


class Avvikelsegranskning(Del):
    """Granskningen av enhetens avvikelser."""

    granskat: Annotated[Datum, Field(description="När avvikelserna granskades.")]
    antal: Annotated[list[Avvikelseantal], Field(description="En rad per typ.")] = []
    kommentar: Annotated[Text | None, Field(description="Mönster och slutsats.")] = None


class Omradesbedomning(Del):
    """Den samlade bedömningen av ett område. Exakt en per område."""

    omrade: Annotated[Nyckel, Field(alias="område", description="Kvalitetsområde.")]
    bedomning: Annotated[Nyckel, Field(alias="bedömning", description="Färg ur skalan.")]
    motivering: Annotated[Text | None, Field(description="Varför.")] = None


class Synpunkt(Del):
    """En synpunkt från verksamheten på utkastet."""

    avsnitt: Annotated[Text, Field(description="Var i rapporten.")]
    synpunkt: Annotated[Text, Field(description="Vad verksamheten skrev.")]
    hantering: Annotated[Text | None, Field(description="Vad ni gjorde med den.")] = None
    fran: Annotated[
        Text | None, Field(alias="från", description="Vem som lämnade den. Aldrig ett namn.")
    ] = None


class Faktagranskning(Del):
    """Verksamhetens korrekturläsning av rapporten."""

    skickad: Annotated[Datum, Field(description="När utkastet skickades.")]
    kanal: Annotated[Text | None, Field(description="Hur, t.ex. e-post.")] = None
    mottagare: Annotated[Text | None, Field(description="Mottagarens roll.")] = None
    svar_senast: Annotated[Datum | None, Field(description="Sista svarsdag.")] = None
    svar: Annotated[Datum | None, Field(description="När svaret kom.")] = None
    synpunkter: Annotated[list[Synpunkt], Field(description="Synpunkter och hantering.")] = []


class Redovisning(Del):
    """Att resultatet lämnats till någon."""

    mottagare: Annotated[Nyckel, Field(description="Mottagare ur profilen, t.ex. ks.")]
    datum: Annotated[Datum, Field(description="När.")]
    form: Annotated[Text, Field(description="Hur: muntligt, skriftligt, e-post …")]


class Faststallning(Del):
    """En fastställd version av rapporten."""

    datum: Annotated[Datum, Field(description="När.")]
    roll: Annotated[Nyckel, Field(description="Vilken roll.")]
    dnr: Annotated[Text, Field(description="Diarienummer, som text.")]
    sha256: Annotated[
        str, Field(pattern=r"^[0-9a-f]{64}$", description="Kontrollsumma, skrivs av verktyget.")
    ]
    version: Annotated[Heltal, Field(ge=1, description="Rapportens version.")] = 1
    motiv: Annotated[Text | None, Field(description="Varför en ny version behövdes.")] = None


class Faststallande(Faststallning):
    """Att rapporten är fastställd, och de versioner som den ersätter."""

    tidigare: Annotated[
        list[Faststallning], Field(description="Ersatta versioner. Deras filer finns kvar.")
    ] = []


@slag("uppfoljning", "{ar}/uppfoljningar/{arende}/uppfoljning.yaml")
class Uppfoljning(Post):
    """En uppföljning av en enhet: vem, varför, vilka områden och hur långt den kommit."""

    id: Annotated[PostId, Field(description="Samma som mappens namn.")]
    enhet: Annotated[
        Nyckel, Field(description="Enhetens id i register. Tom när slaget är övergripande.")
    ] = ""
    slag: Annotated[Nyckel, Field(description="Slag av uppföljning ur profilen.")] = (
        "verksamhetsuppfoljning"
    )
    rad: Annotated[Text | None, Field(description="Radens id i plan.yaml.")] = None
    niva: Annotated[Nyckel | None, Field(alias="nivå", description="Nivå ur profilen.")] = None
    orsak: Annotated[Nyckel, Field(description="Orsak ur profilen.")] = "plan"
    omraden: Annotated[
        list[Nyckel], Field(alias="områden", min_length=1, description="Områden som följs upp.")
    ]
    omradesandringar: Annotated[
        list[Omradesandring],
        Field(alias="områdesändringar", description="Ändringar av områdena, med motiv."),
    ] = []
    lankar: Annotated[
        Lankar | None, Field(alias="länkar", description="Uppföljningar som hör ihop.")
    ] = None
    roller: Annotated[Roller, Field(description="Ansvarig och assisterande roll.")]
    granskare: Annotated[
        Annotated[str, Val(*GRANSKARE)] | None,
        Field(description="Vem som följde upp: utföraren själv, beställaren eller båda."),
    ] = None
    brukarperspektiv: Annotated[
        Text | None, Field(description="Vad uppföljningen betyder för den enskilde.")
    ] = None
    uppdrag: Annotated[Uppdrag | None, Field(description="Organets uppdrag.")] = None
    behov: Annotated[
        Text | None, Field(description="Effektutvärdering: behovet som enheten sett.")
    ] = None
    kriterier: Annotated[
        list[Kriteriesvar], Field(description="Genomgången av enhetens ledningssystem.")
    ] = []
    avtalspunkter: Annotated[
        list[Avtalspunkt], Field(description="Punkter i avtalet som följs upp.")
    ] = []
    forberedelser: Annotated[
        list[Forberedelse], Field(alias="förberedelser", description="Gjort före brevet.")
    ] = []
    information: Annotated[Information | None, Field(description="Informationsbrevet.")] = None
    dokument: Annotated[list[Dokument], Field(description="Begärda dokument.")] = []
    avvikelser: Annotated[
        Avvikelsegranskning | None, Field(description="Granskningen av avvikelser.")
    ] = None
    bedomningar: Annotated[
        list[Omradesbedomning], Field(alias="bedömningar", description="En per område.")
    ] = []
    avvisade_utkast: Annotated[
        list[AvvisatUtkast], Field(description="Utkast som inte blev iakttagelser.")
    ] = []
    lardomar: Annotated[
        list[Text], Field(alias="lärdomar", description="Det som andra enheter kan lära.")
    ] = []
    faktagranskning: Annotated[Faktagranskning | None, Field(description="Korrekturläsning.")] = (
        None
    )
    delutkast: Annotated[
        list[Delutkast], Field(description="Delar av utkastet som lämnats för läsning.")
    ] = []
    brevandringar: Annotated[
        list[Brevandring], Field(alias="brevändringar", description="Rättade datum för brev.")
    ] = []
    faststalld: Annotated[
        Faststallande | None, Field(alias="fastställd", description="Fastställd rapport.")
    ] = None
    redovisning: Annotated[list[Redovisning], Field(description="Till vem, när och hur.")] = []
    beslut: Annotated[
        list[Beslut], Field(description="Nämndens beslut med anledning av rapporten.")
    ] = []
    avslutad: Annotated[Datum | None, Field(description="När uppföljningen stängdes.")] = None
    dnr: Annotated[Text | None, Field(description="Ärendets diarienummer, som text.")] = None
