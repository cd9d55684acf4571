"""Det som ``delge --mottagare`` gör: räkna ut det nya, bygga det och logga att det lämnats."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.post import get_slag
from uppfolj.render.dokument import Utfall, check_format
from uppfolj.render.nypost import render_nypost
from uppfolj.render.sammandrag import build_sammandragsjobb
from uppfolj.rules.moten import find_forum
from uppfolj.rules.sammandrag import Sammandrag, build_delgivning, build_sammandrag
from uppfolj.store.las import lock
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import add_post
from uppfolj.store.schemafiler import load_forslag
from uppfolj.store.skriv import write_ny


class Delgivet(NamedTuple):
    """Sammandraget, filen det loggades i (eller tom) och de byggda dokumenten."""

    sammandrag: Sammandrag
    fil: str
    utfall: list[Utfall]
    hela: Hela


def run_sammandrag(
    k: Korning, mottagare: str, *, sedan: date | None, bygg: str, logga: bool, form: str
) -> Delgivet:
    """Det nya till mottagaren. Loggar raden om ``logga``. Höjer ``UppfoljFel`` om något är fel."""
    format_ = check_format(bygg) if bygg else ()
    hela = load_hela(k.rot, k.idag)
    organ = find_forum(mottagare, hela.kontext)
    s = build_sammandrag(hela.ar, hela.arenden, hela.kontext, organ, sedan)
    fil = _log(k, s, form) if logga else ""
    jobb = build_sammandragsjobb(k.rot, s, hela.kontext, format_)
    return Delgivet(s, fil, hela.build(jobb) if format_ else [], hela)


def _log(k: Korning, s: Sammandrag, form: str) -> str:
    """Lägg raden sist i årets ``delgivningar.yaml``. Filen skapas om den saknas."""
    forslag = load_forslag(k.rot)
    delgivning = build_delgivning(s, form)
    rad = to_data(delgivning, {**forslag, "mottagare": forslag.get("organ", {})})
    fil = f"{k.idag.year}/delgivningar.yaml"
    with lock(k.rot):
        if not (k.rot / fil).exists():
            write_ny(k.rot, fil, render_nypost(k.rot, get_slag()["delgivningar"], fil, {}, []))
        add_post(k.rot, fil, ("delgivningar",), rad)
    return fil
