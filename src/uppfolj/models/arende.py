"""Det inlästa: ett ärende med alla dess filer, ett år, och det som alla regler får veta."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import NamedTuple

from uppfolj.models.aktiviteter import Aktivitetslista
from uppfolj.models.arendekontroll import Arendekontroller, Insatslista
from uppfolj.models.arsanalys import Analyslista
from uppfolj.models.avvikelse import Avvikelselista
from uppfolj.models.basprogram import Basprogram
from uppfolj.models.bemanning import Bemanning
from uppfolj.models.besok import Besok
from uppfolj.models.delgivning import Delgivningslista
from uppfolj.models.egenkontroll import Egenkontrollista
from uppfolj.models.enkat import Avslutslista, Enkat, Svarsfil
from uppfolj.models.fragor import Checklista, Guide
from uppfolj.models.granskning import Granskning
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.internkontroll import Internkontroll
from uppfolj.models.kolada import Koladabild
from uppfolj.models.matt import Enhetsmatt, Mattlista, Mattregister, Uppdragsregister
from uppfolj.models.mote import Mote
from uppfolj.models.overenskommelse import Overenskommelser
from uppfolj.models.overgripande import Projekt, Svarslista
from uppfolj.models.plan import Detaljplan, Plan, Utfortlista
from uppfolj.models.post import Post
from uppfolj.models.processer import Malregister, Processregister
from uppfolj.models.profil import Profil
from uppfolj.models.register import Enhet, Enheter, Regel, Regelverk, Roll, Rollregister
from uppfolj.models.riskanalys import Risklista
from uppfolj.models.statistik import Statistik
from uppfolj.models.underlag import Valunderlag
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.models.urval import Urval
from uppfolj.models.utvecklingsplan import Utvecklingsplan


@dataclass(slots=True)
class Arende:
    """En uppföljning med allt som ligger i dess mapp. Saknade eller trasiga filer är None."""

    id: str
    ar: int
    mapp: str
    uppfoljning: Uppfoljning | None = None
    besok: Besok | None = None
    urval: Urval | None = None
    handlingsplan: Handlingsplan | None = None
    projekt: Projekt | None = None
    svar: Svarslista | None = None
    bemanning: Bemanning | None = None
    granskningar: list[Granskning] = field(default_factory=list)
    iakttagelser: list[Iakttagelse] = field(default_factory=list)
    texter: dict[str, str] = field(default_factory=dict)
    """Rapportens texter efter rubrik-id, ur ``text/*.md``."""
    textfiler: dict[str, str] = field(default_factory=dict)
    """Varje texts fil, efter samma rubrik-id."""
    frusna: dict[str, str] = field(default_factory=dict)
    """Fastställda filer i ``rapport/``: namn → SHA-256."""
    forteckningar: dict[str, str] = field(default_factory=dict)
    """Fastställandets förteckningar i ``rapport/``: namn → text."""
    olasta: list[str] = field(default_factory=list)
    """Filer som inte gick att läsa. En lista av frister ska säga att de finns."""


class ArendeRad(NamedTuple):
    """Det lilla som regler över året behöver veta om ett ärende. Modellen släpps ur minnet."""

    id: str
    ar: int
    mapp: str
    enhet: str
    rad: str
    besok: str
    avslutad: str
    antal: dict[str, int]
    """Antal iakttagelser per bedömning."""
    fran: str = ""
    """Länkarna till andra uppföljningar, och nivån, för dem som samordnas."""
    ledde_till: tuple[str, ...] = ()
    kopplad: str = ""
    omvand: bool = False
    niva: str = ""
    slag: str = ""
    genomfort: bool = False
    avtalsavvikelser: tuple[str, ...] = ()
    """Ref till de krav i avtalet som avvek."""
    bemanningsbrister: tuple[str, ...] = ()
    """Bedömningen av varje iakttagelse som kom ur bemanningens luckor."""
    orsak: str = ""
    enheter: tuple[str, ...] = ()
    """Enheterna som projektplanen räknar upp, i en övergripande uppföljning."""
    atgardsnivaer: tuple[tuple[str, int], ...] = ()
    """Nivån för varje åtgärd som har en, och 1 om åtgärden är gjord."""
    faststalld: bool = False


@dataclass(slots=True)
class Ar:
    """Ett år: plan, detaljplan, utförda uppgifter och raderna för årets ärenden."""

    ar: int
    plan: Plan | None = None
    detaljplan: Detaljplan | None = None
    utfort: Utfortlista | None = None
    underlag: Valunderlag | None = None
    internkontroll: Internkontroll | None = None
    avvikelser: Avvikelselista | None = None
    riskanalyser: Risklista | None = None
    egenkontroller: Egenkontrollista | None = None
    basprogram: Basprogram | None = None
    arendekontroll: Arendekontroller | None = None
    insatser: Insatslista | None = None
    aktiviteter: Aktivitetslista | None = None
    statistik: Statistik | None = None
    delgivningar: Delgivningslista | None = None
    matt: Mattlista | None = None
    avslut: Avslutslista | None = None
    analyser: Analyslista | None = None
    utvecklingsplan: Utvecklingsplan | None = None
    enkatsvar: list[Svarsfil] = field(default_factory=list)
    moten: list[Mote] = field(default_factory=list)
    texter: dict[str, dict[str, str]] = field(default_factory=dict)
    """Årets texter efter mapp (``berattelse``, ``patientsakerhet``, ``analys``) och rubrik-id."""
    textfiler: dict[str, dict[str, str]] = field(default_factory=dict)
    """Varje texts fil, efter samma mapp och rubrik-id."""
    rader: list[ArendeRad] = field(default_factory=list)
    olasta: list[str] = field(default_factory=list)

    def get_poster(self) -> list[Post]:
        """Årets lästa filer, utom texterna och ärendena."""
        varden = (getattr(self, f.name) for f in fields(self))
        enkla = [v for v in varden if isinstance(v, Post)]
        return [*enkla, *self.moten, *self.enkatsvar]


@dataclass(slots=True, frozen=True)
class Kontext:
    """Det som är lika för hela körningen: profilen, registren och dagens datum."""

    profil: Profil
    idag: date
    enheter: dict[str, Enhet]
    """Efter vikt id."""
    regler: dict[str, Regel]
    """Efter vikt ref."""
    roller: dict[str, Roll]
    """Efter id."""
    enhetsregister: Enheter | None = None
    regelregister: Regelverk | None = None
    rollregister: Rollregister | None = None
    processregister: Processregister | None = None
    malregister: Malregister | None = None
    uppdragsregister: Uppdragsregister | None = None
    mattregister: Mattregister | None = None
    overenskommelser: Overenskommelser | None = None
    kolada: Koladabild | None = None
    """Registrens filer som de står, så att en kontroll kan peka in i dem."""
    checklistor: dict[str, Checklista] = field(default_factory=dict)
    """Verktygets checklistor med kommunens ändringar, efter vikt id."""
    egna_checklistor: tuple[Checklista, ...] = ()
    egna_guider: tuple[Guide, ...] = ()
    enkater: dict[str, Enkat] = field(default_factory=dict)
    """Verktygets formulär med kommunens ändringar, efter vikt id."""
    egna_enkater: tuple[Enkat, ...] = ()
    enhetsmatt: tuple[Enhetsmatt, ...] = ()
    """Kommunens egna, som de står i ``register/``."""
    olasta: tuple[str, ...] = ()
    """Register som finns men inte gick att läsa. Det som pekar in i dem prövas inte."""
