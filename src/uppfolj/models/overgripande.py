"""Den övergripande uppföljningen: en fråga till flera enheter, driven som projekt."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.granskning import Svar as FragaSvar
from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, JaNej, Nyckel, PostId, Text, Val


class Urvalsfilter(Del):
    """Vilka enheter som ingår. Ett tomt fält begränsar inte; helt tomt är alla enheter."""

    verksamhet: Annotated[list[Nyckel], Field(description="Verksamheter ur profilen.")] = []
    driftform: Annotated[
        list[Annotated[str, Val("kommunal", "privat", "ideell")]],
        Field(description="Vilka som driver enheterna."),
    ] = []
    lagrum: Annotated[
        list[Annotated[str, Val("SoL", "HSL", "LSS")]],
        Field(description="Enheter som arbetar under någon av lagarna."),
    ] = []
    enheter: Annotated[list[Nyckel], Field(description="Bara dessa enheter.")] = []


class Projektdeltagare(Del):
    """En som är med i projektet, som roll."""

    roll: Annotated[Text, Field(description="Roll, aldrig namn.")]
    organisation: Annotated[Text | None, Field(description="Kontoret, förvaltningen …")] = None


@slag("projekt", "{ar}/uppfoljningar/{arende}/projekt.yaml")
class Projekt(Post):
    """Projektplanen för en övergripande uppföljning. Arbetsmaterial, publiceras aldrig."""

    syfte: Annotated[Text, Field(description="Vad projektet ska ge svar på.")]
    fraga: Annotated[Text, Field(alias="fråga", description="Frågan som ställs till enheterna.")]
    tema: Annotated[
        Text | None, Field(description="Temat, när det är en tematisk uppföljning: t.ex. måltider.")
    ] = None
    checklista: Annotated[
        Nyckel | None, Field(description="Frågorna som alla enheter får: id i checklistor.")
    ] = None
    omfattning: Annotated[Urvalsfilter, Field(description="Vilka enheter som ingår.")] = (
        Urvalsfilter()
    )
    start: Annotated[Datum, Field(description="När projektet börjar.")]
    slut: Annotated[Datum, Field(description="När den samlade rapporten ska vara klar.")]
    svar_senast: Annotated[Datum | None, Field(description="När enheterna ska ha svarat.")] = None
    projektledare: Annotated[Nyckel, Field(description="Rollen som leder projektet.")]
    deltagare: Annotated[
        list[Projektdeltagare], Field(min_length=1, description="De andra som är med.")
    ]
    metod: Annotated[Text | None, Field(description="Hur svaren samlas in.")] = None


class Aspektbedomning(Del):
    """En enhets bedömning i ett av de områden som den övergripande uppföljningen gäller."""

    omrade: Annotated[Nyckel, Field(alias="område", description="Område ur uppföljningen.")]
    bedomning: Annotated[Nyckel, Field(alias="bedömning", description="Färg ur skalan.")]
    kommentar: Annotated[Text | None, Field(description="Varför.")] = None


class Enhetssvar(Del):
    """En enhets svar på frågan. Aldrig uppgifter om en person."""

    enhet: Annotated[Nyckel, Field(description="Enhetens id.")]
    svar: Annotated[Text | None, Field(description="Svaret. Tomt: inget svar.")] = None
    datum: Annotated[Datum | None, Field(description="När svaret kom.")] = None
    kommentar: Annotated[Text | None, Field(description="Kontorets kommentar.")] = None
    fragesvar: Annotated[
        list[FragaSvar], Field(alias="frågesvar", description="Ett svar per fråga i checklistan.")
    ] = []
    brist_antas: Annotated[JaNej, Field(description="Antas en brist mot avtal eller uppdrag?")] = (
        False
    )
    ledde_till: Annotated[
        PostId | None, Field(description="Den enskilda uppföljning som svaret ledde till.")
    ] = None
    bedomningar: Annotated[
        list[Aspektbedomning], Field(alias="bedömningar", description="En per område.")
    ] = []


@slag("svar", "{ar}/uppfoljningar/{arende}/svar.yaml")
class Svarslista(Post):
    """Enheternas svar i en övergripande uppföljning. Arbetsmaterial."""

    svar: Annotated[list[Enhetssvar], Field(description="En rad per enhet.")] = []
