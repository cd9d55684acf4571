"""Processer med sina aktiviteter och rutiner, och fullmäktiges mål. Gäller över åren."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Nyckel, Text


class Processaktivitet(Del):
    """En aktivitet i en process, och rutinerna för den."""

    id: Annotated[Nyckel, Field(description="Aktivitetens id.")]
    namn: Annotated[Text, Field(description="Vad som görs.")]
    rutiner: Annotated[list[Text], Field(description="Ref i regelverket till rutinerna.")] = []


class Process(Del):
    """En process i ledningssystemet."""

    id: Annotated[Nyckel, Field(description="Processens id.")]
    namn: Annotated[Text, Field(description="Processens namn.")]
    agare: Annotated[Nyckel, Field(alias="ägare", description="Rollen som äger processen.")]
    aktiviteter: Annotated[list[Processaktivitet], Field(description="I ordning.")] = []


@slag("processer", "register/processer.yaml")
class Processregister(Post):
    """Ledningssystemets processer."""

    processer: Annotated[list[Process], Field(description="En rad per process.")] = []


class Mal(Del):
    """Ett mål som fullmäktige eller nämnden beslutat."""

    id: Annotated[Nyckel, Field(description="Målets id, t.ex. KF-3.")]
    namn: Annotated[Text, Field(description="Målet.")]
    organ: Annotated[Text, Field(description="Vem som beslutade, t.ex. kommunfullmäktige.")]
    galler_fran: Annotated[Datum | None, Field(alias="gäller_från", description="Från när.")] = None
    galler_till: Annotated[Datum | None, Field(alias="gäller_till", description="Till när.")] = None


@slag("mal", "register/mal.yaml")
class Malregister(Post):
    """Mål och riktlinjer som kvalitetsarbetet ska svara mot."""

    mal: Annotated[list[Mal], Field(alias="mål", description="En rad per mål.")] = []
