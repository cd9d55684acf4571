"""Överenskommelser om samverkan med andra huvudmän och verksamheter."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, Nyckel, Text


class Overenskommelse(Del):
    """En överenskommelse."""

    id: Annotated[Nyckel, Field(description="Överenskommelsens id.")]
    namn: Annotated[Text, Field(description="Vad den gäller.")]
    parter: Annotated[list[Text], Field(description="Organisationer.")] = []
    agare: Annotated[Nyckel, Field(alias="ägare", description="Ansvarig roll.")]
    galler_fran: Annotated[Datum | None, Field(alias="gäller_från", description="Från när.")] = None
    galler_till: Annotated[Datum | None, Field(alias="gäller_till", description="Till när.")] = None
    ses_over: Annotated[
        Datum | None, Field(alias="ses_över", description="När den senast ska ses över.")
    ] = None


@slag("overenskommelser", "register/overenskommelser.yaml")
class Overenskommelser(Post):
    """Överenskommelser om samverkan."""

    overenskommelser: Annotated[
        list[Overenskommelse], Field(alias="överenskommelser", description="En rad var.")
    ] = []
