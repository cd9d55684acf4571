"""Planens områden mot nivåerna: det som är planerat och gjort i varje ruta, och hålen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_delar import Omrade
from uppfolj.rules.arendelage import is_gjord
from uppfolj.rules.namn import get_namn
from uppfolj.rules.plan import Planlage

_AXLAR = frozenset({"omrade", "niva"})
"""Det som ``--per`` tar för matrisen, med komma emellan."""


class Ruta(NamedTuple):
    """Ett område på en nivå."""

    omrade: str
    niva: str
    planerade: int
    gjorda: int
    rader: tuple[str, ...]
    hal: bool
    """Om profilen har både området och nivån, men inget är planerat."""


class Matrisrad(NamedTuple):
    """Ett område och dess rutor, en per nivå."""

    omrade: str
    rutor: tuple[Ruta, ...]


class Planmatris(NamedTuple):
    """Områdena mot nivåerna, i profilens ordning. Sist det som saknar område eller nivå."""

    nivaer: tuple[str, ...]
    rader: tuple[Matrisrad, ...]

    @property
    def hal(self) -> tuple[Ruta, ...]:
        """Rutorna där inget är planerat."""
        return tuple(r for rad in self.rader for r in rad.rutor if r.hal)


class _Post(NamedTuple):
    """En planrad eller en uppföljning: rutorna den räknas i, och vad den räknas som."""

    rutor: frozenset[tuple[str, str]]
    planerade: int
    gjorda: int
    id: str


def is_matris(per: str) -> bool:
    """Om ``--per`` är områden mot nivåer."""
    return frozenset(map(fold, per.split(","))) == _AXLAR


def compute_matris(lagen: Sequence[Planlage], arenden: Iterable[Arende], k: Kontext) -> Planmatris:
    """Planens rader, och årets uppföljningar, efter område och nivå.

    Linköping: nämnderna beslutar områdena, och uppföljningen sker på tre nivåer. En rad med flera
    områden räknas i vart och ett. En uppföljning räknas som gjord i sina egna områden; det den
    gör utöver planen räknas också som planerat.
    """
    poster = list(_list_poster(lagen, {a.id: a for a in arenden}))
    rutor = [ruta for p in poster for ruta in p.rutor]
    omraden = _list_axel(k.profil.omraden, (o for o, _ in rutor))
    nivaer = _list_axel(k.profil.nivaer, (n for _, n in rutor))
    return Planmatris(
        tuple(_get_namn(k.profil.nivaer, n, "Utan nivå") for n in nivaer),
        tuple(
            Matrisrad(
                _get_namn(k.profil.omraden, o, "Utan område"),
                tuple(_build_ruta(o, n, poster, k) for n in nivaer),
            )
            for o in omraden
        ),
    )


def _list_poster(lagen: Sequence[Planlage], arenden: Mapping[str, Arende]) -> Iterable[_Post]:
    i_planen: set[str] = set()
    for x in lagen:
        egna = [arenden[id_] for id_ in x.arenden if id_ in arenden]
        niva = x.rad.niva or _find_niva(egna)
        rutor = _get_rutor(x.rad.omraden, niva)
        yield _Post(rutor, x.rad.antal, 0, x.rad.id)
        for a in egna:
            yield from _build_arende(a, rutor, niva)
        i_planen.update(x.arenden)
    for id_, a in arenden.items():
        if id_ not in i_planen:
            yield from _build_arende(a, frozenset(), "")


def _build_arende(a: Arende, planerat: frozenset[tuple[str, str]], niva: str) -> Iterable[_Post]:
    """Uppföljningen i de rutor som planraden har, och i dem som den har utöver planen."""
    if u := a.uppfoljning:
        rutor, gjord = _get_rutor(u.omraden, u.niva or niva), int(is_gjord(a))
        yield _Post(rutor & planerat, 0, gjord, a.id)
        yield _Post(rutor - planerat, 1, gjord, a.id)


def _get_rutor(omraden: Sequence[str], niva: str) -> frozenset[tuple[str, str]]:
    return frozenset((o, niva) for o in omraden or ("",))


def _find_niva(arenden: Sequence[Arende]) -> str:
    """Nivån på radens uppföljningar, när raden själv inte har någon och de är eniga."""
    nivaer = {a.uppfoljning.niva or "" for a in arenden if a.uppfoljning}
    return nivaer.pop() if len(nivaer) == 1 else ""


def _list_axel(profilens: Sequence[Omrade], anvanda: Iterable[str]) -> list[str]:
    """Profilens ord, och sist de som används utan att stå där. Tomt ord: inget angivet."""
    egna = [o.id for o in profilens]
    fler = sorted(set(anvanda) - set(egna), key=lambda ord_: (ord_ == "", ord_))
    return [*egna, *fler]


def _get_namn(bland: Sequence[Omrade], id_: str, utan: str) -> str:
    return get_namn(bland, id_) if id_ else utan


def _build_ruta(omrade: str, niva: str, poster: Sequence[_Post], k: Kontext) -> Ruta:
    har = [p for p in poster if (omrade, niva) in p.rutor]
    planerade = sum(p.planerade for p in har)
    i_profilen = any(o.id == omrade for o in k.profil.omraden) and any(
        n.id == niva for n in k.profil.nivaer
    )
    return Ruta(
        _get_namn(k.profil.omraden, omrade, "Utan område"),
        _get_namn(k.profil.nivaer, niva, "Utan nivå"),
        planerade, sum(p.gjorda for p in har), tuple(p.id for p in har),
        i_profilen and not planerade,
    )  # fmt: skip
