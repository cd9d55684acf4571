"""Sambanden mellan granskningens tal: grupper som är summor av varandra, och svar som är hela n."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from uppfolj.rules.granskning_publikt import is_dold
from uppfolj.rules.smatal import is_litet
from uppfolj.rules.talsystem import Talsystem

Vad = tuple[str, ...]
"""``JOURNALER``, ``(LISTA, id)``, ``(FRAGA, svar, lista, fråga, område)``,
``(OMRADE, svar, område)``. Svar är ``ja``, ``brist`` eller ``n`` (de tillsammans)."""
Kolumn = tuple[str, ...]
"""``("verksamhet", id)``, ``("insats", id)``, ``("ruta", v, i)`` eller ``(RAPPORT, id)``."""
Ruta = tuple[Vad, Kolumn]
Platser = Sequence[tuple[Kolumn, ...]]
"""För varje journal: dess verksamhet, insats, ruta och rapport."""
FRAGA, LISTA, OMRADE, RAPPORT = "fråga", "lista", "område", "rapport"
JOURNALER: Vad = ("journaler",)
SVAR = ("ja", "brist", "n")


def compute_dolda(
    varden: Mapping[Ruta, int], platser: Platser, sak: Vad, grans: int,
    dolj: Collection[Ruta] = (),
) -> frozenset[Ruta]:  # fmt: skip
    """Det som ska döljas av en enda sak i alla grupper: ett antal journaler, eller en frågas svar.

    ``sak`` är ett antal, eller en fråga eller ett område utan sitt svar. Hur många journaler en
    rapport bygger på är känt. En för liten grupp döljs ändå.
    """
    ar_antal = sak == JOURNALER or sak[0] == LISTA
    svar = [sak] if ar_antal else [_set_svar(sak, s) for s in SVAR]
    lamnade = frozenset[Ruta]()
    if ar_antal:
        lamnade = _add_hela({r for r in varden if r[0] == sak and r[1][0] == RAPPORT}, platser)
    elif sak[0] == OMRADE:
        lamnade = _add_hela(_find_visade(varden, platser, sak, grans), platser)
    system = _build_system(varden, platser, svar, med_rapporter=sak[0] != FRAGA)
    hemliga = {r for r in system.varden if r[1][0] == RAPPORT and r[0][1:2] != ("n",)} - lamnade
    sma = {r for r, v in system.varden.items() if r[1][0] != RAPPORT and is_litet(v, grans)}
    for forsok in (system, _build_enkelt(varden, platser, svar)):
        try:
            return frozenset(sma) | forsok.compute_dolda(
                grans, publicerade=lamnade, dolj={*dolj, *hemliga}
            )
        except ValueError:
            continue
    return frozenset(system.varden)


def _build_enkelt(
    varden: Mapping[Ruta, int], platser: Platser, svar: Sequence[Vad]
) -> Talsystem[Ruta]:
    """Bara att verksamheterna tillsammans är lika många som insatserna tillsammans.

    Används när en rapport redan har lämnat ut ett litet tal, så att dess delar inte går att skydda.
    """
    alla: Kolumn = ("alla",)
    axlar = [list(dict.fromkeys(plats[nr] for plats in platser)) for nr in (0, 1)]
    tal = {(v, kol): varden.get((v, kol), 0) for v in svar for axel in axlar for kol in axel}
    tal |= {(v, alla): sum(tal[v, kol] for kol in axlar[0]) for v in svar}
    system = Talsystem(tal)
    for vad in svar:
        for axel in axlar:
            _add_delar(system, (vad, alla), [(vad, kol) for kol in axel])
    _add_svar(system, svar, [*axlar[0], *axlar[1], alla])
    return system


def _set_svar(sak: Vad, svar: str) -> Vad:
    return (sak[0], svar, *sak[1:])


def _build_system(
    varden: Mapping[Ruta, int], platser: Platser, svar: Sequence[Vad], *, med_rapporter: bool
) -> Talsystem[Ruta]:
    kolumner = dict.fromkeys(kol for alla in platser for kol in alla)
    kvar = [kol for kol in kolumner if med_rapporter or kol[0] != RAPPORT]
    system = Talsystem({(v, kol): varden.get((v, kol), 0) for v in svar for kol in kvar})
    delar = [*_find_rutor(platser).items()]
    if med_rapporter:
        delar += _find_hela_rapporter(platser).items()
    for vad in svar:
        for kol, ur in delar:
            _add_delar(system, (vad, kol), [(vad, d) for d in ur])
    _add_svar(system, svar, kvar)
    return system


def _add_svar(system: Talsystem[Ruta], svar: Sequence[Vad], kolumner: Sequence[Kolumn]) -> None:
    """I varje grupp är ja och brist tillsammans de bedömda."""
    for kol in kolumner if len(svar) > 1 else ():
        hel, *ingar = [(v, kol) for v in reversed(svar)]
        _add_delar(system, hel, ingar)


def _add_delar(system: Talsystem[Ruta], hel: Ruta, delar: Sequence[Ruta]) -> None:
    """En summa av sina delar. Är det bara en del som inte är noll är det samma tal."""
    kvar = [d for d in delar if d in system.varden]
    if len(kvar) == 1:
        system.set_lika(hel, kvar[0])
    system.add_summa(hel, kvar)


def _find_visade(
    varden: Mapping[Ruta, int], platser: Platser, omrade: Vad, grans: int
) -> set[Ruta]:
    """Områdets tal i de rapporter som visar det."""
    visade: set[Ruta] = set()
    for kol in dict.fromkeys(rapport for *_, rapport in platser):
        ja, brist, _ = (varden.get((_set_svar(omrade, s), kol), 0) for s in SVAR)
        if not is_dold(ja, brist, varden[JOURNALER, kol], grans):
            visade |= {(_set_svar(omrade, s), kol) for s in SVAR}
    return visade


def _add_hela(visade: set[Ruta], platser: Platser) -> frozenset[Ruta]:
    """Det visade, och de grupper som är summan av rapporter som alla visar talet."""
    alla = {
        (vad, kol)
        for kol, rapporter in _find_hela_rapporter(platser).items()
        for vad in {v for v, _ in visade}
        if all((vad, r) in visade for r in rapporter)
    }
    return frozenset(visade | alla)


def _find_rutor(platser: Platser) -> dict[Kolumn, list[Kolumn]]:
    """Rutorna (verksamhet och insats) som varje verksamhet och varje insats består av."""
    delar: dict[Kolumn, dict[Kolumn, None]] = defaultdict(dict)
    for verksamhet, insats, ruta, _ in platser:
        delar[verksamhet][ruta] = None
        delar[insats][ruta] = None
    return {kol: list(d) for kol, d in delar.items()}


def _find_hela_rapporter(platser: Platser) -> dict[Kolumn, list[Kolumn]]:
    """De grupper vars journaler är alla journaler i vissa rapporter."""
    grupper: dict[Kolumn, dict[Kolumn, None]] = defaultdict(dict)
    rapporter: dict[Kolumn, set[tuple[Kolumn, ...]]] = defaultdict(set)
    for verksamhet, insats, ruta, rapport in platser:
        for kol in (verksamhet, insats, ruta):
            grupper[kol][rapport] = None
        rapporter[rapport].add((verksamhet, insats, ruta))
    return {
        kol: list(ur) for kol, ur in grupper.items()
        if all(all(kol in p for p in rapporter[r]) for r in ur)
    }  # fmt: skip
