"""En enhets avvikelser under den granskade tiden, till uppföljningens avsnitt om avvikelser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_delar import Omrade
from uppfolj.rules.avvikelser import compute_sammanstallning
from uppfolj.rules.rapport_underlag import compute_period


@dataclass(frozen=True, slots=True)
class Typantal:
    """En typ: antalet i årens filer, och det som stod i uppföljningen (None: inget)."""

    typ: str
    namn: str
    antal: int
    fore: int | None


@dataclass(frozen=True, slots=True)
class Matning:
    """Antalen som uppföljningen ska ha, perioden de gäller, och åren som saknar fil."""

    fran: date
    till: date
    antal: tuple[Typantal, ...]
    monster: tuple[str, ...]
    saknas: tuple[int, ...]

    @property
    def andrat(self) -> bool:
        """Om något skiljer mot det som står."""
        return any(t.antal != t.fore for t in self.antal)


def compute_matning(arende: Arende, ar: Sequence[Ar], k: Kontext) -> Matning:
    """Räkna enhetens avvikelser per typ, så långt bakåt från besöket som profilen säger.

    Varje typ som enhetens lagrum har står med, också med 0 (Östra Göinge: sex månader bakåt).
    Höjer ``UppfoljFel`` om uppföljningen saknar enhet eller besök.
    """
    u = arende.uppfoljning
    if u is None or not u.enhet:
        raise UppfoljFel(
            f"{arende.id} gäller ingen enhet.", tips="Avvikelser räknas för en enhet i taget."
        )
    period = compute_period(arende, k)
    if period is None:
        raise UppfoljFel(
            f"{arende.id} har inget besök, så den granskade tiden är inte känd.",
            tips=f"Lägg till besöket: uppfolj ny besok {arende.id}",
        )
    fran, till = period
    tal = compute_sammanstallning(ar, k, fran, till, enhet=u.enhet)
    fore: dict[str, int] = {}
    for rad in u.avvikelser.antal if u.avvikelser else []:
        fore[rad.typ] = fore.get(rad.typ, 0) + rad.antal
    typer = {t.id: t for t in k.profil.avvikelsetyper}
    enhet = k.enheter.get(u.enhet)
    lagrum = set(enhet.lagrum) if enhet else set()
    antal = tuple(
        Typantal(_get_ord(typer.get(t.id), t.id), t.namn, t.antal, fore.get(t.id))
        for t in tal.typer
        if t.antal or t.id in fore or _galler(typer[t.id].lagrum, lagrum)
    )
    har = {a.ar for a in ar if a.avvikelser}
    saknas = tuple(y for y in range(fran.year, till.year + 1) if y not in har)
    return Matning(fran, till, antal, tuple(m.text for m in tal.monster), saknas)


def _get_ord(typ: Omrade | None, id_: str) -> str:
    return get_skrivet(typ.id) if typ else id_


def _galler(typens: Sequence[str], enhetens: set[str]) -> bool:
    return not typens or not enhetens or bool(set(typens) & enhetens)
