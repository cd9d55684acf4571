"""Möten: kvalitetsråd, ledningsgrupp, sammanträden och möten med en verksamhet."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Datum, JaNej, Nyckel, PostId, Text, Val


class Motesdeltagare(Del):
    """En som deltog, som roll. Aldrig namn."""

    roll: Annotated[Text, Field(description="Roll, t.ex. utvecklingsledare, regionchef.")]
    organisation: Annotated[Text | None, Field(description="Kommunen, utföraren …")] = None


class Motespunkt(Del):
    """En punkt på mötet. En öppen punkt tas upp igen på forumets nästa möte."""

    id: Annotated[Text, Field(description="Punktens id, eget i mötet: 1, 2a …")]
    punkt: Annotated[Text, Field(description="Vad den gäller.")]
    slag: Annotated[
        str,
        Val("information", "beslut", "åtgärd", "lärdom"),
        Field(description="åtgärd: något ska göras. lärdom: något som andra enheter kan lära."),
    ] = "information"
    enhet: Annotated[Nyckel | None, Field(description="Enheten den gäller.")] = None
    ansvarig: Annotated[Nyckel | None, Field(description="Ansvarig roll.")] = None
    senast: Annotated[Datum | None, Field(description="När det ska vara gjort.")] = None
    klar: Annotated[Datum | None, Field(description="När det var gjort.")] = None
    fran: Annotated[
        Text | None,
        Field(alias="från", description="Punkten på ett tidigare möte: 2026-03-12-kvalitetsrad/2."),
    ] = None
    resultat: Annotated[Text | None, Field(description="Vad mötet kom fram till.")] = None


@slag("mote", "{ar}/moten/*.md")
class Mote(Post):
    """Ett möte: forum, dag, deltagare, punkter, och minnesanteckningarna som brödtext."""

    forum: Annotated[Nyckel, Field(description="Forumet ur profilens organ, t.ex. kvalitetsråd.")]
    datum: Annotated[Datum, Field(description="Mötets dag.")]
    installt: Annotated[JaNej, Field(alias="inställt", description="Ställdes mötet in?")] = False
    enhet: Annotated[
        Nyckel | None, Field(description="Enheten, när mötet är med en verksamhet.")
    ] = None
    uppfoljningar: Annotated[
        list[PostId], Field(alias="uppföljningar", description="Uppföljningar som mötet gällde.")
    ] = []
    underlag: Annotated[
        list[Text], Field(description="Kvartal vars underlag mötet gick igenom: 2026Q2.")
    ] = []
    narvarande: Annotated[
        list[Motesdeltagare], Field(alias="närvarande", description="Roller som deltog.")
    ] = []
    punkter: Annotated[list[Motespunkt], Field(description="Dagordningen och vad det blev.")] = []
    delgivet: Annotated[
        Datum | None, Field(description="När anteckningarna lämnades till dem som berörs.")
    ] = None
    beskrivning: Annotated[
        str, Field(description="Minnesanteckningarna: brödtexten under fältblocket.")
    ] = ""
