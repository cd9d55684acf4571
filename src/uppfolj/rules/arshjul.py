"""Årshjulet: årets uppföljningar, återkommande uppgifter och handlingsplaner, månad för månad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import compute_frister, format_kalla
from uppfolj.rules.frister_ar import PLANERING, Period
from uppfolj.rules.genomgang import Genomgang, compute_genomgangar
from uppfolj.rules.namn import get_radnamn, get_rollnamn
from uppfolj.rules.plan import find_arenden

Slag = Literal["uppföljning", "återkommande", "handlingsplan", "planering"]
SLAG: tuple[Slag, ...] = ("uppföljning", "återkommande", "handlingsplan", "planering")
Lage = Literal["gjort", "kvar", "försenat", "inte gjort"]


@dataclass(frozen=True, slots=True)
class Hjulpost:
    """En post i hjulet. ``dag`` är None när bara månaden är bestämd."""

    manad: int
    dag: date | None
    slag: Slag
    text: str
    lage: Lage
    kalla: str
    roller: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arshjul:
    """Årets poster i datumordning; i en månad står det som bara har månad sist.

    ``besoksmanader`` är de månader då rutinen säger att uppföljningar görs. Tom: alla.
    """

    ar: int
    kommun: str
    besoksmanader: tuple[int, ...]
    poster: tuple[Hjulpost, ...]
    olasta: tuple[str, ...] = ()

    def get_manad(self, manad: int) -> list[Hjulpost]:
        """Månadens poster, 1–12."""
        return [p for p in self.poster if p.manad == manad]

    def count(self, slag: Slag) -> tuple[int, int]:
        """Hur många poster av slaget som finns, och hur många av dem som är gjorda."""
        valda = [p for p in self.poster if p.slag == slag]
        return len(valda), sum(p.lage == "gjort" for p in valda)


def compute_arshjul(
    ar: int,
    alla_ar: Sequence[Ar],
    arenden: Sequence[Arende],
    k: Kontext,
    olasta: Iterable[str] = (),
) -> Arshjul:
    """Hjulet för året ``ar``. Det som ska göras det året är med, även om det hör till ett annat.

    ``arenden`` och ``alla_ar`` är hela mappens.
    """
    frister = [f for f in compute_frister(arenden, alla_ar, k) if f.datum.year == ar]
    kopplade = {
        f"{a.ar}/{r.id}": r.kopplad for a in alla_ar if a.plan for r in a.plan.rader if r.kopplad
    }
    rader = {a.id: f"{a.ar}/{a.uppfoljning.rad}" for a in arenden if a.uppfoljning}
    poster = [*_build_poster(frister, kopplade, rader, k), *_build_atgarder(frister, k)]
    poster += [p for a in alla_ar if a.ar == ar for p in _build_planrader(a, arenden, k)]
    poster += _build_genomgangar(ar, arenden, k)
    poster.sort(key=lambda p: (p.manad, p.dag or date.max, SLAG.index(p.slag), p.text))
    return Arshjul(
        ar, k.profil.kommun.namn, tuple(k.profil.plan.tillatna_manader), tuple(poster),
        tuple(olasta),
    )  # fmt: skip


def _build_poster(
    frister: Iterable[Frist], kopplade: dict[str, str], rader: dict[str, str], k: Kontext
) -> Iterator[Hjulpost]:
    for f in frister:
        vad = f.id.rpartition("/")[2]
        if f.arende and vad == "besok":
            med = _format_koppling(kopplade.get(rader.get(f.arende, "")))
            dag = f.gjord or f.datum
            yield _build(f, "uppföljning", f.enhet + med, k, dag=dag)
        elif f.arende and vad == "handlingsplan":
            yield _build(
                f, "handlingsplan", f"{f.enhet}: sista dag för handlingsplan", k, dag=f.datum
            )
        elif f.arende:
            continue
        elif vad == PLANERING:
            yield _build(f, "planering", f.vad, k, dag=f.gjord or f.datum)
        elif not f.enhet:
            skal = f" (inte gjort: {f.inte_gjord})" if f.inte_gjord else ""
            yield _build(f, "återkommande", f.vad + skal, k, dag=f.datum)


def _build_planrader(ar: Ar, arenden: Sequence[Arende], k: Kontext) -> Iterator[Hjulpost]:
    """Det som planen säger ska göras en månad och som inte har någon besöksdag.

    Det som följs upp utan besök är gjort när rapporten är fastställd.
    """
    for rad in ar.plan.rader if ar.plan else []:
        egna = find_arenden(rad, arenden, ar.ar)
        kvar = rad.antal - sum(a.besok is not None for a in egna)
        if rad.manad and kvar > 0:
            antal = f", {kvar} av {rad.antal}" if rad.antal > 1 else ""
            yield Hjulpost(
                rad.manad, None, "uppföljning",
                get_radnamn(rad, k) + antal + _format_koppling(rad.kopplad),
                "gjort" if sum(map(_is_klar, egna)) >= kvar else _get_planlage(rad.manad, ar.ar, k),
                f"årets plan, rad {rad.id}",
            )  # fmt: skip


def _get_planlage(manad: int, ar: int, k: Kontext) -> Lage:
    return "försenat" if (ar, manad) < (k.idag.year, k.idag.month) else "kvar"


def _is_klar(arende: Arende) -> bool:
    u = arende.uppfoljning
    return arende.besok is None and bool(u and (u.faststalld or u.avslutad))


def _build_genomgangar(ar: int, arenden: Sequence[Arende], k: Kontext) -> Iterator[Hjulpost]:
    """En post per slag och period för det som varje enhet ska ha, inte en per enhet."""
    for slag in k.profil.slag:
        perioder: dict[Period, list[Genomgang]] = {}
        for g in compute_genomgangar(ar, arenden, k, slag):
            perioder.setdefault(g.period, []).append(g)
        for period, alla in perioder.items():
            gjorda = sum(g.gjord is not None for g in alla)
            sen = any(g.is_sen(k.idag) for g in alla)
            yield Hjulpost(
                period.slut.month, period.slut, "återkommande",
                f"{slag.namn} {period.namn}: {gjorda} av {len(alla)} enheter",
                "gjort" if gjorda == len(alla) else "försenat" if sen else "kvar",
                format_kalla(slag.upprepas_kalla),
                tuple(get_rollnamn(r, k) for r in slag.kraver_roller),
            )  # fmt: skip


def _build_atgarder(frister: Iterable[Frist], k: Kontext) -> Iterator[Hjulpost]:
    """En post per uppföljning och dag, inte en per åtgärd."""
    atgarder = [f for f in frister if f.id.rpartition("/")[2].startswith("atgard-")]
    antal = Counter((f.arende, f.datum, _get_lage(f, k)) for f in atgarder)
    for (arende, dag, lage), n in antal.items():
        f = next(f for f in atgarder if (f.arende, f.datum) == (arende, dag))
        text = f"{f.enhet}: sista dag för {n} {'åtgärd' if n == 1 else 'åtgärder'}"
        yield Hjulpost(dag.month, dag, "handlingsplan", text, lage, format_kalla(f.kalla), f.roller)


def _build(f: Frist, slag: Slag, text: str, k: Kontext, *, dag: date | None) -> Hjulpost:
    manad = (dag or f.datum).month
    return Hjulpost(manad, dag, slag, text, _get_lage(f, k), format_kalla(f.kalla), f.roller)


def _get_lage(f: Frist, k: Kontext) -> Lage:
    if f.inte_gjord:
        return "inte gjort"
    if f.klar:
        return "gjort"
    return "försenat" if f.datum < k.idag else "kvar"


def _format_koppling(rad: str | None) -> str:
    return f" (samordnas med rad {rad})" if rad else ""
