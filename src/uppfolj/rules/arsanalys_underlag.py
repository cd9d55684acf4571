"""Allt som en analys vilar på: uppföljningar, mått, avvikelser, jämförelser och åren före."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.arsanalys import Arsanalys
from uppfolj.models.register import Enhet
from uppfolj.rules import arsanalys as regler
from uppfolj.rules.analys import Analys, compute_analys
from uppfolj.rules.arendelage import has_steg, is_besokt
from uppfolj.rules.arsanalys_avvikelser import Avvikelserad, build_avvikelser
from uppfolj.rules.arsanalys_enkat import Enkattal, build_enkatserier, build_enkattal, compute_arens
from uppfolj.rules.basprogram import Effektutvardering, find_effektutvarderingar
from uppfolj.rules.kolada import Nyckeltalsvy, build_vyer
from uppfolj.rules.matt import Mattrad, compute_rader
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.trend import Tidsserie
from uppfolj.rules.trend_serier import Fargtrend, build_fargtrend, build_mattserier, select_rader
from uppfolj.rules.utvecklingsplan import Aktivitetsrad, build_rader

_INGEN = "ingen analys"


@dataclass(frozen=True, slots=True)
class Enhetsanalys:
    """En enhets analys i den samlade: slutsatsen, svaren och hur långt den kommit."""

    enhet: str
    lage: str
    slutsats: str
    svar: tuple[regler.Fragerad, ...]
    gjorda: frozenset[str]
    """Id på jämförelserna som enheten gjort."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Analysunderlag:
    """Analysen och dess underlag. ``a`` är None när den inte är påbörjad."""

    ar: int
    niva: str
    vad: str
    namn: str
    kommun: str
    a: Arsanalys | None
    text: str
    godkand_av: str
    hinder: tuple[str, ...]
    varningar: tuple[str, ...]
    syften: tuple[str, ...]
    vagning_kravs: bool
    fragor: tuple[regler.Fragerad, ...]
    jamforelser: tuple[regler.Jamforelserad, ...]
    enheter: tuple[Enhetsanalys, ...]
    uppfoljningar: int
    """Genomförda: besökta, eller av ett slag utan besök."""
    analys: Analys
    matt: tuple[Mattrad, ...]
    avvikelser: tuple[Avvikelserad, ...] | None
    enkat: Enkattal | None
    effekt: tuple[Effektutvardering, ...]
    kolada: tuple[Nyckeltalsvy, ...]
    farger: Fargtrend | None
    serier: tuple[Tidsserie, ...]
    aktiviteter: tuple[Aktivitetsrad, ...]

    @property
    def har_enhetsanalyser(self) -> bool:
        """Om någon enhet har en egen analys."""
        return any(e.lage != _INGEN for e in self.enheter)

    @property
    def har_matt(self) -> tuple[Mattrad, ...]:
        """Måtten som har ett värde, eller ett värde som inte får visas."""
        return tuple(m for m in self.matt if m.tal.varde is not None or m.tal.dolt)


def build_underlag(
    niva: str, vad: str, avser: int, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext
) -> Analysunderlag:
    """Underlaget för enheten, sektorn eller nämnden. ``vad`` är vikt, tomt för sektorn."""
    ar = next(a for a in aren if a.ar == avser)
    tidigare = [a for a in aren if a.ar <= avser]
    krets = regler.find_krets(niva, vad, k, avser)
    egna = regler.select_arenden([x for x in arenden if x.ar == avser], niva, krets)
    fore = [x for x in arenden if x.ar == avser - 1] if avser - 1 in {a.ar for a in aren} else None
    a = regler.find_for(aren, avser, niva, vad)
    matt = mask_rader(compute_rader(ar, k), k.profil.integritet.smatal_grans)
    enkater = compute_arens(tidigare, niva, vad, k)
    return Analysunderlag(
        avser, niva, vad, regler.get_analysnamn(niva, vad, k), k.profil.kommun.namn, a,
        get_text(a, aren), get_rollnamn(a.godkand_av, k) if a and a.godkand_av else "",
        tuple(regler.find_hinder(a, k)) if a else ("analysen är inte påbörjad",),
        tuple(find_varningar(a, aren, k)) if a else (),
        tuple(k.profil.syften), niva == regler.NAMND and k.profil.analys.vagning_kravs,
        tuple(regler.build_fragor(a, k)), tuple(regler.build_jamforelser(a, k)),
        tuple(_build_enheter(avser, krets, aren, k)) if niva != regler.ENHET else (),
        sum(is_besokt(x) or not has_steg(x, k, "besok") for x in egna),
        compute_analys(
            ar, egna, k,
            fore=None if fore is None else regler.select_arenden(fore, niva, krets),
        ),
        tuple(select_rader(matt, niva, vad, krets)),
        build_avvikelser(ar, aren, niva, krets, k),
        build_enkattal(enkater.get(avser), niva, krets, k),
        tuple(_find_effekt(ar, egna, niva, krets, k)),
        tuple(build_vyer(k.kolada, k)) if k.kolada else (),
        build_fargtrend(tidigare, arenden, niva, krets, k),
        (
            *build_enkatserier(tidigare, enkater, niva, krets, k),
            *build_mattserier(tidigare, niva, vad, krets, k),
        ),
        tuple(_find_aktiviteter(avser, aren, niva, krets, k)),
    )  # fmt: skip


