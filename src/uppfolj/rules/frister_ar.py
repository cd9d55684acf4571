"""Årets egna frister: planeringen, planens rader och det som återkommer enligt profilen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from uppfolj.base.stavning import Ord, fold, get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.plan import Utfort
from uppfolj.models.profil_delar import Frist as Fristregel
from uppfolj.models.profil_delar import Kalla
from uppfolj.rules.arsanalys_gjort import STEG, find_analyserade
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_mandat import compute_mandatfrister
from uppfolj.rules.informerade import find_informerade
from uppfolj.rules.namn import get_organnamn, get_radnamn, get_rollnamn
from uppfolj.rules.plan import find_arenden

PLANERING = "planering"
_MANADER_PER_PERIOD = {"halvar": (6, "H"), "tertial": (4, "T"), "kvartal": (3, "Q")}


Utforda = Mapping[tuple[str, str], Utfort]
"""Utförda uppgifter efter frist och vikt period."""


class Period(NamedTuple):
    """En period som en återkommande uppgift avser: ``2026H1`` och dess sista dag."""

    namn: str
    slut: date


def compute_perioder(ar: int, upprepas: str) -> list[Period]:
    """Årets perioder för ``år``, ``halvår``, ``tertial``, ``kvartal`` eller ``månad`` (vikta)."""
    if not date.min.year <= ar <= date.max.year:
        return []
    if upprepas == "ar":
        return [Period(str(ar), date(ar, 12, 31))]
    if upprepas == "manad":
        return [Period(f"{ar}-{m:02d}", _get_sista(ar, m)) for m in range(1, 13)]
    langd, tecken = _MANADER_PER_PERIOD[upprepas]
    return [
        Period(f"{ar}{tecken}{nr}", _get_sista(ar, nr * langd)) for nr in range(1, 12 // langd + 1)
    ]


def compute_arsfrister(
    ar: Sequence[Ar], arenden: Sequence[Arende], kontext: Kontext
) -> Iterator[Frist]:
    """Årens frister, gjorda och ogjorda. En uppgift kan vara gjord i ett senare års fil."""
    gjorda = find_utforda(ar, kontext)
    for ett in ar:
        yield from _planering(ett, kontext)
        yield from _planrader(ett, arenden, kontext)
        yield from compute_mandatfrister(ett.ar, kontext)
        for regel in get_fristregler(kontext):
            if regel.id not in STEG:
                yield from (f for _, f in compute_fristperioder(ett.ar, regel, gjorda, kontext))


def get_utforda(ar: Sequence[Ar]) -> Utforda:
    """Det som står i årens ``utfort.yaml``, efter frist och vikt period."""
    return {(u.frist, fold(u.period)): u for a in ar if a.utfort for u in a.utfort.utfort}


def find_utforda(ar: Sequence[Ar], k: Kontext) -> Utforda:
    """Det som är gjort: enligt ``utfort.yaml``, annars enligt möten, delgivningar och analyser."""
    return {**find_informerade(ar, k.idag), **find_analyserade(ar, k), **get_utforda(ar)}


def get_fristregler(k: Kontext) -> list[Fristregel]:
    """Det som återkommer och stängs i ``utfort.yaml``: profilens frister och årsredovisningarna."""
    return [*k.profil.frister, *_get_arsredovisningar(k)]


def _planering(ar: Ar, k: Kontext) -> Iterator[Frist]:
    regler = k.profil.plan
    if regler.planeringsmanad:
        yield Frist(
            _get_sista(ar.ar, regler.planeringsmanad), f"{ar.ar}/{PLANERING}", ar.ar,
            "Årets uppföljningar planeras", k.profil.get_kalla("plan.planeringsmanad"),
            "planerad i plan.yaml", tuple(get_rollnamn(r, k) for r in regler.planeras_av),
            gjord=ar.plan.planerad if ar.plan else None,
            klar=bool(ar.plan and ar.plan.planerad),
        )  # fmt: skip


def _planrader(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> Iterator[Frist]:
    """En rad utan ärende ska bli en uppföljning, eller ha ett skäl. Sedan bär ärendet fristerna."""
    for rad in ar.plan.rader if ar.plan else []:
        if rad.manad is not None:
            har = len(find_arenden(rad, arenden, ar.ar))
            vad = get_radnamn(rad, k)
            yield Frist(
                _get_sista(ar.ar, rad.manad), f"{ar.ar}/plan-{rad.id}", ar.ar,
                f"Uppföljning enligt plan: {vad}" + (f" ({har} av {rad.antal})" if har else ""),
                Kalla(slag="lokal_rutin", text=f"årets plan, rad {rad.id}"),
                "en uppföljning med radens id", enhet=vad,
                klar=har >= rad.antal or rad.ej_genomford is not None,
                inte_gjord="" if har >= rad.antal else rad.ej_genomford or "",
            )  # fmt: skip


def compute_fristperioder(
    ar: int, regel: Fristregel, utforda: Utforda, k: Kontext
) -> Iterator[tuple[Period, Frist]]:
    """Årets perioder för en återkommande uppgift, och fristen för var och en."""
    if regel.id == PLANERING and k.profil.plan.planeringsmanad:
        return
    fore = regel.upprepas == "ar" and regel.avser == "aret_fore"
    for period in compute_perioder(ar - fore, regel.upprepas):
        u = utforda.get((regel.id, fold(period.namn)))
        yield period, Frist(
            get_forfallodag(regel, period, ar), f"{ar}/{regel.id}-{period.namn}", ar,
            f"{regel.namn} {period.namn}", regel.kalla,
            f"en rad i utfort.yaml ({format_kommando(regel, period.namn)})",
            (get_rollnamn(regel.roll, k),) if regel.roll else (),
            gjord=u.datum if u and not u.inte_gjord else None, klar=u is not None,
            inte_gjord=(u.inte_gjord or "") if u else "",
        )  # fmt: skip


def format_kommando(regel: Fristregel, period: str) -> str:
    """Kommandot som stänger perioden. En frist utan roll behöver en på raden."""
    roll = "" if regel.roll else " --roll ROLL"
    return f"uppfolj utfort {format_id(regel)} --period {period}{roll}"


def format_id(regel: Fristregel) -> str:
    """Fristens id som det skrivs. Citerat om det har blanksteg."""
    ordet = regel.namn.lower() if fold(regel.namn) == regel.id else get_skrivet(regel.id)
    return f'"{ordet}"' if " " in ordet else ordet


def get_forfallodag(regel: Fristregel, period: Period, ar: int) -> date:
    """Profilens dag det året, annars periodens slut och så många dagars anstånd."""
    if regel.datum and regel.upprepas == "ar":
        manad, dag = int(regel.datum[:2]), int(regel.datum[3:])
        return date(ar, manad, min(dag, monthrange(ar, manad)[1]))
    return period.slut + timedelta(days=regel.anstand_dagar)


def _get_arsredovisningar(k: Kontext) -> Iterator[Fristregel]:
    for m in k.profil.redovisning:
        if m.nar == "arligen":
            yield Fristregel(
                id=Ord(f"redovisning_{get_skrivet(m.mottagare)}"),
                namn=f"Årets uppföljningar redovisas till {get_organnamn(m.mottagare, k)}",
                kalla=k.profil.get_kalla("redovisning[].nar"),
            )


def _get_sista(ar: int, manad: int) -> date:
    return date(ar, manad, monthrange(ar, manad)[1])
