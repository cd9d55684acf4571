"""Profilen ``uppfolj.yaml``: allt som skiljer en kommuns rutin från en annans. Bara data."""

from typing import Annotated

from pydantic import AfterValidator, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from uppfolj.models.importkarta import Importkarta
from uppfolj.models.matt import Mattregel
from uppfolj.models.post import Post, slag
from uppfolj.models.profil_analys import Analysregler, Enkatregler, Koladaregler
from uppfolj.models.profil_delar import (
    Frist,
    Integritet,
    Kalla,
    Kommun,
    Mottagare,
    Offentlighet,
    Omrade,
    Organ,
    Verksamhet,
)
from uppfolj.models.profil_kvalitet import (
    Arendekontrollregler,
    Avvikelsetyp,
    Baspunkt,
    Egenkontrollregel,
    Motesregler,
    Riskregler,
    Uppfoljningsdel,
)
from uppfolj.models.profil_regler import (
    Bedomning,
    Brev,
    Faktagranskning,
    HandlingsplanRegler,
    PlanRegler,
    RapportRegler,
    UrvalRegler,
)
from uppfolj.models.profil_slag import Uppfoljningsslag
from uppfolj.models.profil_val import Granskarregler, Internkontrollregler, Samordning, Valregler
from uppfolj.models.register import Regel, Roll
from uppfolj.models.varden import Heltal, Nyckel, Text

FORMATVERSION = 2
"""Dagens format. Äldre mappar läses, och förs över med: uppfolj migrera"""
FORSLAG = Kalla(slag="forslag", text="verktygets förslag")


def _check_format(version: int) -> int:
    """En äldre mapp läses och kan föras över. En nyare kan betyda något annat än här."""
    if version > FORMATVERSION:
        raise PydanticCustomError("nyare_format", "formatet är nyare än verktyget")
    return version