def find_varningar(a: Arsanalys, aren: Sequence[Ar], k: Kontext) -> Iterator[str]:
    """Det som inte hindrar ett godkännande men som läsaren ska veta."""
    if tomma := regler.find_tomma(a, k):
        yield f"Inte jämfört: {', '.join(tomma)}."
    if saknade := regler.find_saknade_dialoger(a, k):
        yield f"Inte diskuterat med {' och '.join(saknade)}."
    if a.niva != regler.ENHET and (utan := find_utan_analys(a, aren, k)):
        yield f"Utan godkänd analys: {', '.join(utan)}."


def find_utan_analys(a: Arsanalys, aren: Sequence[Ar], k: Kontext) -> list[str]:
    """Enheterna i kretsen som saknar en godkänd analys, när någon enhet har en analys."""
    krets = regler.find_krets(a.niva, regler.get_vad(a), k, a.avser)
    par = [(e, regler.find_for(aren, a.avser, regler.ENHET, fold(e.id))) for e in krets]
    if not any(x for _, x in par):
        return []
    return [e.namn for e, x in par if x is None or x.godkand is None]


def get_text(a: Arsanalys | None, aren: Sequence[Ar]) -> str:
    """Kommunens egen text: ``{år}/analys/<analysens id>.md``."""
    if a is None:
        return ""
    ar = next((x for x in aren if x.ar == a.avser), None)
    return (ar.texter.get("analys", {}) if ar else {}).get(fold(a.id), "")


def _build_enheter(
    avser: int, krets: Sequence[Enhet], aren: Sequence[Ar], k: Kontext
) -> Iterator[Enhetsanalys]:
    for e in krets:
        a = regler.find_for(aren, avser, regler.ENHET, fold(e.id))
        gjorda = frozenset(j.id for j in regler.build_jamforelser(a, k) if j.lage == "gjord")
        yield Enhetsanalys(
            e.namn, _format_lage(a), (a.slutsats or "") if a else "",
            tuple(regler.build_fragor(a, k)), gjorda, get_text(a, aren),
        )  # fmt: skip


def _format_lage(a: Arsanalys | None) -> str:
    if a is None:
        return _INGEN
    if a.godkand:
        return f"godkänd {a.godkand}"
    return f"underlaget klart {a.klar_for_analys}" if a.klar_for_analys else "påbörjad"


def _find_effekt(
    ar: Ar, egna: Sequence[Arende], niva: str, krets: Sequence[Enhet], k: Kontext
) -> Iterator[Effektutvardering]:
    """Linköping: effektutvärderingar görs på nivå 3 och analyseras samlat på nivå 2."""
    namn = {e.namn for e in krets}
    for e in find_effektutvarderingar(ar, egna, k):
        if e.enhet in namn or (niva != regler.ENHET and e.enhet == "flera enheter"):
            yield e


def _find_aktiviteter(
    avser: int, aren: Sequence[Ar], niva: str, krets: Sequence[Enhet], k: Kontext
) -> Iterator[Aktivitetsrad]:
    """Kretsens och sektorns aktiviteter i årets plan och i nästa års."""
    idn = {fold(e.id) for e in krets}
    for rad in build_rader([a for a in aren if a.ar in (avser, avser + 1)], k):
        hela = rad.a.omfattning == "sektor" and niva != regler.ENHET
        if hela or (rad.a.enhet or "") in idn:
            yield rad
