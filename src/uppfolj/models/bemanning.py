"""Bemanningen enligt scheman mot den avtalade. Antal, aldrig personer."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Tal, Text

UTKAST = "BEM-"
"""Så börjar id:t på ett utkast till iakttagelse ur en lucka."""


class Bemanningsrad(Del):
    """Ett pass och en kompetens: det avtalade, och hur många pass som inte nådde dit."""

    arbetspass: Annotated[Text, Field(description="Passet: dag, kväll, natt.")]
    kompetens: Annotated[Text, Field(description="T.ex. undersköterska, sjuksköterska.")]
    avtalat: Annotated[Tal, Field(ge=0, description="Avtalad bemanning per pass.")]
    schemalagt: Annotated[
        Tal | None,
        Field(ge=0, description="Schemalagd bemanning, i snitt per pass. Tomt: inte granskat än."),
    ] = None
    pass_under: Annotated[
        Heltal | None, Field(ge=0, description="Antal pass under det avtalade i perioden.")
    ] = None
    kommentar: Annotated[Text | None, Field(description="Utförarens förklaring.")] = None


@slag("bemanning", "{ar}/uppfoljningar/{arende}/bemanning.yaml")
class Bemanning(Post):
    """Granskningen av scheman före ett avtalsmöte."""

    fran: Annotated[Datum, Field(alias="från", description="Första dagen.")]
    till: Annotated[Datum, Field(description="Sista dagen.")]
    rader: Annotated[list[Bemanningsrad], Field(description="En rad per pass och kompetens.")] = []


def is_bemanningsutkast(utkast: str | None) -> bool:
    """Om utkastets id säger att det kom ur en lucka i bemanningen."""
    return (utkast or "").upper().startswith(UTKAST)
