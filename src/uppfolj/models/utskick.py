"""Det som skickas under uppföljningen: informationsbrevet, delar av utkastet, och rättelser."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import Datum, Text


class Information(Del):
    """Informationsbrevet till verksamhetsansvarig och dess fem obligatoriska delar."""

    syfte: Annotated[Text | None, Field(description="Syftet med uppföljningen.")] = None
    datumforslag: Annotated[
        list[Datum], Field(alias="datumförslag", description="Föreslagna besöksdagar.")
    ] = []
    yrkeskategorier: Annotated[list[Text], Field(description="Yrkeskategorier som ska delta.")] = []
    skickat: Annotated[Datum | None, Field(description="När brevet skickades.")] = None
    kanal: Annotated[Text | None, Field(description="Hur, t.ex. e-post.")] = None
    mottagare: Annotated[Text | None, Field(description="Mottagarens roll.")] = None


class Delutkast(Del):
    """Delar av utkastet som lämnats för läsning innan hela är klart. Arbetsmaterial."""

    skickat: Annotated[Datum, Field(description="När delarna skickades.")]
    kanal: Annotated[Text | None, Field(description="Hur, t.ex. e-post.")] = None
    mottagare: Annotated[Text | None, Field(description="Mottagarens roll.")] = None
    delar: Annotated[list[Text], Field(min_length=1, description="Rubrikerna som lämnades.")]
    svar_senast: Annotated[Datum | None, Field(description="Sista svarsdag.")] = None


class Brevandring(Del):
    """En rättelse av när ett brev skickades: vad som stod, vad som står och varför."""

    datum: Annotated[Datum, Field(description="När rättelsen gjordes.")]
    brev: Annotated[Text, Field(description="Vilket brev, t.ex. information.")]
    fran: Annotated[Datum, Field(alias="från", description="Dagen som stod förut.")]
    till: Annotated[Datum, Field(description="Dagen som står nu.")]
    motiv: Annotated[Text, Field(description="Varför.")]
