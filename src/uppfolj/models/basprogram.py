"""Den grundläggande kvalitetsuppföljningen: den som görs varje år, vad planen än säger."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, JaNej, Nyckel, Text


class Basrad(Del):
    """Vad en enhet (nivå 3) eller hela verksamheten (nivå 2) gjort på en punkt i basprogrammet."""

    punkt: Annotated[Nyckel, Field(description="Punkten ur profilens basprogram.")]
    enhet: Annotated[
        Nyckel | None, Field(description="Enhetens id (nivå 3). Tomt: hela verksamheten (nivå 2).")
    ] = None
    deltar: Annotated[JaNej, Field(description="Deltar enheten, eller görs punkten?")] = True
    skal: Annotated[Text | None, Field(alias="skäl", description="Varför inte, om nej.")] = None
    behov: Annotated[
        Text | None, Field(description="Effektutvärdering: vilket behov enheten sett.")
    ] = None
    resultat_kom: Annotated[
        Datum | None, Field(description="När undersökningens resultat publicerades.")
    ] = None
    analys: Annotated[Text | None, Field(description="Vad resultatet visar och betyder.")] = None
    datum: Annotated[Datum | None, Field(description="När analysen gjordes.")] = None


@slag("basprogram", "{ar}/basprogram.yaml")
class Basprogram(Post):
    """Årets grundläggande kvalitetsuppföljning: deltagande och analys på två nivåer."""

    rader: Annotated[list[Basrad], Field(description="En rad per punkt och enhet.")] = []
