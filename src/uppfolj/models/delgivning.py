"""Löpande information till ledningsgrupp, utskott och råd."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Heltal, Nyckel, Text


class Delgivning(Del):
    """Att en mottagare fått veta vad som hänt under en tid."""

    mottagare: Annotated[Nyckel, Field(description="Organets id ur profilen.")]
    datum: Annotated[Datum, Field(description="När informationen lämnades.")]
    fran: Annotated[Datum, Field(alias="från", description="Första dagen den omfattar.")]
    till: Annotated[Datum, Field(description="Sista dagen den omfattar.")]
    form: Annotated[Text, Field(description="Hur: vid sammanträde, e-post.")]
    antal: Annotated[Heltal, Field(ge=0, description="Antal händelser den omfattade.")] = 0
    handelser: Annotated[
        list[Text],
        Field(alias="händelser", description="Händelsernas id. Skrivs av verktyget."),
    ] = []


@slag("delgivningar", "{ar}/delgivningar.yaml")
class Delgivningslista(Post):
    """Årets löpande information, så att nästa omgång bara tar upp det som är nytt."""

    delgivningar: Annotated[list[Delgivning], Field(description="En rad per tillfälle.")] = []
