"""Det som ``mote`` gör: läs mappen, räkna ut kalendern eller dagordningen, skriv filen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.cli._gemensamt import Korning, get_ar
from uppfolj.cli._hela import Hela, load_hela, warn_olasta
from uppfolj.models.mote import Mote
from uppfolj.models.post import get_slag
from uppfolj.render.dokument import Utfall, build_dokument, check_format
from uppfolj.render.mote import build_dagordningsjobb, build_motesjobb
from uppfolj.render.nypost import render_nypost
from uppfolj.rules.dagordning import Dagordning, build_dagordning, build_punkter
from uppfolj.rules.moten import find_forum, get_motesid, list_moten
from uppfolj.rules.moteskalender import Kalender, build_kalender, build_motesdata
from uppfolj.rules.nypost import find_enhet
from uppfolj.store.nypost import build_del, check_text
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import load_forslag
from uppfolj.store.skriv import write_ny


class Last(NamedTuple):
    """Mappen som den lästes."""

    hela: Hela

    def warn(self, *, fel: bool = False) -> Slutkod:
        """Säg ifrån om svaret kan vara ofullständigt, och ge slutkoden."""
        warn_olasta(self.hela.olasta)
        return Slutkod.GAR_INTE if fel else self.hela.get_slutkod()


def load_kalender(k: Korning, forum: str, ar: int | None) -> tuple[Last, Kalender]:
    """Årets möten, eller forumets. Höjer ``UppfoljFel`` om forumet eller året inte finns."""
    hela = load_hela(k.rot, k.idag)
    artal = get_ar(ar, k.idag, hela.karta.ar)
    valt = find_forum(forum, hela.kontext).id if forum else ""
    return Last(hela), build_kalender(hela.ar, hela.kontext, artal, valt)


def load_dagordning(k: Korning, forum: str, datum: date, enhet: str) -> tuple[Last, Dagordning]:
    """Dagordningen. Höjer ``UppfoljFel`` om forumet eller enheten inte finns."""
    hela = load_hela(k.rot, k.idag)
    organ = find_forum(forum, hela.kontext)
    id_ = find_enhet(enhet, hela.kontext).id if enhet else ""
    return Last(hela), build_dagordning(hela.ar, hela.arenden, hela.kontext, organ, datum, id_)


def write_mote(k: Korning, d: Dagordning) -> str:
    """Skapa mötets fil med punkterna och ge dess väg.

    Höjer ``UppfoljFel`` om filen finns eller om året inte gör det.
    """
    if d.fil:
        raise UppfoljFel(
            f"{d.fil} finns redan.",
            tips="Ändra i filen, eller visa dagordningen utan --skriv och för över punkterna.",
        )
    if not (k.rot / str(d.datum.year)).is_dir():
        raise UppfoljFel(
            f"Året {d.datum.year} finns inte i mappen.",
            tips=f"Skapa det: uppfolj plan init {d.datum.year}",
        )
    slag, forslag = get_slag()["mote"], load_forslag(k.rot)
    data = {"forum": d.forum.id, "datum": d.datum, "punkter": build_punkter(d)}
    if d.enhet:
        data["enhet"] = d.enhet
    fil = f"{d.datum.year}/moten/{d.id}.md"
    skrivs = to_data(build_del(slag.modell, data), forslag)
    text = render_nypost(k.rot, slag, fil, skrivs, [])
    check_text(fil, slag, text)
    write_ny(k.rot, fil, text)
    return fil


def build_dagordningsdokument(
    k: Korning, last: Last, d: Dagordning, till: tuple[str, ...]
) -> list[Utfall]:
    """Bygg dagordningen till ``bygge/``."""
    return build_dokument(k.rot, [build_dagordningsjobb(k.rot, d, last.hela.kontext, till)])


def build_motesdokument(k: Korning, id_: str, till: str) -> tuple[Last, list[Utfall]]:
    """Bygg mötets dokument. Höjer ``UppfoljFel`` om mötet eller formatet inte finns."""
    format_ = check_format(till)
    hela = load_hela(k.rot, k.idag)
    data = build_motesdata(_find_mote(hela, id_), list_moten(hela.ar), hela.kontext)
    jobb = build_motesjobb(k.rot, data, hela.kontext, format_)
    return Last(hela), build_dokument(k.rot, [jobb])


def _find_mote(hela: Hela, id_: str) -> Mote:
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
