"""Profilens regler för valet av enheter, samordningen, kontaktpolitiker och intern kontroll."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del
from uppfolj.models.varden import JaNej, Litet, Nyckel, Text, Val

_Poang = Annotated[Litet, Field(ge=0)]


class Valregler(Del):
    """Vad som talar för att följa upp en enhet. Poängen är ett stöd; människor väljer."""

    klagomal: Annotated[
        _Poang, Field(alias="klagomål", description="Poäng per klagomål eller synpunkt.")
    ] = 3
    avvikelser: Annotated[_Poang, Field(description="Poäng per avvikelse.")] = 1
    uppgift: Annotated[
        _Poang, Field(description="Poäng per uppgift från MAS, MAR, socialförvaltningen …")
    ] = 5
    ar_utan_besok: Annotated[
        _Poang, Field(alias="år_utan_besök", description="Poäng per helt år sedan besöket.")
    ] = 2
    aldrig_besokt: Annotated[
        _Poang, Field(alias="aldrig_besökt", description="Poäng om inget besök finns i mappen.")
    ] = 6
    avtal_slutar: Annotated[
        _Poang, Field(description="Poäng när avtalet eller dess option snart går ut.")
    ] = 5
    avtal_manader: Annotated[
        Litet, Field(alias="avtal_månader", ge=1, description="Hur många månader ”snart” är.")
    ] = 9
    orsak_forlangning: Annotated[
        Nyckel,
        Field(alias="orsak_förlängning", description="Orsaken när ett avtal kan förlängas."),
    ] = "infor_forlangning"
    hogst: Annotated[
        Litet, Field(alias="högst", ge=1, description="Mest poäng som ett skäl kan ge.")
    ] = 12
    motiv_kravs: Annotated[
        JaNej, Field(alias="motiv_krävs", description="Ska varje val i detaljplanen ha motiv?")
    ] = False


class Samordning(Del):
    """I vilken ordning samordnade uppföljningar görs."""

    ordning: Annotated[
        list[Nyckel],
        Field(description="Nivåer, den som görs först står först. Tom: ingen ordning."),
    ] = []


GRANSKARE = ("egen", "beställaren", "båda")
_Granskare = Annotated[str, Val(*GRANSKARE)]


class Granskarregler(Del):
    """Vem som får följa upp en enhet, efter vem som driver den. Tomt: prövas inte."""

    kommunal: Annotated[list[_Granskare], Field(description="Enheter i egen regi.")] = []
    privat: Annotated[list[_Granskare], Field(description="Privata utförare.")] = []
    ideell: Annotated[list[_Granskare], Field(description="Ideella utförare.")] = []


class Internkontrollregler(Del):
    """Vem som beslutar planen för intern kontroll."""

    beslutas_av: Annotated[list[Nyckel], Field(description="Organ som beslutar planen.")] = []
    styrelse: Annotated[
        Nyckel | None,
        Field(description="Organet som beslutar kontroller åt alla nämnder, t.ex. ks."),
    ] = None
    namn_egna: Annotated[
        Text | None, Field(description="Rubriken över punkterna med ursprung nämnd.")
    ] = None
    namn_gemensamma: Annotated[
        Text | None, Field(description="Rubriken över punkterna med ursprung ks.")
    ] = None