@slag("profil", "uppfolj.yaml")
class Profil(Post):
    """Kommunens rutin som data. Det som inte står här ärvs från profilen i ``bygger_på``."""

    formatversion: Annotated[
        Heltal, Field(ge=1, description="Formatets version."), AfterValidator(_check_format)
    ] = FORMATVERSION
    bygger_pa: Annotated[
        Text | None,
        Field(alias="bygger_på", description="Profil att ärva: standard, ostra-goinge …"),
    ] = None
    version: Annotated[Text | None, Field(description="Er egen version av rutinen.")] = None
    kommun: Annotated[Kommun, Field(description="Kommunen.")]
    organ: Annotated[list[Organ], Field(description="Nämnder, styrelse, ledningsgrupp, fora.")] = []
    roller: Annotated[list[Roll], Field(description="Roller i kvalitetsarbetet.")] = []
    verksamheter: Annotated[list[Verksamhet], Field(description="Slag av verksamhet.")] = []
    omraden: Annotated[
        list[Omrade], Field(alias="områden", description="Områden som följs upp.")
    ] = []
    nivaer: Annotated[list[Omrade], Field(alias="nivåer", description="Nivåer.")] = []
    orsaker: Annotated[list[Omrade], Field(description="Orsaker till en uppföljning.")] = []
    syften: Annotated[list[Text], Field(description="Rutinens syften, för brev och rapport.")] = []
    regelverk: Annotated[list[Regel], Field(description="Lagar och föreskrifter.")] = []
    slag: Annotated[
        list[Uppfoljningsslag], Field(description="Slag av uppföljning och deras steg.")
    ] = []
    plan: Annotated[PlanRegler, Field(description="Hur planen görs.")] = PlanRegler()
    val: Annotated[Valregler, Field(description="Stöd för valet av enheter.")] = Valregler()
    samordning: Annotated[Samordning, Field(description="Samordnade uppföljningar.")] = Samordning()
    internkontroll: Annotated[Internkontrollregler, Field(description="Intern kontroll.")] = (
        Internkontrollregler()
    )
    brev: Annotated[Brev, Field(description="Vad breven ska innehålla.")] = Brev()
    urval: Annotated[UrvalRegler, Field(description="Hur journaler väljs.")] = UrvalRegler()
    checklistor: Annotated[
        dict[Nyckel, list[Nyckel]],
        Field(description="Checklistor per skikt i urvalet, och för enheten: {SoL: [SD, GP]}."),
    ] = {}
    insatser: Annotated[
        list[Omrade], Field(description="Insatser som journalgranskningen räknas per. Tom: fritt.")
    ] = []
    granskare: Annotated[
        Granskarregler, Field(description="Vem som får följa upp en enhet, per driftform.")
    ] = Granskarregler()
    bedomning: Annotated[Bedomning, Field(alias="bedömning", description="Skalan.")] = Bedomning()
    rapport: Annotated[RapportRegler, Field(description="Rapportens rubriker.")] = RapportRegler()
    faktagranskning: Annotated[Faktagranskning, Field(description="Korrekturläsningen.")] = (
        Faktagranskning()
    )
    handlingsplan: Annotated[HandlingsplanRegler, Field(description="Handlingsplanen.")] = (
        HandlingsplanRegler()
    )
    redovisning: Annotated[list[Mottagare], Field(description="Vilka som ska få resultatet.")] = []
    frister: Annotated[list[Frist], Field(description="Återkommande frister.")] = []
    tidigare_frister: Annotated[
        list[Nyckel], Field(description="Frister som utgått, men som kan stå i äldre utfort.yaml.")
    ] = []
    avvikelsetyper: Annotated[list[Avvikelsetyp], Field(description="Typer av avvikelser.")] = []
    inlasning: Annotated[
        dict[Nyckel, Importkarta],
        Field(alias="inläsning", description="Andra systems rubriker, per slag: {avvikelser: …}."),
    ] = {}
    egenkontroll: Annotated[
        list[Egenkontrollregel], Field(description="Egenkontroller som enheterna gör.")
    ] = []
    basprogram: Annotated[
        list[Baspunkt], Field(description="Uppföljning som görs varje år, vad planen än säger.")
    ] = []
    risk: Annotated[Riskregler, Field(description="När en risk kräver åtgärd.")] = Riskregler()
    moten: Annotated[Motesregler, Field(alias="möten", description="Krav på möten.")] = (
        Motesregler()
    )
    arendekontroll: Annotated[
        Arendekontrollregler, Field(alias="ärendekontroll", description="Biståndsärenden.")
    ] = Arendekontrollregler()
    delar: Annotated[
        list[Uppfoljningsdel], Field(description="Delarna i uppföljningsprocessen.")
    ] = []
    uppgifter: Annotated[
        list[Omrade], Field(description="Uppgifter som någon roll måste ha i sitt ansvar.")
    ] = []
    offentlighet: Annotated[Offentlighet, Field(description="Vad som är offentligt.")] = (
        Offentlighet()
    )
    integritet: Annotated[Integritet, Field(description="Skydd för personer.")] = Integritet()

    matt: Annotated[list[Mattregel], Field(alias="mått", description="Rutinens mått.")] = []
    enkat: Annotated[Enkatregler, Field(alias="enkät", description="Enkäter.")] = Enkatregler()
    kolada: Annotated[Koladaregler, Field(description="Nationella nyckeltal.")] = Koladaregler()
    analys: Annotated[Analysregler, Field(description="Analysens frågor.")] = Analysregler()

    _kallor: dict[str, Kalla] = PrivateAttr(default_factory=dict)

    def get_kalla(self, vag: str) -> Kalla:
        """Källan till värdet på ``vag`` (t.ex. ``handlingsplan.svarstid_dagar``).

        Utan angiven källa är värdet verktygets förslag, aldrig lag.
        """
        return self._kallor.get(vag, FORSLAG)

    def get_omrade(self, omrade: Nyckel) -> Omrade | None:
        """Området med det id:t, eller None."""
        return next((o for o in self.omraden if o.id == omrade), None)

    def get_slag(self, namn: Nyckel) -> Uppfoljningsslag | None:
        """Slaget av uppföljning, eller None."""
        return next((s for s in self.slag if s.id == namn), None)
