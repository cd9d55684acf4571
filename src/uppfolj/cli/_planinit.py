"""Årets mapp: filerna som ``plan init`` skriver, och vad som ärvs från ett tidigare år."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._dag import get_idag
from uppfolj.cli._gemensamt import Korning, get_korning
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.plan import Planrad
from uppfolj.models.post import get_slag
from uppfolj.render.nypost import render_nypost
from uppfolj.render.planinit import render_utfort
from uppfolj.rules.basprogram import find_punkter, format_punktid
from uppfolj.rules.frist import Frist
from uppfolj.rules.plan_arv import compute_arv, compute_aterkommande
from uppfolj.store.nymapp import init_mapp
from uppfolj.store.nypost import check_text
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import load_forslag

PROFIL_I_TOM_MAPP = "standard"


class Arsfiler(NamedTuple):
    """Filerna att skriva, raderna som ärvts och årets återkommande uppgifter."""

    filer: dict[str, bytes]
    arvda: list[Planrad]
    aterkommande: list[Frist]


def get_eller_skapa(rot: Path | None, idag: date | None) -> tuple[Korning, list[str]]:
    """Kommunens mapp; är mappen tom skapas den med profilen standard. Ger det som skapades."""
    plats = rot or Path.cwd()
    try:
        return get_korning(plats, idag), []
    except UppfoljFel:
        if plats.is_dir() and any(not p.name.startswith(".") for p in plats.iterdir()):
            raise
    skapade = init_mapp(plats, PROFIL_I_TOM_MAPP)
    return Korning(plats.resolve(), get_idag(idag)), skapade


def build_arsfiler(k: Korning, ar: int, fran: int | None) -> Arsfiler:
    """Årets filer. Höjer ``UppfoljFel`` om året redan finns, eller om ``fran`` inte gör det."""
    hela = load_hela(k.rot, k.idag)
    if (k.rot / str(ar)).exists():
        raise UppfoljFel(f"Året {ar} finns redan.", tips=f"Se det: uppfolj plan visa --ar {ar}")
    arvda = _compute_arvda(hela, fran) if fran else []
    aterkommande = list(compute_aterkommande(ar, hela.kontext))
    plan: dict[str, Any] = {"år": ar}
    if punkter := find_punkter(ar, hela.kontext):
        plan["basprogram"] = [format_punktid(p) for p in punkter]
    if arvda:
        forslag = load_forslag(k.rot)
        plan["rader"] = [to_data(rad, forslag) for rad in arvda]
    filer = {
        f"{ar}/plan.yaml": render_nypost(k.rot, get_slag()["plan"], f"{ar}/plan.yaml", plan, []),
        f"{ar}/utfort.yaml": render_utfort(k.rot, ar, aterkommande),
        f"{ar}/uppfoljningar/.gitkeep": b"",
    }
    check_text(f"{ar}/plan.yaml", get_slag()["plan"], filer[f"{ar}/plan.yaml"])
    return Arsfiler(filer, arvda, aterkommande)


def _compute_arvda(hela: Hela, fran: int) -> list[Planrad]:
    if fran not in hela.karta.ar:
        finns = ", ".join(map(str, hela.karta.ar)) or "inga"
        raise UppfoljFel(f"Året {fran} finns inte.", tips=f"År som finns: {finns}")
    trasiga = [f for f in hela.olasta if f.startswith((f"{fran}/", "register/"))]
    if trasiga:
        raise UppfoljFel(
            f"Allt från {fran} går inte att läsa: {', '.join(trasiga)}.",
            tips="Rätta filerna först, annars tappas något: uppfolj kontrollera",
            kod=Slutkod.FEL_I_FILERNA,
        )
    return compute_arv(hela.get_ar(fran), hela.get_arenden(fran), hela.kontext)
