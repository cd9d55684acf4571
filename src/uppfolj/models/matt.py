"""Mått på struktur, process och resultat, i trädet nämnd – uppdrag – enhet."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.profil_delar import Kalla, Omrade
from uppfolj.models.varden import Datum, Heltal, JaNej, Nyckel, Tal, Text, Val


class Mattregel(Omrade):
    """Ett mått: vad det mäter, på vilka nivåer, och hur enheternas värden blir uppdragets."""

    klass: Annotated[
        str, Val("struktur", "process", "resultat"), Field(description="Vad måttet beskriver.")
    ]
    nivaer: Annotated[
        list[Annotated[Heltal, Field(ge=1, le=3)]],
        Field(alias="nivåer", description="2: uppdraget. 3: enheten."),
    ] = [2, 3]
    omrade: Annotated[
        Nyckel | None,
        Field(alias="område", description="Kvalitetsområde. Krävs för processmått."),
    ] = None
    riktning: Annotated[Text | None, Field(description="Förflyttning, t.ex. nära vård.")] = None
    processmal: Annotated[
        list[Text], Field(alias="processmål", description="Det som måttet ska visa.")
    ] = []
    metod: Annotated[
        list[Text], Field(description="Förslag på hur det mäts: enkät, granskning av planer.")
    ] = []
    aggregering: Annotated[
        str,
        Val("summa", "vägt medel", "andel", "kvot", "ingen"),
        Field(description="andel och kvot: summan av täljarna genom summan av nämnarna."),
    ] = "ingen"
    matt: Annotated[Text, Field(alias="mått", description="Vad talet är: antal, %, kr, index.")] = (
        "antal"
    )
    taljare: Annotated[Text | None, Field(alias="täljare", description="Vad täljaren räknar.")] = (
        None
    )
    namnare: Annotated[Text | None, Field(alias="nämnare", description="Vad nämnaren räknar.")] = (
        None
    )
    personer: Annotated[
        JaNej, Field(description="Räknar måttet personer, så att små tal ska döljas?")
    ] = False
    mal: Annotated[Tal | None, Field(alias="mål", description="Målvärdet.")] = None
    mal_ar: Annotated[
        str,
        Val("minst", "högst"),
        Field(alias="mål_är", description="Är målet ett golv eller tak?"),
    ] = "minst"
    obligatoriskt: Annotated[
        JaNej, Field(description="Ska varje verksamhetsuppdrag följa måttet?")
    ] = False
    enhet: Annotated[
        Nyckel | None, Field(description="Enhetens id, när måttet är enhetens eget (nivå 3).")
    ] = None
    kalla: Annotated[Kalla, Field(alias="källa", description="Varför måttet finns.")] = Kalla(
        slag="forslag", text="verktygets förslag"
    )


@slag("mattregister", "register/matt.yaml")
class Mattregister(Post):
    """Kommunens egna mått, och enheternas."""

    matt: Annotated[list[Mattregel], Field(alias="mått", description="En rad per mått.")] = []


@slag("enhetsmatt", "register/matt/*.yaml")
class Enhetsmatt(Post):
    """En enhets egna mått (nivå 3). Filen gäller för sig."""

    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    matt: Annotated[list[Mattregel], Field(alias="mått", description="En rad per mått.")] = []


class Verksamhetsuppdrag(Del):
    """Ett verksamhetsuppdrag (nivå 2): nämnden över det och enheterna under det."""

    id: Annotated[Nyckel, Field(description="Uppdragets id.")]
    namn: Annotated[Text, Field(description="Uppdragets namn.")]
    namnd: Annotated[
        Nyckel, Field(alias="nämnd", description="Nämnden (nivå 1), ur profilens organ.")
    ]
    enheter: Annotated[list[Nyckel], Field(description="Enheterna (nivå 3).")] = []
    berors_barn: Annotated[
        JaNej, Field(alias="berörs_barn", description="Berör insatserna barn?")
    ] = False
    matt: Annotated[
        list[Nyckel], Field(alias="mått", description="Måtten som följs, obligatoriska och egna.")
    ] = []


@slag("verksamhetsuppdrag", "register/verksamhetsuppdrag.yaml")
class Uppdragsregister(Post):
    """Verksamhetsuppdragen: trädet från nämnd till enhet."""

    uppdrag: Annotated[list[Verksamhetsuppdrag], Field(description="En rad per uppdrag.")] = []


class Mattvarde(Del):
    """Ett värde för ett mått. Det som saknas skrivs inte som noll."""

    matt: Annotated[Nyckel, Field(alias="mått", description="Måttets id.")]
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id (nivå 3).")] = None
    uppdrag: Annotated[
        Nyckel | None, Field(description="Uppdragets id (nivå 2), när värdet mäts där.")
    ] = None
    period: Annotated[Text, Field(description="2026, 2026H1, 2026T1, 2026Q2 eller 2026-05.")]
    varde: Annotated[Tal | None, Field(alias="värde", description="Värdet.")] = None
    taljare: Annotated[Tal | None, Field(alias="täljare", description="Täljaren.")] = None
    namnare: Annotated[Tal | None, Field(alias="nämnare", description="Nämnaren.")] = None
    vikt: Annotated[
        Tal | None, Field(ge=0, description="Vikten vid vägt medel, t.ex. antal svarande.")
    ] = None
    datum: Annotated[Datum | None, Field(description="När det mättes.")] = None
    kalla: Annotated[Text | None, Field(alias="källa", description="Varifrån värdet kommer.")] = (
        None
    )
    kommentar: Annotated[Text | None, Field(description="Förbehåll eller förklaring.")] = None


@slag("matt", "{ar}/matt.yaml")
class Mattlista(Post):
    """Årets värden för måtten."""

    varden: Annotated[
        list[Mattvarde], Field(alias="värden", description="En rad per mått, enhet och period.")
    ] = []
