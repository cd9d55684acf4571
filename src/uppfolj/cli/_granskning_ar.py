"""Årets granskning per insats eller verksamhet: visa den, eller bygg dokumentet."""

from __future__ import annotations

from uppfolj.base.stavning import fold
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import load_hela
from uppfolj.render.dokument import check_format
from uppfolj.render.granskning_ar import build_arsjobb, build_arstal, print_arstal
from uppfolj.render.terminal import print_json
from uppfolj.rules.granskning_ar import check_per, compute_arstal
from uppfolj.rules.nypost import check_ord
from uppfolj.store.schemafiler import load_forslag


def run_arstal(
    k: Korning, ar: int | None, per: str, niva: str | None, *, till: str, json: bool
) -> int:
    """Årets journaler, utskrivna eller byggda. Små tal är dolda."""
    vald, format_ = check_per(per), check_format(till) if till else ()
    hela = load_hela(k.rot, k.idag)
    check_ord({"nivå": niva} if niva else {}, load_forslag(k.rot))
    artal = hela.find_artal(ar)
    nivan = fold(niva) if niva else None
    delar = compute_arstal(hela.get_arenden(artal), hela.kontext, vald, nivan)
    if format_:
        jobb = build_arsjobb(k.rot, artal, vald, delar, hela.kontext, niva=nivan, till=format_)
        return hela.finish_bygge(jobb, json=json)
    grans = hela.kontext.profil.integritet.smatal_grans
    print_json(build_arstal(delar)) if json else print_arstal(vald, delar, grans, niva=nivan)
    return hela.finish()
