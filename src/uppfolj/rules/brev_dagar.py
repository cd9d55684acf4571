"""Brevens dagar: när de ska skickas, och när svaret ska ha kommit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from uppfolj.base.datum import format_datum, format_vecka
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil import FORSLAG
from uppfolj.models.profil_delar import Kalla
from uppfolj.rules.arbetsdagar import get_veckodag, is_arbetsdag
from uppfolj.rules.frister import format_kalla
from uppfolj.rules.frister_arende import get_aviseringsfonster


class Svarstid(NamedTuple):
    """Sista svarsdag, hur den räknats, och varifrån antalet dagar kommer.

    ``raknad`` är dagen innan den flyttats till en arbetsdag. ``grund`` är en mening till mottagaren
    om vad tiden bygger på: ett eget mål kallas aldrig lag.
    """

    senast: date
    dagar: int
    raknad: date
    kalla: str
    grund: str

    @property
    def flyttad(self) -> bool:
        """Om den räknade dagen inte är en arbetsdag."""
        return self.raknad != self.senast


class Fonster(NamedTuple):
    """Dagarna då brevet om urvalet ska skickas. ``fran`` är None när bara sista dagen är satt."""

    fran: date | None
    till: date
    arbetsdagar: tuple[date, ...]

    def check(self, skickat: date) -> str:
        """Varför ``skickat`` är utanför fönstret. Tomt om dagen är rätt."""
        if self.fran and skickat < self.fran:
            return f"Brevet är skickat {skickat}, före fönstret {self.fran} till {self.till}."
        if skickat > self.till:
            return f"Brevet är skickat {skickat}, för sent: senast {self.till}."
        return ""


def find_arbetsdag_tidigast(dag: date) -> date:
    """Den första arbetsdagen som inte ligger före ``dag``."""
    while not is_arbetsdag(dag):
        dag += timedelta(days=1)
    return dag


def find_arbetsdagar(fran: date, till: date) -> tuple[date, ...]:
    """Arbetsdagarna från och med ``fran`` till och med ``till``."""
    alla = (fran + timedelta(days=n) for n in range((till - fran).days + 1))
    return tuple(d for d in alla if is_arbetsdag(d))


def compute_svarstid(fran: date, vag: str, dagar: int, k: Kontext) -> Svarstid:
    """Svarstiden från ``fran`` i kalenderdagar. En ledig dag flyttas till nästa arbetsdag.

    ``vag`` är profilens fält, t.ex. ``handlingsplan.svarstid_dagar``, som ger källan.
    """
    raknad = fran + timedelta(days=dagar)
    kalla = k.profil.get_kalla(vag)
    return Svarstid(
        find_arbetsdag_tidigast(raknad), dagar, raknad, format_kalla(kalla), _format_grund(kalla)
    )


def _format_grund(kalla: Kalla) -> str:
    if kalla == FORSLAG:
        return "Det är vårt eget mål och ingen tid enligt lag."
    if kalla.slag == "lokal_rutin":
        return f"Det är vårt eget mål ({format_kalla(kalla)}) och ingen tid enligt lag."
    return f"Tiden följer {format_kalla(kalla)}."


def compute_fonster(arende: Arende, k: Kontext) -> Fonster | None:
    """När verksamheten ska få veta urvalet (Östra Göinge: ”veckan innan”).

    None om besöket inte är bokat, eller om rutinen inte säger något.
    """
    if arende.besok is None or k.profil.urval.avisering == "ingen":
        return None
    fran, till = get_aviseringsfonster(arende.besok.datum, k)
    return Fonster(fran, till, find_arbetsdagar(fran, till) if fran else ())


def format_veckodag(dag: date) -> str:
    """``onsdag 18 mars 2026``."""
    return f"{get_veckodag(dag)} {format_datum(dag)}"


def format_fonster(fonster: Fonster) -> str:
    """Fönstret i ord, med arbetsdagarna."""
    if fonster.fran is None:
        return f"Skickas senast {format_veckodag(fonster.till)}."
    antal = len(fonster.arbetsdagar)
    if not antal:
        return f"Skickas vecka {_vecka(fonster.till)}, som inte har någon arbetsdag."
    forst, sist = fonster.arbetsdagar[0], fonster.arbetsdagar[-1]
    ord_ = "arbetsdag" if antal == 1 else "arbetsdagar"
    return (
        f"Skickas vecka {_vecka(forst)}: {format_veckodag(forst)} till {format_veckodag(sist)} "
        f"({antal} {ord_})."
    )


def _vecka(dag: date) -> str:
    return format_vecka(dag).partition("W")[2].lstrip("0")
