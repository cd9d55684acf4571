"""Avvikelserna fördelade på enheter, typer, månader, områden, driftformer och ursprung."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import MANADER, add_manader
from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.models.register import Enhet
from uppfolj.rules.avvikelser_poster import Post, list_typer
from uppfolj.rules.namn import get_enhetsnamn, get_namn

PER = ("enhet", "typ", "månad", "område", "driftform", "ursprung")
DRIFTFORMER = {"kommunal": "Kommunal", "privat": "Privat", "ideell": "Ideell"}
_URSPRUNG = {"intern": "Intern", "extern": "Extern (annan huvudman)"}


@dataclass(frozen=True, slots=True)
class Fordelning:
    """En rad i en tabell: en enhet, en månad, ett område …, och antal per typ-id."""

    id: str
    namn: str
    antal: dict[str, int]

    @property
    def totalt(self) -> int:
        """Alla typer."""
        return sum(self.antal.values())


def compute_fordelningar(
    poster: Sequence[Post], k: Kontext, fran: date, till: date, enhet: str = ""
) -> dict[str, tuple[Fordelning, ...]]:
    """Tabellerna efter ``PER`` (vikt). Det som inte har några avvikelser står ändå med."""

    def driftform(a: Avvikelse) -> str:
        enhet = k.enheter.get(a.enhet)
        return enhet.driftform if enhet else ""

    driftformer = {e.driftform for e in k.enheter.values()}
    former = {d: n for d, n in DRIFTFORMER.items() if d in driftformer}
    omraden = {o.id: o.namn for o in k.profil.omraden}
    namn = {p.a.enhet: get_enhetsnamn(p.a.enhet, k) for p in poster}
    namn |= {id_: e.namn for id_, e in k.enheter.items() if _is_oppen(e, fran, till, enhet)}
    enheter = dict(sorted(namn.items(), key=lambda par: sort_key(par[1])))
    typer = {t: get_namn(k.profil.avvikelsetyper, t) for t, *_ in list_typer(k, poster)}
    return {
        "enhet": _fordela(poster, lambda a: a.enhet, enheter),
        "typ": _fordela(poster, lambda a: a.typ, typer),
        "manad": _fordela(
            poster, lambda a: f"{a.inkom:%Y-%m}", _list_manader(fran, min(till, k.idag))
        ),
        "omrade": _fordela(poster, lambda a: a.omrade or "", omraden),
        "driftform": _fordela(poster, driftform, former),
        "ursprung": _fordela(poster, lambda a: a.ursprung, _URSPRUNG),
    }


def _is_oppen(e: Enhet, fran: date, till: date, enhet: str) -> bool:
    """Om enheten finns någon dag i perioden och är den som frågan gäller."""
    finns = not (e.stangd and e.stangd < fran) and not (e.oppnad and e.oppnad > till)
    return finns and (not enhet or fold(e.id) == enhet)


def _fordela(
    poster: Sequence[Post], nyckel: Callable[[Avvikelse], str], namn: dict[str, str]
) -> tuple[Fordelning, ...]:
    """En rad per namn, också de utan avvikelser, och sist det som inte har något namn."""
    antal: dict[str, dict[str, int]] = {id_: {} for id_ in namn}
    for p in poster:
        rad = antal.setdefault(nyckel(p.a), {})
        rad[p.a.typ] = rad.get(p.a.typ, 0) + p.a.antal
    return tuple(
        Fordelning(id_, namn.get(id_, id_ or "inte angivet"), tal) for id_, tal in antal.items()
    )


def _list_manader(fran: date, till: date) -> dict[str, str]:
    forsta, resultat = fran.replace(day=1), {}
    while forsta <= till:
        resultat[f"{forsta:%Y-%m}"] = f"{MANADER[forsta.month - 1]} {forsta.year}"
        forsta = add_manader(forsta, 1)
    return resultat
