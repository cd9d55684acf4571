"""Läs planen med dess läge, och förbered en loggad ändring av den."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._hela import Hela
from uppfolj.models.arende import ArendeRad
from uppfolj.models.plan import Beslut, Plan, Planandring, Planrad
from uppfolj.rules.delar import Delrad, compute_delar
from uppfolj.rules.nivaer import compute_delgrupper, compute_nivagrupper
from uppfolj.rules.nypost import check_ord
from uppfolj.rules.plan import (
    Per,
    Plangrupp,
    Planlage,
    compute_plangrupper,
    compute_planlagen,
)
from uppfolj.rules.plan_andring import find_radnummer, format_andring
from uppfolj.rules.plan_beslut import compute_radsummor, find_utan_beslut
from uppfolj.rules.plan_detalj import Detaljlage, compute_detaljlage
from uppfolj.rules.planmatris import Planmatris, compute_matris
from uppfolj.store.ar import build_rad
from uppfolj.store.nypost import build_del, read_falt
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import load_forslag


class Laget(NamedTuple):
    """Årets plan, dess rader med läge, mappen i övrigt, och detaljplanen mot planen."""

    plan: Plan
    lagen: list[Planlage]
    hela: Hela
    detalj: list[Detaljlage]

    def find_utan_beslut(self, organ: str = "") -> list[str]:
        """Namnen på de organ som profilen säger ska besluta men inte har gjort det än."""
        return find_utan_beslut(self.plan, self.hela.kontext, organ)

    def compute_delar(self) -> list[Delrad]:
        """Processens delar enligt profilen, med det som är planerat och gjort."""
        return compute_delar(self.hela.get_ar(self.plan.ar), self._get_rader(), self.hela.kontext)

    def compute_grupper(self, per: Per) -> list[Plangrupp]:
        """Planen efter ``per``. Delarna och nivåerna räknar även det som inte är rader i planen."""
        ar, k = self.hela.get_ar(self.plan.ar), self.hela.kontext
        if per == "del" and k.profil.delar:
            return compute_delgrupper(ar, self._get_rader(), k)
        if per == "niva":
            return compute_nivagrupper(ar, self.lagen, self._get_rader(), k)
        return compute_plangrupper(self.lagen, per, k)

    def compute_matris(self) -> Planmatris:
        """Områdena mot nivåerna."""
        arenden = self.hela.get_arenden(self.plan.ar)
        return compute_matris(self.lagen, arenden, self.hela.kontext)

    def _get_rader(self) -> list[ArendeRad]:
        return [build_rad(a) for a in self.hela.get_arenden(self.plan.ar)]


class Andring(NamedTuple):
    """En förberedd ändring: radens nummer från 0, de nya fälten och loggens post."""

    nummer: int
    falt: dict[str, Any]
    logg: dict[str, Any]


def find_planlage(hela: Hela, ar: int | None) -> Laget:
    """Årets plan. Höjer ``UppfoljFel`` om den saknas eller inte går att läsa."""
    ett = hela.find_ar(ar)
    artal = ett.ar
    if ett.plan is None:
        trasig = f"{artal}/plan.yaml" in ett.olasta
        raise UppfoljFel(
            f"{artal}/plan.yaml går inte att läsa." if trasig else f"{artal} har ingen plan.",
            tips=f"uppfolj {'kontrollera' if trasig else 'ny plan'} {artal}",
            kod=Slutkod.FEL_I_FILERNA if trasig else Slutkod.GAR_INTE,
        )
    lagen = compute_planlagen(ett.plan, hela.get_arenden(artal), hela.kontext)
    return Laget(ett.plan, lagen, hela, compute_detaljlage(ett, hela.kontext))


def build_andring(
    hela: Hela, plan: Plan, rad: str, falt: list[str], *, motiv: str, roll: str, organ: str | None
) -> Andring:
    """Pröva de nya värdena och beskriv ändringen. Skriver inget."""
    nummer = find_radnummer(plan, rad)
    forslag = load_forslag(hela.rot)
    nya = read_falt(Planrad, falt)
    check_ord({**nya, "av": roll, "uppdrag_av": organ}, forslag)
    fore = to_data(plan.rader[nummer], forslag)
    hela_raden = to_data(build_del(Planrad, {**fore, **nya}), forslag)
    efter = {namn: hela_raden[namn] for namn in nya}
    andring = format_andring(fore, efter)
    data = {"datum": hela.idag, "rad": rad, "ändring": andring, "motiv": motiv, "av": roll,
            "uppdrag_av": organ}  # fmt: skip
    return Andring(nummer, efter, to_data(build_del(Planandring, data), forslag))


def build_beslut(
    hela: Hela, plan: Plan, organ: str, datum: date, *, paragraf: str | None, dnr: str | None
) -> dict[str, Any]:
    """Beslutet att skriva i planen, med radernas summor. Höjer ``UppfoljFel`` om det inte går."""
    forslag = load_forslag(hela.rot)
    check_ord({"organ": organ}, forslag)
    if datum > hela.idag:
        raise UppfoljFel(
            f"Beslutet {datum} har inte tagits än.",
            tips="Logga det när det är taget.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    data = {"organ": organ, "datum": datum, "paragraf": paragraf, "dnr": dnr}
    beslut = build_del(Beslut, data)
    summor = compute_radsummor(plan, beslut)
    return to_data(beslut.model_copy(update={"radsummor": summor}), forslag)
