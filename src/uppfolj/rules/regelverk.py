"""Regelverket som en lista: vad som gäller, vem som äger det och när det ska ses över."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.register import Regel
from uppfolj.models.varden import Val
from uppfolj.rules.namn import get_organnamn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rutinkannedom import Kannedom, compute_kannedom

RUTINSLAG = ("lokal_rutin",)
"""Det som fastställs i kommunen och därför kan vara utkast."""
_SLAGORDNING = ("lag", "foreskrift", "allmanna_rad", "lokal_rutin", "avtal", "uppdrag")


@dataclass(frozen=True, slots=True)
class Oppenfraga:
    """En öppen kommentar: när, av vem och vad."""

    datum: date | None
    av: str
    kommentar: str


@dataclass(frozen=True, slots=True)
class Regellage:
    """En regel så som den står i dag. ``lage`` är gäller, utkast, upphörd eller gäller inte än."""

    ref: str
    namn: str
    slag: str
    galler_fran: date | None
    upphord: date | None
    ersatts_av: str
    agare: str
    version: str
    faststalld: date | None
    faststalld_av: str
    revideras_senast: date | None
    forsenad: bool
    lage: str
    lagar: tuple[str, ...]
    aktiviteter: tuple[str, ...]
    oppna: tuple[Oppenfraga, ...]
    kannedom: Kannedom | None


def is_upphord(regel: Regel, dag: date) -> bool:
    """Om regeln hade slutat gälla den dagen."""
    return regel.upphord is not None and regel.upphord < dag


def is_faststalld(regel: Regel, dag: date) -> bool:
    """Om rutinen är fastställd den dagen. Lagar och avtal fastställs inte här."""
    if regel.slag not in RUTINSLAG:
        return True
    return regel.faststalld is not None and regel.faststalld <= dag


def check_slag(slag: str) -> None:
    """Höj ``UppfoljFel`` om inget slag av regel heter så."""
    val = next(m for m in Regel.model_fields["slag"].metadata if isinstance(m, Val))
    if slag and fold(slag) not in val.vikta:
        tips = format_menade_du(slag, val.vikta.values())
        raise UppfoljFel(f"Slaget {slag} finns inte.", tips=tips, kod=Slutkod.FEL_ARGUMENT)


def build_regelverk(
    arenden: Sequence[Arende], k: Kontext, *, roll: str = "", slag: str = ""
) -> list[Regellage]:
    """Reglerna i ordning efter slag och ref. ``roll`` och ``slag`` väljer ut."""
    kannedom = compute_kannedom(arenden, k.profil.integritet.smatal_grans)
    lagen = [
        _build(regel, k, kannedom.get(vikt))
        for vikt, regel in k.regler.items()
        if (not roll or regel.agare == fold(roll)) and (not slag or regel.slag == fold(slag))
    ]
    ordning = {get_ord(Regel, "slag", s): n for n, s in enumerate(_SLAGORDNING)}
    return sorted(lagen, key=lambda r: (ordning.get(r.slag, len(ordning)), sort_key(r.ref)))


def _build(regel: Regel, k: Kontext, kannedom: Kannedom | None) -> Regellage:
    forsenad = bool(regel.revideras_senast and regel.revideras_senast < k.idag)
    return Regellage(
        regel.ref, regel.namn, get_ord(Regel, "slag", regel.slag), regel.galler_fran, regel.upphord,
        regel.ersatts_av or "", get_rollnamn(regel.agare, k) if regel.agare else "",
        regel.version or "", regel.faststalld, format_beslutande(regel.faststalld_av, k),
        regel.revideras_senast, forsenad and not is_upphord(regel, k.idag), get_lage(regel, k.idag),
        tuple(lag.upper().replace("SOL", "SoL") for lag in regel.lagar),
        find_aktiviteter(regel, k),
        tuple(Oppenfraga(o.datum, get_rollnamn(o.av, k) if o.av else "", o.kommentar)
              for o in regel.kommentarer if not o.svar),
        kannedom,
    )  # fmt: skip


def get_lage(regel: Regel, dag: date) -> str:
    """Hur regeln står den dagen."""
    if is_upphord(regel, dag):
        return "upphörd"
    if not is_faststalld(regel, dag):
        return "utkast"
    if regel.galler_fran and regel.galler_fran > dag:
        return "gäller inte än"
    return "fastställd" if regel.slag in RUTINSLAG else "gäller"


def find_aktiviteter(regel: Regel, k: Kontext) -> tuple[str, ...]:
    """Aktiviteterna i processregistret som använder rutinen: ``Process: aktivitet``."""
    processer = k.processregister.processer if k.processregister else []
    return tuple(
        f"{p.namn}: {a.namn}"
        for p in processer
        for a in p.aktiviteter
        if fold(regel.ref) in map(fold, a.rutiner)
    )


def format_beslutande(vem: str | None, k: Kontext) -> str:
    """Rollens eller organets namn, som det står i profilen; annars som det skrevs."""
    if not vem:
        return ""
    if fold(vem) in k.roller:
        return get_rollnamn(vem, k)
    organ = get_organnamn(fold(vem), k)
    return vem if organ == fold(vem) else organ
