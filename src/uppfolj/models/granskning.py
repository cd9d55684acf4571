"""Journalgranskningen: en checklista per dragen journal, med rang i stället för nummer."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Nyckel, Text, Val


class Svar(Del):
    """Svaret på en fråga i checklistan."""

    fraga: Annotated[Text, Field(alias="fråga", description="Frågans id, t.ex. SD04.")]
    svar: Annotated[
        Annotated[str, Val("ja", "delvis", "nej", "ej aktuellt", "går ej att bedöma")] | None,
        Field(description="Svaret. Tomt: ännu inte besvarad."),
    ] = None
    kommentar: Annotated[Text | None, Field(description="Saklig kommentar utan person.")] = None


class Period(Del):
    """Den granskade tiden."""

    fran: Annotated[Datum, Field(alias="från", description="Första dagen.")]
    till: Annotated[Datum, Field(description="Sista dagen.")]


@slag("granskning", "{ar}/uppfoljningar/{arende}/granskning/*.yaml")
class Granskning(Post):
    """En granskad journal: checklista, period och svar. Aldrig löpnummer, aldrig person."""

    etikett: Annotated[
        str,
        Field(
            pattern=r"^[A-ZÅÄÖa-zåäö]+-\d{2,3}$",
            description="Rang i urvalet, t.ex. SoL-01. Aldrig journalens löpnummer.",
        ),
    ]
    checklistor: Annotated[list[Nyckel], Field(min_length=1, description="T.ex. [SD, GP].")]
    period: Annotated[Period, Field(description="Den granskade tiden.")]
    insats: Annotated[
        Nyckel | None, Field(description="Insatsen, för årets sammanställning: t.ex. boendestöd.")
    ] = None
    granskad: Annotated[Datum | None, Field(description="När granskningen gjordes.")] = None
    granskad_av: Annotated[Nyckel | None, Field(description="Rollen som granskade.")] = None
    svar: Annotated[list[Svar], Field(description="Ett svar per fråga.")] = []
