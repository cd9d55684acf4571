"""Urvalet: dragna löpnummer och allt som behövs för att räkna om dragningen. Inga personer."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text, Val


class Skikt(Del):
    """Ett skikt (t.ex. SoL) och vad som drogs i det."""

    namn: Annotated[Text, Field(description="Skiktets namn, t.ex. SoL.")]
    population: Annotated[Heltal, Field(ge=0, description="Antal journaler, numrerade 1–N.")]
    antal: Annotated[Heltal, Field(ge=0, description="Hur många som ska granskas (n).")]
    metod: Annotated[str, Val("total", "slump", "tomt"), Field(description="Alla eller slump.")]
    valda: Annotated[list[Heltal], Field(description="Löpnummer i dragningsordning.")]
    reserver: Annotated[list[Heltal], Field(description="Nästa nummer i tur, i ordning.")] = []
    registerbevis: Annotated[
        str | None,
        Field(pattern=r"^[0-9a-f]{64}$", description="HMAC av registerlistan (systemförvaltaren)."),
    ] = None
    rattslig_grund: Annotated[
        Text | None, Field(alias="rättslig_grund", description="Stöd för att läsa journalerna.")
    ] = None


class Uteslutning(Del):
    """Ett draget nummer som inte kunde granskas, och varför."""

    skikt: Annotated[Text, Field(description="Skiktets namn.")]
    nr: Annotated[Heltal, Field(ge=1, description="Löpnumret.")]
    skal: Annotated[Text, Field(alias="skäl", description="Skäl ur den beslutade listan.")]
    datum: Annotated[Datum, Field(description="När.")]
    roll: Annotated[Nyckel, Field(description="Rollen som beslutade.")]


class Forbindelse(Del):
    """Det som band dragningen innan slumptalet fanns (förbundet urval)."""

    datum: Annotated[Datum, Field(description="När förbindelsen gjordes.")]
    sha256: Annotated[
        str, Field(pattern=r"^[0-9a-f]{64}$", description="Förbindelsens kontrollsumma.")
    ]
    dnr: Annotated[Text | None, Field(description="Diarienummer där summan registrerats.")] = None
    publiceras: Annotated[Text, Field(description="Var och när slumptalet offentliggörs.")]


class Dragning(Del):
    """En dragning. En ny dragning ersätter aldrig en gammal: båda står kvar."""

    algoritm: Annotated[str, Field(pattern=r"^uppfolj-urval/1$", description="Algoritmens namn.")]
    omgang: Annotated[
        Text, Field(alias="omgång", description="Vad som dras, t.ex. 2026/solgarden.")
    ]
    utfast: Annotated[Datum, Field(alias="utfäst", description="Dagen som dragningen binds till.")]
    kalla: Annotated[Text, Field(alias="källa", description="Varifrån slumptexten kommer.")]
    slump: Annotated[str, Field(description="Slumptexten. Tom i ett förberett urval.")] = ""
    seed: Annotated[
        str, Field(pattern=r"^([0-9a-f]{64})?$", description="SHA-256 enligt algoritmen.")
    ] = ""
    antal: Annotated[Heltal, Field(ge=1, description="Antal per skikt (eller totalt).")] = 8
    alla_om_hogst: Annotated[
        Heltal, Field(alias="alla_om_högst", ge=0, description="Så små skikt granskas helt.")
    ] = 8
    fordelning: Annotated[
        str,
        Val("per skikt", "proportionell"),
        Field(alias="fördelning", description="Hur n delas."),
    ] = "per_skikt"
    skikt: Annotated[list[Skikt], Field(min_length=1, description="Ett eller flera skikt.")]
    tillatna_skal: Annotated[
        list[Text], Field(alias="tillåtna_skäl", description="Skäl som får utesluta ett nummer.")
    ] = []
    uteslutna: Annotated[list[Uteslutning], Field(description="Uteslutna nummer.")] = []
    forbindelse: Annotated[
        Forbindelse | None, Field(alias="förbindelse", description="Vid förbundet urval.")
    ] = None
    utford_av: Annotated[
        Nyckel, Field(alias="utförd_av", description="Rollen som drog, t.ex. systemförvaltare.")
    ] = "systemforvaltare"
    skal_till_omdragning: Annotated[
        Text | None, Field(alias="skäl_till_omdragning", description="Krävs från andra dragningen.")
    ] = None


@slag("urval", "{ar}/uppfoljningar/{arende}/urval.yaml")
class Urval(Post):
    """Urvalet av journaler: dragningen, så att vem som helst kan räkna om den."""

    aviserat: Annotated[
        Datum | None, Field(description="När verksamheten fick skriftlig information om urvalet.")
    ] = None
    aviserat_kanal: Annotated[Text | None, Field(description="Hur, t.ex. e-post.")] = None
    aviserat_till: Annotated[Text | None, Field(description="Mottagarens roll.")] = None
    nyckel_forstors: Annotated[
        Datum | None,
        Field(alias="nyckel_förstörs", description="När systemförvaltaren förstör nyckellistan."),
    ] = None
    nyckel_forstord: Annotated[
        Datum | None,
        Field(alias="nyckel_förstörd", description="När nyckellistan faktiskt förstördes."),
    ] = None
    dragningar: Annotated[
        list[Dragning], Field(min_length=1, description="Den sista gäller; tidigare står kvar.")
    ]
