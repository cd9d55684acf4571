"""Besöket hos utföraren: när, var, vilka roller, vilka intervjuer."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.uppdrag import Rutinkannedom
from uppfolj.models.varden import Datum, Heltal, JaNej, Nyckel, Text, Val


class Deltagare(Del):
    """En deltagare, som roll. Aldrig namn."""

    roll: Annotated[Text, Field(description="Roll eller yrkestitel.")]
    organisation: Annotated[Text | None, Field(description="Kommunen, utföraren …")] = None
    kategori: Annotated[
        Annotated[str, Val("politiker", "tjänsteman", "chef", "personal", "brukare", "anhörig")]
        | None,
        Field(description="Vilka de är. Brukare och anhöriga skrivs bara så, och som antal."),
    ] = None
    antal: Annotated[Heltal, Field(ge=1, description="Hur många i rollen.")] = 1


class Intervju(Del):
    """En intervju, som kategori och antal."""

    kategori: Annotated[
        str,
        Val("verksamhetsansvarig", "personal", "brukare", "anhörig"),
        Field(description="Vem som intervjuades."),
    ]
    antal: Annotated[Heltal, Field(ge=1, description="Antal personer.")] = 1
    datum: Annotated[Datum | None, Field(description="Om annan dag än besöket.")] = None
    omraden: Annotated[list[Nyckel], Field(alias="områden", description="Vad som togs upp.")] = []


@slag("besok", "{ar}/uppfoljningar/{arende}/besok.yaml")
class Besok(Post):
    """Besöket: dag, plats, deltagare och intervjuer."""

    datum: Annotated[Datum, Field(description="Besökets dag.")]
    plats: Annotated[Text | None, Field(description="Var besöket görs.")] = None
    genomfort: Annotated[
        str,
        Val("ja", "nej", "inställt"),
        Field(alias="genomfört", description="Har besöket gjorts?"),
    ] = "nej"
    gemensamt: Annotated[
        JaNej | None, Field(description="Görs besöket tillsammans med en annan förvaltning?")
    ] = None
    deltagare: Annotated[list[Deltagare], Field(description="Roller som deltog.")] = []
    intervjuer: Annotated[list[Intervju], Field(description="Intervjuer vid besöket.")] = []
    rutiner: Annotated[
        list[Rutinkannedom], Field(description="Hur känd varje rutin är bland personalen.")
    ] = []
    motiv: Annotated[Text | None, Field(description="Skäl, t.ex. till besök i en annan månad.")] = (
        None
    )
