"""Årets analyser: en enhets, sektorns eller nämndens slutsatser av det som sammanställts."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Ar, Datum, Nyckel, Text, Val


class Jamforelse(Del):
    """En av jämförelserna: gjord, eller inte relevant och varför."""

    kalla: Annotated[Nyckel, Field(alias="källa", description="Jämförelsens id ur profilen.")]
    gjord: Annotated[str, Val("ja", "nej", "inte relevant"), Field(description="Är den gjord?")]
    resultat: Annotated[Text | None, Field(description="Vad den visade, eller varför inte.")] = None


class Svar(Del):
    """Svaret på en av analysens frågor."""

    fraga: Annotated[Nyckel, Field(alias="fråga", description="Frågans id ur profilen.")]
    svar: Annotated[Text, Field(description="Svaret i ord.")]


class Arsanalys(Del):
    """En analys: nivå, dialoger, svar på frågorna, jämförelser och slutsats."""

    id: Annotated[Nyckel, Field(description="Analysens id, t.ex. sektor, vuxen, ÄN.")]
    niva: Annotated[
        str, Val("enhet", "sektor", "nämnd"), Field(alias="nivå", description="Vad den gäller.")
    ]
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id, på nivån enhet.")] = None
    organ: Annotated[Nyckel | None, Field(description="Nämnden, på nivån nämnd.")] = None
    avser: Annotated[Ar, Field(description="Året som analyseras.")]
    klar_for_analys: Annotated[
        Datum | None, Field(alias="klar_för_analys", description="När underlaget var klart.")
    ] = None
    dialog_medarbetare: Annotated[
        Datum | None, Field(description="När resultaten diskuterades med medarbetarna.")
    ] = None
    dialog_ledningsgrupp: Annotated[
        Datum | None, Field(description="När resultaten diskuterades i ledningsgruppen.")
    ] = None
    svar: Annotated[list[Svar], Field(description="Svaren på analysens frågor.")] = []
    jamforelser: Annotated[
        list[Jamforelse], Field(alias="jämförelser", description="Det som jämförts.")
    ] = []
    individ: Annotated[Text | None, Field(description="Nytta för den enskilde.")] = None
    verksamhet: Annotated[Text | None, Field(description="Nytta för verksamheten.")] = None
    nationellt: Annotated[Text | None, Field(description="Jämförelse nationellt.")] = None
    slutsats: Annotated[Text | None, Field(description="Slutsatsen.")] = None
    vagning: Annotated[
        Text | None, Field(alias="vägning", description="Den sammanvägda bedömningen, i ord.")
    ] = None
    godkand: Annotated[Datum | None, Field(alias="godkänd", description="När den godkändes.")] = (
        None
    )
    godkand_av: Annotated[
        Nyckel | None, Field(alias="godkänd_av", description="Rollen som godkände.")
    ] = None


@slag("analyser", "{ar}/analyser.yaml")
class Analyslista(Post):
    """Årets analyser."""

    analyser: Annotated[list[Arsanalys], Field(description="En rad per analys.")] = []
