"""Genomgången av en enhets ledningssystem: bladet med kriterierna."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_slag import Kriterium, Uppfoljningsslag
from uppfolj.models.uppdrag import Kriteriesvar
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.frister_ar import Period
from uppfolj.rules.genomgang import (
    compute_genomgangar,
    find_kriterieslag,
    find_period,
    get_start,
)
from uppfolj.rules.ledningssystem_underlag import (
    Underlagsfraga,
    build_underlag,
    find_oppna_atgarder,
    find_revision,
)
from uppfolj.rules.namn import get_namn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord


@dataclass(frozen=True, slots=True)
class Kriterieblad:
    """Ett kriterium på bladet: svaret, förra svaret och det som mappen säger."""

    id: str
    namn: str
    beskrivning: str
    uppfyllt: str
    kommentar: str
    forra: str
    underlag: tuple[str, ...]
    oppna: tuple[str, ...]
    """Öppna åtgärder ur den senaste revisionen, på det kriterium som gäller den."""
    visar_oppna: bool


@dataclass(frozen=True, slots=True)
class Blad:
    """Bladet för en genomgång."""

    id: str
    enhet: str
    kommun: str
    statusrad: str
    period: str
    datum: date | None
    gjord: bool
    roller: str
    parade: tuple[str, ...]
    kriterier: tuple[Kriterieblad, ...]


def build_blad(arende: Arende, aren: Sequence[Ar], arenden: Sequence[Arende], k: Kontext) -> Blad:
    """Räkna ut bladet. Höjer ``UppfoljFel`` om uppföljningen inte har kriterier eller enhet.

    Åtvidaberg: fem kriterier, varav ett är den senaste revisionen och vad som gjorts åt den.
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    enhet = k.enheter.get(fold(u.enhet)) if u else None
    if u is None or slag is None or not slag.kriterier:
        namn = format_uppraknat(s.namn.lower() for s in find_kriterieslag(k))
        raise UppfoljFel(
            f"{arende.id} är ingen genomgång av ett ledningssystem.",
            tips=f"Slaget ska vara {namn}." if namn else "Profilen har inget slag med kriterier.",
        )
    if enhet is None:
        raise UppfoljFel(f"Enheten ”{u.enhet}” finns inte i registret.", tips="uppfolj kontrollera")
    dag = arende.besok.datum if arende.besok else _get_dag(arende, k)
    upprepas = slag.upprepas or "ar"
    period = find_period(dag, upprepas)
    ar = next((a for a in aren if a.ar == arende.ar), None) or Ar(arende.ar)
    till = min(dag, k.idag) if dag >= get_start(period, upprepas) else dag
    f = Underlagsfraga(enhet, ar, aren, arenden, get_start(period, upprepas), till, period.slut)
    forra = _find_forra(arende, dag, arenden)
    return Blad(
        arende.id, enhet.namn, k.profil.kommun.namn, k.profil.faktagranskning.statusrad,
        period.namn, arende.besok.datum if arende.besok else None, is_besokt(arende),
        format_uppraknat(get_rollnamn(r, k) for r in (u.roller.ansvarig, *u.roller.assisterande)),
        tuple(_find_parade(u, slag, period, arenden, k)),
        tuple(_build_kriterium(x, u, forra, f, k) for x in slag.kriterier),
    )  # fmt: skip


def _build_kriterium(
    x: Kriterium, u: Uppfoljning, forra: Arende | None, f: Underlagsfraga, k: Kontext
) -> Kriterieblad:
    svar = next((s for s in u.kriterier if s.kriterium == x.id), None)
    fore = forra.uppfoljning.kriterier if forra and forra.uppfoljning else []
    gammalt = next((s for s in fore if s.kriterium == x.id), None)
    revision = find_revision(f, k) if x.underlag == "revision" else None
    underlag = build_underlag(x.underlag, f, k) if x.underlag else []
    if svar and svar.underlag:
        underlag.append(svar.underlag)
    return Kriterieblad(
        x.id, x.namn, x.beskrivning or "",
        format_svar(svar) if svar else "", (svar.kommentar or "") if svar else "",
        _format_forra(gammalt, forra), tuple(underlag),
        tuple(find_oppna_atgarder(revision, k)) if revision else (), revision is not None,
    )  # fmt: skip


def format_svar(svar: Kriteriesvar) -> str:
    """Ja, delvis eller nej, som det skrivs."""
    return get_ord(Kriteriesvar, "uppfyllt", svar.uppfyllt)


def _format_forra(svar: Kriteriesvar | None, forra: Arende | None) -> str:
    if svar is None or forra is None or forra.besok is None:
        return ""
    kommentar = f". {svar.kommentar}" if svar.kommentar else ""
    return f"{format_svar(svar)} ({forra.besok.datum}){kommentar}"


def _find_forra(arende: Arende, dag: date, arenden: Sequence[Arende]) -> Arende | None:
    """Enhetens förra genomförda genomgång av samma slag."""
    u = arende.uppfoljning
    egna = [
        (a.besok.datum, a.id, a) for a in arenden
        if u and a.id != arende.id and a.uppfoljning and a.besok and is_besokt(a)
        and a.besok.datum < dag and (a.uppfoljning.slag, a.uppfoljning.enhet) == (u.slag, u.enhet)
    ]  # fmt: skip
    return max(egna, key=lambda x: x[:2])[2] if egna else None


def _find_parade(
    u: Uppfoljning, slag: Uppfoljningsslag, period: Period, arenden: Sequence[Arende], k: Kontext
) -> list[str]:
    """Det som görs vid samma tillfälle: uppföljningen och dess dag, eller att den saknas."""
    rader = []
    for s in k.profil.slag:
        egen = (
            g for g in compute_genomgangar(period.slut.year, arenden, k, s)
            if s.parat_med == slag.id and g.period == period and fold(g.enhet.id) == fold(u.enhet)
        )  # fmt: skip
        for g in egen:
            b = g.arende.besok if g.arende else None
            vad = f"{g.arende.id}, {b.datum}" if g.arende and b else f"saknas {period.namn}"
            rader.append(f"{get_namn(k.profil.slag, s.id)}: {vad}")
    return rader


def _get_dag(arende: Arende, k: Kontext) -> date:
    """Dagen som bladet gäller när besöket inte är bokat: i dag, om det är ärendets år."""
    return k.idag if k.idag.year == arende.ar else date(arende.ar, 12, 31)
