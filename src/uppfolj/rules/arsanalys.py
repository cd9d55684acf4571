"""Årets analyser: vilka som finns, frågorna och jämförelserna, och vad som hindrar ett godkännande.

En analys står i en årsmapps ``analyser.yaml`` och avser det år som står i ``avser``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.arsanalys import Arsanalys, Jamforelse
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.register import Enhet
from uppfolj.rules.namn import get_enhetsnamn, get_namn
from uppfolj.rules.slagform import find_enheter

ENHET, SEKTOR, NAMND = "enhet", "sektor", "namnd"
TIDIGARE = "tidigare_resultat"
"""Jämförelsen som fylls i ur förra årets mapp."""
_GJORD = {"ja": "gjord", "nej": "inte gjord", "inte_relevant": "inte relevant"}


class Analyspost(NamedTuple):
    """En analys, årsmappen den står i och dess plats i filens lista."""

    mapp: int
    nr: int
    a: Arsanalys


class Fragerad(NamedTuple):
    """En av profilens frågor och svaret. Tomt: obesvarad."""

    id: str
    fraga: str
    svar: str


class Jamforelserad(NamedTuple):
    """En av profilens jämförelser, hur den står och vad den visade eller varför inte."""

    id: str
    namn: str
    lage: str
    resultat: str
    tom: bool
    """Inte gjord, eller gjord utan att det står vad den visade."""


def list_analyser(aren: Sequence[Ar]) -> list[Analyspost]:
    """Alla analyser, i årens och filernas ordning."""
    return [
        Analyspost(ar.ar, n, a)
        for ar in aren for n, a in enumerate(ar.analyser.analyser if ar.analyser else [])
    ]  # fmt: skip


def find_analys(id_: str, aren: Sequence[Ar], avser: int | None = None) -> Analyspost:
    """Analysen med det id:t; utan år den senaste. Höjer ``UppfoljFel`` om den inte finns."""
    alla = [p for p in list_analyser(aren) if avser in (None, p.a.avser)]
    traffar = [p for p in alla if p.a.id == fold(id_)]
    if not traffar:
        finns = dict.fromkeys(get_skrivet(p.a.id) for p in alla)
        om = f" för {avser}" if avser else ""
        raise UppfoljFel(
            f"Analysen {id_} finns inte{om}.",
            tips=format_menade_du(id_, finns)
            or "Skapa en: uppfolj analys skapa --niva sektor --ar ÅÅÅÅ",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return max(traffar, key=lambda p: p.a.avser)


def find_for(aren: Sequence[Ar], avser: int, niva: str, vad: str = "") -> Arsanalys | None:
    """Årets analys på nivån, för enheten eller nämnden ``vad`` (vikt). None om den inte finns."""
    for p in list_analyser(aren):
        if p.a.avser == avser and p.a.niva == niva and vad in ("", get_vad(p.a)):
            return p.a
    return None


def get_vad(a: Arsanalys) -> str:
    """Enheten eller nämnden som analysen gäller, vikt. Tomt för sektorn."""
    return fold((a.enhet if a.niva == ENHET else a.organ) or "") if a.niva != SEKTOR else ""


def get_analysnamn(niva: str, vad: str, k: Kontext) -> str:
    """Vad analysen gäller: enhetens namn, nämndens, eller förvaltningens."""
    if niva == ENHET:
        return get_enhetsnamn(vad, k)
    if niva == NAMND:
        return get_namn(k.profil.organ, vad)
    return k.profil.kommun.forvaltning or "alla enheter"


def find_krets(niva: str, vad: str, k: Kontext, ar: int) -> list[Enhet]:
    """Enheterna som analysen omfattar: enheten, nämndens enligt uppdragen, annars alla öppna."""
    alla = find_enheter(Urvalsfilter(), k, ar)
    if niva == ENHET:
        return [e for id_, e in k.enheter.items() if id_ == fold(vad)]
    uppdrag = k.uppdragsregister.uppdrag if k.uppdragsregister else []
    under = {e for u in uppdrag if u.namnd == vad for e in u.enheter}
    return [e for e in alla if fold(e.id) in under] if niva == NAMND and under else alla


def select_arenden(arenden: Sequence[Arende], niva: str, krets: Sequence[Enhet]) -> list[Arende]:
    """Uppföljningarna i kretsen. De utan enhet (övergripande) följer med utom till en enhet."""
    idn = {fold(e.id) for e in krets} | ({""} if niva != ENHET else set())
    return [a for a in arenden if a.uppfoljning and fold(a.uppfoljning.enhet or "") in idn]


def build_fragor(a: Arsanalys | None, k: Kontext) -> list[Fragerad]:
    """Profilens frågor i ordning, med svaren."""
    svar = {s.fraga: s.svar for s in (a.svar if a else [])}
    return [Fragerad(f.id, f.namn, svar.get(f.id, "")) for f in k.profil.analys.fragor]


def build_jamforelser(a: Arsanalys | None, k: Kontext) -> list[Jamforelserad]:
    """Profilens jämförelser i ordning, och sist de som bara står i analysen."""
    gjorda = {j.kalla: j for j in (a.jamforelser if a else [])}
    namn = {j.id: j.namn for j in k.profil.analys.jamforelser}
    namn |= {id_: get_skrivet(id_) for id_ in gjorda if id_ not in namn}
    return [_build_jamforelse(id_, n, gjorda.get(id_)) for id_, n in namn.items()]


def find_hinder(a: Arsanalys, k: Kontext) -> Iterator[str]:
    """Det som hindrar att analysen godkänns.

    Östersund: frågorna besvaras. Linköping: nämndens analys har en sammanvägd bedömning i ord.
    """
    for f in build_fragor(a, k):
        if not f.svar:
            yield f"frågan ”{f.fraga}” är obesvarad"
    if a.niva == NAMND and k.profil.analys.vagning_kravs and not a.vagning:
        yield "den sammanvägda bedömningen i ord saknas (vägning)"
    elif not (a.slutsats or a.vagning):
        yield "slutsatsen saknas"
    for j in a.jamforelser:
        if is_utan_skal(j):
            namn = get_namn(k.profil.analys.jamforelser, j.kalla)
            yield f"jämförelsen ”{namn}” är inte relevant, men skälet saknas"


def find_tomma(a: Arsanalys, k: Kontext) -> list[str]:
    """Namnen på jämförelserna som inte säger något."""
    return [j.namn for j in build_jamforelser(a, k) if j.tom]


def find_saknade_dialoger(a: Arsanalys, k: Kontext) -> list[str]:
    """Dem som enhetens analys skulle ha diskuterats med, när den är besvarad eller godkänd."""
    if a.niva != ENHET or not (a.svar or a.slutsats or a.godkand):
        return []
    dagar = {"medarbetare": a.dialog_medarbetare, "ledningsgrupp": a.dialog_ledningsgrupp}
    ord_ = {"medarbetare": "medarbetarna", "ledningsgrupp": "ledningsgruppen"}
    return [ord_[d] for d in k.profil.analys.dialoger if dagar.get(d) is None]


def find_dubbletter(poster: Sequence[Analyspost]) -> Iterator[Analyspost]:
    """Analyser med samma id, eller för samma sak, som en tidigare analys av samma år."""
    sedda: dict[tuple[int, str, str], int] = {}
    for p in poster:
        for nyckel in ((p.a.avser, "id", p.a.id), (p.a.avser, p.a.niva, get_vad(p.a))):
            sedda[nyckel] = sedda.get(nyckel, 0) + 1
        if max(sedda[p.a.avser, "id", p.a.id], sedda[p.a.avser, p.a.niva, get_vad(p.a)]) > 1:
            yield p


def is_utan_skal(j: Jamforelse) -> bool:
    """Om jämförelsen sägs vara inte relevant utan att det står varför."""
    return j.gjord == "inte_relevant" and not j.resultat


def _build_jamforelse(id_: str, namn: str, j: Jamforelse | None) -> Jamforelserad:
    if j is None:
        return Jamforelserad(id_, namn, "inte gjord", "", tom=True)
    tom = j.gjord == "nej" or (j.gjord == "ja" and not j.resultat)
    return Jamforelserad(id_, namn, _GJORD[j.gjord], j.resultat or "", tom)
