"""Årens färger och mått som serier, för en enhet, sektorn eller nämnden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.register import Enhet
from uppfolj.rules.analys import Analys, Ruta, compute_analys
from uppfolj.rules.arsanalys import ENHET, NAMND, select_arenden
from uppfolj.rules.diagram import Diagram, Serie, Varde
from uppfolj.rules.matt import Mattrad, compute_rader
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.rapport_resultat import sort_skala
from uppfolj.rules.smatal import DOLT
from uppfolj.rules.trend import Brott, Tidsserie, find_seriebrott, merge_brott

BEDOMNING = "bedomning"
_MINST_AR = 2
_NIVA = {NAMND: 1, ENHET: 3}
_PERIODORD = {"": "helår", "H": "halvår", "T": "tertial", "Q": "kvartal", "-": "månad"}


class Fargrad(NamedTuple):
    """Ett område och årens färger: antal rutor per steg, None för år då området inte följdes."""

    omrade: str
    per_ar: tuple[tuple[tuple[Skalsteg | None, int], ...] | None, ...]


class Fargtrend(NamedTuple):
    """Färgerna per område och år, åren då skalan ändrades, och diagrammet."""

    ar: tuple[int, ...]
    rader: tuple[Fargrad, ...]
    brott: tuple[Brott, ...]
    diagram: Diagram
    steg: tuple[Skalsteg | None, ...]
    """Diagrammets serier, i ordning. None: en annan skala."""


def build_fargtrend(
    aren: Sequence[Ar], arenden: Sequence[Arende], niva: str, krets: Sequence[Enhet], k: Kontext
) -> Fargtrend | None:
    """Färgerna över åren. None om färre än två år har något bedömt."""
    per: dict[int, Analys] = {}
    for ett in aren:
        egna = select_arenden([a for a in arenden if a.ar == ett.ar], niva, krets)
        analys = compute_analys(ett, egna, k)
        if analys.matris:
            per[ett.ar] = analys
    if len(per) < _MINST_AR:
        return None
    brott = merge_brott(find_seriebrott(BEDOMNING, k), _find_skalbrott(per))
    brott = tuple(b for b in brott if min(per) < b.ar <= max(per))
    omraden = dict.fromkeys(o for a in per.values() for o in a.omraden)
    rader = tuple(
        Fargrad(o, tuple(_count(_get_rutor(a, o), k) or None for a in per.values()))
        for o in omraden
    )
    steg: list[Skalsteg | None] = list(sort_skala(k))
    if any(r and r.steg is None for a in per.values() for rad in a.matris for r in rad.rutor):
        steg.append(None)
    return Fargtrend(tuple(per), rader, brott, _build_diagram(per, brott, steg), tuple(steg))


def _get_rutor(a: Analys, omrade: str) -> list[Ruta]:
    if omrade not in a.omraden:
        return []
    plats = a.omraden.index(omrade)
    return [r for rad in a.matris if (r := rad.rutor[plats]) is not None]


def _count(rutor: Sequence[Ruta], k: Kontext) -> tuple[tuple[Skalsteg | None, int], ...]:
    """Antal rutor per steg som förekommer, värst först; det som inte är på skalan sist."""
    steg: list[Skalsteg | None] = [*sort_skala(k), None]
    return tuple((s, n) for s in steg if (n := sum(r.steg is s for r in rutor)))


def _find_skalbrott(per: Mapping[int, Analys]) -> Iterator[Brott]:
    """Bedömningar som inte finns på dagens skala är gjorda på en annan: året efter är ett brott."""
    okand = {
        ar: any(r and r.steg is None for rad in a.matris for r in rad.rutor)
        for ar, a in per.items()
    }
    ar = sorted(per)
    for fore, nu in pairwise(ar):
        if okand[fore] and not okand[nu]:
            yield Brott(nu, "bedömningarna dessförinnan finns inte på dagens skala")


def _build_diagram(
    per: Mapping[int, Analys], brott: Sequence[Brott], steg: Sequence[Skalsteg | None]
) -> Diagram:
    alla = [[r for rad in a.matris for r in rad.rutor if r] for a in per.values()]
    serier = tuple(
        Serie(
            s.namn if s else "Annan skala",
            tuple(float(sum(r.steg is s for r in rutor)) for rutor in alla),
        )
        for s in steg
    )
    brutna = {b.ar for b in brott}
    ar = tuple(f"{a} (ny skala)" if a in brutna else str(a) for a in per)
    titel = "Bedömda områden hos enheterna, per färg och år"
    return Diagram("staplade", titel, ar, serier, "antal")


def build_mattserier(
    aren: Sequence[Ar], niva: str, vad: str, krets: Sequence[Enhet], k: Kontext
) -> list[Tidsserie]:
    """En serie per mått och nod på analysens nivå, för dem som har värden att visa i minst två år.

    Enheten: enhetens egna. Nämnden: nämndens. Sektorn: verksamhetsuppdragens. Är det senaste värdet
    ett halvår jämförs det med halvåret året före, om det finns; annars är serien bruten.
    """
    senast = {a.ar: _compute(a, k) for a in aren}
    sista = senast[max(senast)] if senast else {}
    delar = {r.period[4:] for r in sista.values()}
    lika = {(a.ar, d): _compute(a, k, f"{a.ar}{d}") for a in aren for d in delar}
    serier = []
    for nyckel in dict.fromkeys(n for rader in senast.values() for n in rader):
        del_ = sista[nyckel].period[4:] if nyckel in sista else ""
        rader = {
            ar: r for ar, alla in senast.items()
            if (r := _choose(lika.get((ar, del_), {}).get(nyckel), alla.get(nyckel))) is not None
            and _is_har(r, niva, vad, krets)
        }  # fmt: skip
        if sum(not r.tal.dolt for r in rader.values()) >= _MINST_AR:
            serier.append(_build_serie(rader, k))
    return serier


def _compute(ar: Ar, k: Kontext, period: str = "") -> dict[tuple[str, str, str], Mattrad]:
    """Årets rader utan små tal, efter nod, uppdrag och mått."""
    rader = mask_rader(compute_rader(ar, k, period), k.profil.integritet.smatal_grans)
    return {(r.nod.id, r.nod.uppdrag, r.regel.id): r for r in rader}


def _choose(lika: Mattrad | None, senast: Mattrad | None) -> Mattrad | None:
    """Värdet för samma del av året som det senaste, annars årets senaste. None utan värde."""
    return next((r for r in (lika, senast) if r and r.tal.varde is not None), None)


def select_rader(
    rader: Sequence[Mattrad], niva: str, vad: str, krets: Sequence[Enhet]
) -> list[Mattrad]:
    """Måtten i analysens nod, eller noder."""
    return [r for r in rader if _is_har(r, niva, vad, krets)]


def _is_har(r: Mattrad, niva: str, vad: str, krets: Sequence[Enhet]) -> bool:
    if niva in _NIVA:
        return r.nod.niva == _NIVA[niva] and r.nod.id == vad
    inne = {e.id for e in krets}
    return r.nod.niva == 2 and bool(inne.intersection(r.nod.enheter))  # noqa: PLR2004  # uppdragsnivån


def _build_serie(rader: Mapping[int, Mattrad], k: Kontext) -> Tidsserie:
    sist = rader[max(rader)]
    namn = f"{sist.regel.namn}, {sist.nod.namn}"
    varden: tuple[Varde, ...] = tuple(
        DOLT if r.tal.dolt or r.tal.varde is None else r.tal.varde for r in rader.values()
    )
    brott = merge_brott(find_seriebrott(sist.regel.id, k), _find_periodbrott(rader))
    enhet = sist.regel.matt
    return Tidsserie(
        namn,
        tuple(rader),
        varden,
        brott,
        enhet,
        sist.regel.mal,
        perioder=tuple(r.period for r in rader.values()),
    )


def _find_periodbrott(rader: Mapping[int, Mattrad]) -> Iterator[Brott]:
    """Ett helår och ett tertial är inte samma sak, fast måttet är det."""
    ar = sorted(rader)
    for fore, nu in pairwise(ar):
        da, blev = rader[fore].period[4:5].upper(), rader[nu].period[4:5].upper()
        if da != blev:
            ord_ = f"{_PERIODORD.get(da, da)} till {_PERIODORD.get(blev, blev)}"
            yield Brott(nu, f"perioden ändrades från {ord_}")
