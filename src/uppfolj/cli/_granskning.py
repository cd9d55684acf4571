"""Det som granskningens kommandon delar: skriva blad, räkna, ta ställning till utkast."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._ett import Ett, load_ett
from uppfolj.cli._gemensamt import Korning
from uppfolj.models.arende import Arende
from uppfolj.render import granskning as visa
from uppfolj.render.dokument import Utfall, build_dokument
from uppfolj.render.granskning_blad import build_utskrifter, render_blad
from uppfolj.render.terminal import print_json
from uppfolj.rules.bemanning_utkast import compute_bemanningsutkast
from uppfolj.rules.granskning_ar import check_per
from uppfolj.rules.granskning_blad import Blad
from uppfolj.rules.granskning_tal import compute_granskningstal
from uppfolj.rules.granskning_utkast import Utkast, compute_utkast
from uppfolj.rules.nypost import check_ord
from uppfolj.store.nypost import check_text, find_slag_att_skapa
from uppfolj.store.redigera import add_post
from uppfolj.store.schemafiler import load_forslag
from uppfolj.store.skriv import write_ny


def write_blad(rot: Path, ett: Ett, blad: Sequence[Blad]) -> None:
    """Skriv de blad som inte finns. Alla prövas innan det första skrivs."""
    nya = render_blad(rot, ett.arende, [b for b in blad if not b.finns], ett.kontext)
    for fil, data in nya.items():
        check_text(fil, find_slag_att_skapa("granskning"), data)
    for fil, data in nya.items():
        write_ny(rot, fil, data)


def build_papper(rot: Path, ett: Ett, blad: Sequence[Blad]) -> list[Utfall]:
    """Bygg ett papper per blad. Höjer ``UppfoljFel`` om något inte går att sätta."""
    utfall = build_dokument(rot, build_utskrifter(rot, ett.arende, blad, ett.kontext))
    if fel := next((u.fel for u in utfall if u.fel), ""):
        raise UppfoljFel(fel, tips="Rätta checklistan i register/checklistor och bygg igen.")
    return utfall


def check_val(id_: str | None, per: str | None, *, utkast: bool, till: str = "") -> str | None:
    """Uppföljningens id, eller None för hela året. Höjer ``UppfoljFel`` om valen inte går ihop."""
    if per is not None:
        check_per(per)
    if (id_ is None) == (per is None) or (per and utkast) or (till and not per):
        raise UppfoljFel(
            "Ange antingen en uppföljning eller --per insats (eller verksamhet).",
            tips="En: uppfolj granskning sammanstall ID. Året: --per insats --till md,docx",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return id_


def run_tal(k: Korning, id_: str, *, json: bool) -> int:
    """Svaren i en uppföljning, räknade och utskrivna."""
    ett = load_ett(k.rot, k.idag, id_)
    tal = compute_granskningstal(ett.arende, ett.kontext)
    grans = ett.kontext.profil.integritet.smatal_grans
    print_json(visa.build_tal(tal, grans)) if json else visa.print_tal(id_, tal, grans)
    return ett.finish()


def run_utkast(k: Korning, id_: str, *, json: bool) -> int:
    """Utkasten i en uppföljning, utskrivna."""
    ett = load_ett(k.rot, k.idag, id_)
    utkast = load_utkast(ett)
    print_json(visa.build_utkast(utkast)) if json else visa.print_utkast(id_, utkast)
    return ett.finish()


def load_utkast(ett: Ett) -> list[Utkast]:
    """Utkasten som ingen har tagit ställning till: ur svaren, rutinerna och bemanningen."""
    tal = compute_granskningstal(ett.arende, ett.kontext)
    utkast = compute_utkast(ett.arende, tal, ett.kontext)
    utkast += compute_bemanningsutkast(ett.arende, ett.kontext)
    return sorted(utkast, key=lambda x: -x.forslag.allvar)


def write_avvisat(k: Korning, arende: Arende, id_: str, *, skal: str, roll: str) -> dict[str, Any]:
    """Skriv att utkastet är avvisat. Returnerar raden. Höjer ``UppfoljFel`` för en okänd roll."""
    check_ord({"roll": roll}, load_forslag(k.rot))
    rad = {"utkast": id_, "skäl": skal, "datum": k.idag, "roll": roll}
    add_post(k.rot, f"{arende.mapp}/uppfoljning.yaml", ("avvisade_utkast",), rad)
    return rad
