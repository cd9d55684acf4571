"""Rapportens resultat: områden, iakttagelser, krav och åtgärder. Inget rött kan falla bort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Atgard, Uppfoljd
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.register import Regel
from uppfolj.rules.arendelage import get_kravdagar
from uppfolj.rules.namn import get_namn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rott import get_genomford

_OKANT_ALLVAR = 1_000


@dataclass(frozen=True, slots=True)
class Kravrad:
    """Ett krav som en iakttagelse prövats mot. ``lage`` säger om det inte gällde vid besöket."""

    ref: str
    namn: str
    kalla: str
    lage: str


@dataclass(frozen=True, slots=True)
class Iakttagelserad:
    """En iakttagelse som den visas. ``steg`` är None om bedömningen inte finns på skalan."""

    id: str
    rubrik: str
    omrade: str
    bedomning: str
    steg: Skalsteg | None
    krav: tuple[Kravrad, ...]
    brist: str
    forslag: str
    grund: str
    beskrivning: str
    atgardad: date | None
    utvecklingsforslag: bool
    """Aldrig sant för det som kräver handlingsplan: det är en brist vad filen än säger."""

    @property
    def ar_rod(self) -> bool:
        """Om bedömningen kräver handlingsplan."""
        return self.steg is not None and self.steg.kraver_handlingsplan


@dataclass(frozen=True, slots=True)
class Omradesrad:
    """Ett område, dess bedömning (None om den saknas) och dess iakttagelser, värst först."""

    namn: str
    bedomning: str
    steg: Skalsteg | None
    motivering: str
    iakttagelser: tuple[Iakttagelserad, ...]


@dataclass(frozen=True, slots=True)
class Atgardsrad:
    """En åtgärd i handlingsplanen, eller en röd iakttagelse som ännu ingen åtgärd har."""

    iakttagelse: str
    rubrik: str
    atgard: str
    ansvarig: str
    klart_senast: date | None
    lage: str


@dataclass(frozen=True, slots=True)
class Agarlista:
    """Iakttagelser som någon annan än enheten ska åtgärda: ”Kommunledningen åtgärdar”."""

    rubrik: str
    agare: str
    iakttagelser: tuple[Iakttagelserad, ...]


def build_iakttagelser(arende: Arende, k: Kontext) -> list[Iakttagelserad]:
    """Alla ärendets iakttagelser, värst först. Det som inte går att bedöma står överst."""
    rader = [_build_iakttagelse(i, arende, k) for i in arende.iakttagelser]
    return sorted(rader, key=lambda r: (*_compute_tyngd(r.steg), r.id, r.rubrik))


def build_omraden(arende: Arende, k: Kontext, rader: Iterable[Iakttagelserad]) -> list[Omradesrad]:
    """Områdena i uppföljningens ordning, sedan de som bara finns i bedömningar och iakttagelser."""
    rader = list(rader)
    u = arende.uppfoljning
    bedomda = {b.omrade: b for b in u.bedomningar} if u else {}
    ordning = [*(u.omraden if u else []), *bedomda, *(r.omrade for r in rader)]
    omraden = []
    for id_ in dict.fromkeys(ordning):
        b = bedomda.get(id_)
        omraden.append(
            Omradesrad(
                get_namn(k.profil.omraden, id_),
                b.bedomning if b else "",
                k.profil.bedomning.get_steg(b.bedomning) if b else None,
                (b.motivering or "") if b else "",
                tuple(r for r in rader if r.omrade == id_),
            )
        )
    return omraden


def build_atgarder(arende: Arende, k: Kontext, rader: Iterable[Iakttagelserad]) -> list[Atgardsrad]:
    """Handlingsplanens åtgärder efter iakttagelse, värst först, och det röda som saknar åtgärd."""
    kvar = list(arende.handlingsplan.atgarder) if arende.handlingsplan else []
    resultat = []
    for rad in rader:
        egna = [a for a in kvar if a.iakttagelse == rad.id]
        kvar = [a for a in kvar if a.iakttagelse != rad.id]
        resultat += [_build_atgard(a, rad.rubrik, k) for a in egna]
        if rad.ar_rod and not egna:
            lage = f"åtgärdad {rad.atgardad}" if rad.atgardad else "ingen åtgärd än"
            resultat.append(Atgardsrad(rad.id, rad.rubrik, "", "", None, lage))
    return resultat + [_build_atgard(a, "iakttagelsen finns inte", k) for a in kvar]


def build_agarlistor(rader: Iterable[Iakttagelserad], k: Kontext) -> list[Agarlista]:
    """Det som någon annan än enheten äger, en lista per steg på skalan (Östra Göinge: blått)."""
    rader = list(rader)
    listor = [
        Agarlista(s.etikett, s.agare, tuple(r for r in rader if r.bedomning == s.id))
        for s in sort_skala(k)
        if s.agare
    ]
    return [lista for lista in listor if lista.iakttagelser]


def sort_skala(k: Kontext) -> list[Skalsteg]:
    """Skalans steg, värst först. Av två lika allvarliga först det som kräver handlingsplan."""
    return sorted(k.profil.bedomning.skala, key=_compute_tyngd)


def _compute_tyngd(steg: Skalsteg | None) -> tuple[int, bool]:
    if steg is None:
        return -_OKANT_ALLVAR, True
    return -steg.allvar, not steg.kraver_handlingsplan


def _build_iakttagelse(i: Iakttagelse, arende: Arende, k: Kontext) -> Iakttagelserad:
    dag = get_kravdagar(arende, i)[0]
    steg = k.profil.bedomning.get_steg(i.bedomning)
    kraver_plan = steg is not None and steg.kraver_handlingsplan
    return Iakttagelserad(
        i.id, i.rubrik, i.omrade, i.bedomning, steg,
        tuple(build_krav(ref, dag, k) for ref in i.krav),
        i.brist or "", i.forslag or "", i.grund or "", i.beskrivning.strip(), i.atgardad,
        i.typ == "utvecklingsforslag" and not kraver_plan,
    )  # fmt: skip


def build_krav(ref: str, dag: date, k: Kontext) -> Kravrad:
    """Kravet med namn och slag av källa, och om det gällde ``dag``."""
    regel = k.regler.get(fold(ref))
    if regel is None:
        return Kravrad(ref, "", "", "finns inte i regelverket")
    return Kravrad(regel.ref, regel.namn, format_kalla(regel), format_lage(regel, dag))


def format_kalla(regel: Regel) -> str:
    """Slag av källa och eventuell författning: ``lag, 2025:400``."""
    delar = [get_ord(Regel, "slag", regel.slag), regel.forfattning]
    return ", ".join(d for d in delar if d)


def format_lage(regel: Regel, dag: date) -> str:
    """Varför regeln inte gällde ``dag``. Tomt om den gällde."""
    if regel.upphord and regel.upphord < dag:
        return f"upphörde att gälla {regel.upphord}"
    if regel.galler_fran and regel.galler_fran > dag:
        return f"gäller först från {regel.galler_fran}"
    return ""


def _build_atgard(a: Atgard, rubrik: str, k: Kontext) -> Atgardsrad:
    ansvarig = get_rollnamn(a.ansvarig, k)
    return Atgardsrad(a.iakttagelse, rubrik, a.atgard, ansvarig, a.klart_senast, _format_gjort(a))


def _format_gjort(a: Atgard) -> str:
    """Kommunens senaste kontroll; annars enhetens egen uppgift, som då inte är kontrollerad."""
    if genomford := get_genomford(a):
        return f"genomförd, kontrollerad {genomford}"
    sist = max(a.uppfoljd, key=lambda u: u.datum, default=None)
    if sist:
        return f"{get_ord(Uppfoljd, 'resultat', sist.resultat)} vid kontroll {sist.datum}"
    status = get_ord(Atgard, "status", a.status)
    return f"{status} enligt enheten, inte kontrollerad" if a.status == "klar" else status
