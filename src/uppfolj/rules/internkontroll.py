"""Redovisningen av den interna kontrollen: varje punkt i planen, gjord eller inte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.internkontroll import Internkontroll
from uppfolj.rules.namn import get_namn, get_rollnamn

_RESULTAT = {"inga_brister": "inga brister", "brister": "brister", "inte_gjord": "inte gjord"}


@dataclass(frozen=True, slots=True)
class Kontrollrad:
    """En punkt: vad, vem, när och vad den visade. ``resultat`` är ”inte redovisad” utan svar."""

    id: str
    ursprung: str
    omrade: str
    risk: str
    metod: str
    ansvarig: str
    gjord: date | None
    resultat: str
    kommentar: str
    atgard: str
    redovisad: bool


@dataclass(frozen=True, slots=True)
class Kontrollgrupp:
    """Punkterna med samma ursprung. En tom grupp står med: då finns inga sådana kontroller."""

    namn: str
    rader: tuple[Kontrollrad, ...]


@dataclass(frozen=True, slots=True)
class Redovisningsdata:
    """Allt som redovisningen visar. ``klar`` är sant när varje punkt är redovisad."""

    ar: int
    kommun: str
    grupper: tuple[Kontrollgrupp, ...]
    beslut: tuple[str, ...]
    redovisad: tuple[str, ...]
    saknar_beslut: tuple[str, ...]

    @property
    def rader(self) -> tuple[Kontrollrad, ...]:
        """Alla punkter, i ordning."""
        return tuple(r for g in self.grupper for r in g.rader)

    @property
    def ogjorda(self) -> tuple[str, ...]:
        """Punkterna som saknar resultat."""
        return tuple(r.id for r in self.rader if not r.redovisad)


def build_redovisning(ar: Ar, k: Kontext) -> Redovisningsdata:
    """Räkna ut redovisningen. Höjer ``UppfoljFel`` om året inte har någon plan.

    Södertälje: nämnderna redovisar efter varje år vilka kontroller som gjorts.
    """
    plan = ar.internkontroll
    if plan is None:
        raise UppfoljFel(
            f"{ar.ar} har ingen plan för intern kontroll.",
            tips=f"Skapa den: uppfolj ny internkontroll {ar.ar}",
        )
    har = {b.organ for b in plan.beslut}
    return Redovisningsdata(
        ar.ar,
        k.profil.kommun.namn,
        tuple(_build_grupper(plan, k)),
        tuple(_format_beslut(plan, k, "beslut")),
        tuple(_format_beslut(plan, k, "redovisad")),
        tuple(
            get_namn(k.profil.organ, o) for o in k.profil.internkontroll.beslutas_av if o not in har
        ),
    )


def _build_grupper(plan: Internkontroll, k: Kontext) -> Iterator[Kontrollgrupp]:
    styrelse = k.profil.internkontroll.styrelse or "ks"
    regler = k.profil.internkontroll
    gemensamma = f"Kontroller beslutade av {get_namn(k.profil.organ, styrelse)}"
    for ursprung, namn in (
        ("namnd", regler.namn_egna or "Nämndens egna kontroller"),
        ("ks", regler.namn_gemensamma or gemensamma),
    ):
        rader = tuple(
            Kontrollrad(
                p.id, ursprung, p.omrade, p.risk or "", p.metod or "",
                get_rollnamn(p.ansvarig, k) if p.ansvarig else "", p.gjord,
                _RESULTAT[p.resultat] if p.resultat else "inte redovisad",
                p.kommentar or "", p.atgard or "", p.resultat is not None,
            )
            for p in plan.punkter if p.ursprung == ursprung
        )  # fmt: skip
        yield Kontrollgrupp(namn, rader)


def _format_beslut(plan: Internkontroll, k: Kontext, falt: str) -> Iterator[str]:
    for b in sorted(getattr(plan, falt), key=lambda b: (b.datum, b.organ)):
        paragraf = f", {b.paragraf}" if b.paragraf else ""
        dnr = f", dnr {b.dnr}" if b.dnr else ""
        yield f"{get_namn(k.profil.organ, b.organ)}, {b.datum}{paragraf}{dnr}"
