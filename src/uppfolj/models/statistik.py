"""Det statistiska underlaget: nationella värden med källa och år."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.post import Del, Post, slag
from uppfolj.models.varden import Ar, Datum, Heltal, JaNej, Nyckel, Tal, Text


class Statistikvarde(Del):
    """Ett värde ur en nationell källa. Ett värde som saknas skrivs inte som noll."""

    id: Annotated[Text, Field(description="Nyckeltalets id hos källan, t.ex. U23471.")]
    namn: Annotated[Text, Field(description="Vad det mäter.")]
    ar: Annotated[Ar, Field(alias="år", description="Året som värdet gäller.")]
    enhet: Annotated[Nyckel | None, Field(description="Enhetens id. Tomt: hela kommunen.")] = None
    varde: Annotated[Tal | None, Field(alias="värde", description="Värdet. Tomt: saknas.")] = None
    matt: Annotated[Text, Field(alias="mått", description="Vad talet är: %, kr, dagar, index.")]
    antal: Annotated[
        Heltal | None, Field(ge=0, description="Antal svarande, om källan säger det.")
    ] = None
    jamforelse: Annotated[
        Tal | None, Field(alias="jämförelse", description="Jämförelsens värde, samma källa och år.")
    ] = None
    jamfort_med: Annotated[
        Text | None, Field(alias="jämfört_med", description="Vad det jämförs med, t.ex. riket.")
    ] = None
    kalla: Annotated[Text, Field(alias="källa", description="Källan, t.ex. Kolada.")]
    hamtad: Annotated[Datum, Field(alias="hämtad", description="När värdet hämtades.")]
    egen_bearbetning: Annotated[
        JaNej, Field(description="Är värdet vårt eget, räknat ur källans? Ett medelvärde, en rang.")
    ] = False
    preliminar: Annotated[
        JaNej, Field(alias="preliminär", description="Är värdet preliminärt?")
    ] = False
    kommentar: Annotated[Text | None, Field(description="Förbehåll eller analys.")] = None


@slag("statistik", "{ar}/statistik.yaml")
class Statistik(Post):
    """Årets statistiska underlag."""

    varden: Annotated[
        list[Statistikvarde], Field(alias="värden", description="En rad per värde.")
    ] = []
