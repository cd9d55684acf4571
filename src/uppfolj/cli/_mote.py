"""Det som ``mote`` gör: läs mappen, räkna ut kalendern eller dagordningen, skriv filen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.cli._hela import Hela
from uppfolj.models.mote import Mote
from uppfolj.models.post import get_slag
from uppfolj.render.nypost import render_nypost
from uppfolj.rules.dagordning import Dagordning, build_dagordning, build_punkter
from uppfolj.rules.moten import find_forum, get_motesid, list_moten
from uppfolj.rules.moteskalender import Kalender, build_kalender
from uppfolj.rules.nypost import find_enhet
from uppfolj.store.nypost import build_del, check_text
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import load_forslag
from uppfolj.store.skriv import write_ny


def find_kalender(hela: Hela, forum: str, ar: int | None) -> Kalender:
    """Årets möten, eller forumets. Höjer ``UppfoljFel`` om forumet eller året inte finns."""
    artal = hela.find_artal(ar)
    valt = find_forum(forum, hela.kontext).id if forum else ""
    return build_kalender(hela.ar, hela.kontext, artal, valt)


def find_dagordning(hela: Hela, forum: str, datum: date, enhet: str) -> Dagordning:
    """Dagordningen. Höjer ``UppfoljFel`` om forumet eller enheten inte finns."""
    organ = find_forum(forum, hela.kontext)
    id_ = find_enhet(enhet, hela.kontext).id if enhet else ""
    return build_dagordning(hela.ar, hela.arenden, hela.kontext, organ, datum, id_)


def write_mote(rot: Path, d: Dagordning) -> str:
    """Skapa mötets fil med punkterna och ge dess väg.

    Höjer ``UppfoljFel`` om filen finns eller om året inte gör det.
    """
    if d.fil:
        raise UppfoljFel(
            f"{d.fil} finns redan.",
            tips="Ändra i filen, eller visa dagordningen utan --skriv och för över punkterna.",
        )
    if not (rot / str(d.datum.year)).is_dir():
        raise UppfoljFel(
            f"Året {d.datum.year} finns inte i mappen.",
            tips=f"Skapa det: uppfolj plan init {d.datum.year}",
        )
    slag, forslag = get_slag()["mote"], load_forslag(rot)
    data = {"forum": d.forum.id, "datum": d.datum, "punkter": build_punkter(d)}
    if d.enhet:
        data["enhet"] = d.enhet
    fil = f"{d.datum.year}/moten/{d.id}.md"
    skrivs = to_data(build_del(slag.modell, data), forslag)
    text = render_nypost(rot, slag, fil, skrivs, [])
    check_text(fil, slag, text)
    write_ny(rot, fil, text)
    return fil


def find_mote(hela: Hela, id_: str) -> Mote:
    """Mötet med filens namn. Höjer ``UppfoljFel`` om det inte finns."""
    moten = {get_motesid(m): m for m in list_moten(hela.ar)}
    namn = id_.removesuffix(".md")
    if namn not in moten:
        raise UppfoljFel(
            f"Mötet {id_} finns inte.",
            tips=format_menade_du(namn, moten)
            or "Skapa ett: uppfolj mote dagordning FORUM --datum ÅÅÅÅ-MM-DD --skriv",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return moten[namn]
