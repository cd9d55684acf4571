"""Iakttagelsen: det som sågs, bedömt mot ett krav, med färg."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Post, slag
from uppfolj.models.varden import Datum, Nyckel, Text, Val


@slag("iakttagelse", "{ar}/uppfoljningar/{arende}/iakttagelser/*.md")
class Iakttagelse(Post):
    """En iakttagelse: område, bedömning och det krav den prövas mot. En fil var."""

    id: Annotated[
        str,
        Field(
            pattern=r"^I-\d{3,}$",
            description="I- och löpnummer, eget i uppföljningen: I-003.",
            json_schema_extra={"patternErrorMessage": "Skriv id som I-001."},
        ),
    ]
    rubrik: Annotated[Text, Field(description="En rad som säger vad som sågs.")]
    typ: Annotated[
        str,
        Val("iakttagelse", "utvecklingsförslag"),
        Field(description="Utvecklingsförslag är inga brister och kräver ingen handlingsplan."),
    ] = "iakttagelse"
    omrade: Annotated[Nyckel, Field(alias="område", description="Kvalitetsområde ur profilen.")]
    bedomning: Annotated[
        Nyckel, Field(alias="bedömning", description="Färg ur skalan: grön, gul, röd, blå.")
    ]
    krav: Annotated[
        list[Text], Field(description="Vad den prövas mot: ref i regelverket, t.ex. SoL 5:1.")
    ] = []
    mal: Annotated[
        list[Nyckel], Field(alias="mål", description="Mål i register/mal.yaml den rör.")
    ] = []
    brist: Annotated[Text | None, Field(description="Bristen. Grön har ingen.")] = None
    forslag: Annotated[Text | None, Field(alias="förslag", description="Förslag på åtgärd.")] = None
    grund: Annotated[
        Text | None, Field(description="Hur ni vet: intervju, journaler 5 av 8, rutin …")
    ] = None
    utkast: Annotated[Text | None, Field(description="Utkastet den kom ur, t.ex. frågan HS16.")] = (
        None
    )
    konstaterad: Annotated[Datum | None, Field(description="När det sågs.")] = None
    atgardad: Annotated[
        Datum | None, Field(alias="åtgärdad", description="När åtgärden kontrollerats på plats.")
    ] = None
    beskrivning: Annotated[
        str, Field(description="Brödtexten under det inledande fältblocket.")
    ] = ""
