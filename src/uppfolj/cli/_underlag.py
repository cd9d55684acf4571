"""Det som ``underlag`` gör: läs mappen, räkna ut underlaget och bygg det."""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import Korning, get_ar
from uppfolj.cli._hela import load_hela, warn_olasta
from uppfolj.render.dokument import Utfall, build_dokument, check_format
from uppfolj.render.kvalitetsrad import build_kvalitetsradsjobb
from uppfolj.render.underlag import build_beslutsjobb, build_namndjobb
from uppfolj.rules.arsanalys import NAMND, find_analys, get_vad
from uppfolj.rules.arsanalys_beslut import build_beslutsunderlag
from uppfolj.rules.arsanalys_underlag import build_underlag as build_analysunderlag
from uppfolj.rules.kvalitetsrad import Kvalitetsradsunderlag, build_kvalitetsrad
from uppfolj.rules.kvartal import get_forra_kvartalet, read_kvartal
from uppfolj.rules.redovisning_underlag import build_underlag, get_namnd
from uppfolj.store.ar import find_arende


class Byggt(NamedTuple):
    """Utfallet per format, och filer i ärendet som inte gick att läsa."""

    utfall: list[Utfall]
    olasta: list[str]

    def warn(self) -> Slutkod:
        """Säg ifrån om underlaget kan vara ofullständigt, och ge slutkoden."""
        warn_olasta(self.olasta)
        fel = Slutkod.FEL_I_FILERNA if self.olasta else Slutkod.KLART
        return Slutkod.GAR_INTE if any(u.fel for u in self.utfall) else fel


def build_namnd(k: Korning, id_: str, organ: str, till: str) -> Byggt:
    """Bygg nämndens sida. Höjer ``UppfoljFel`` om ärendet, organet eller formatet inte finns."""
    format_ = check_format(till)
    hela = load_hela(k.rot, k.idag)
    mapp = find_arende(hela.karta, id_).mapp
    arende = next(a for a in hela.arenden if a.mapp == mapp)
    underlag = build_underlag(arende, hela.arenden, hela.kontext, organ)
    jobb = build_namndjobb(underlag, k.rot, hela.kontext.profil.kommun.logotyp, format_)
    return Byggt(build_dokument(k.rot, [jobb]), arende.olasta)


def build_analysen(k: Korning, id_: str, organ: str, ar: int | None, till: str) -> Byggt:
    """Bygg analysens sida. Höjer ``UppfoljFel`` om analysen, organet eller formatet inte finns."""
    format_ = check_format(till)
    hela = load_hela(k.rot, k.idag)
    a = find_analys(id_, hela.ar, ar).a
    get_ar(a.avser, k.idag, hela.karta.ar)
    u = build_analysunderlag(a.niva, get_vad(a), a.avser, hela.ar, hela.arenden, hela.kontext)
    namn = u.namn if a.niva == NAMND and not organ else get_namnd(hela.kontext, organ)
    jobb = build_beslutsjobb(build_beslutsunderlag(u, namn), k.rot, hela.kontext, format_)
    return Byggt(build_dokument(k.rot, [jobb]), hela.olasta)


def build_kvalitetsradet(
    k: Korning, kvartal: str, till: str
) -> tuple[Kvalitetsradsunderlag, Byggt]:
    """Bygg kvartalets underlag. Höjer ``UppfoljFel`` om kvartalet, året eller formatet är fel."""
    format_ = check_format(till)
    valt = read_kvartal(kvartal) if kvartal else get_forra_kvartalet(k.idag)
    hela = load_hela(k.rot, k.idag)
    get_ar(valt.ar, k.idag, hela.karta.ar)
    underlag = build_kvalitetsrad(hela.ar, hela.arenden, hela.kontext, valt)
    jobb = build_kvalitetsradsjobb(k.rot, underlag, hela.kontext, format_)
    return underlag, Byggt(build_dokument(k.rot, [jobb]), hela.olasta)
