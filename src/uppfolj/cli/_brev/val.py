"""Från kommandoraden till ett uträknat brev."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.arende import Arende
from uppfolj.render.brev import BREVFORMAT
from uppfolj.render.dokument import check_format
from uppfolj.rules.brev import Brev, build_brev, check_brevslag
from uppfolj.rules.brev_logg import Rad, Utskick, build_logg


class Brevval(NamedTuple):
    """Vad som ska skrivas, i vilka format, och om det är skickat."""

    slag: str
    till: tuple[str, ...]
    delar: tuple[str, ...]
    mottagare: str
    utskick: Utskick | None


class Brevlage(NamedTuple):
    """Brevet och det som det bygger på. ``logg`` är tom för ett utkast."""

    k: Korning
    hela: Hela
    arende: Arende
    val: Brevval
    brev: Brev
    logg: tuple[Rad, ...]


def build_val(
    slag: str, till: str, delar: str, skickat: date | None, kanal: str, mottagare: str, andra: str
) -> Brevval:
    """Pröva flaggorna mot varandra. Höjer ``UppfoljFel`` (slutkod 2)."""
    vald = check_brevslag(slag)
    rubriker = tuple(d.strip() for d in delar.split(",") if d.strip())
    if rubriker and vald != "faktagranskning":
        raise _fel("--delar hör till brevet faktagranskning.", "Ta bort --delar.")
    if skickat is None and (kanal or andra):
        raise _fel("--kanal och --andra hör till --skickat.", "Lägg till --skickat ÅÅÅÅ-MM-DD.")
    if skickat is not None and not kanal.strip():
        raise _fel("Hur skickades brevet?", "Lägg till --kanal, t.ex. --kanal e-post.")
    utskick = Utskick(skickat, kanal.strip(), mottagare.strip(), andra) if skickat else None
    return Brevval(vald, check_format(till, BREVFORMAT), rubriker, mottagare.strip(), utskick)


def load_brev(k: Korning, id_: str, val: Brevval) -> Brevlage:
    """Läs mappen och räkna ut brevet och dess logg. Skriver inget.

    Höjer ``UppfoljFel`` om något som brevet ska ha saknas, eller om det redan är loggat.
    """
    hela = load_hela(k.rot, k.idag)
    arende = hela.find_arende(id_)
    brev = build_brev(
        val.slag, arende, hela.kontext, delar=val.delar, mottagare=val.mottagare,
        skickat=val.utskick.datum if val.utskick else None, tidigare=tuple(hela.arenden),
    )  # fmt: skip
    logg: tuple[Rad, ...] = ()
    if val.utskick:
        utskick = val.utskick._replace(mottagare=val.mottagare or brev.mottagare.roll)
        logg = tuple(build_logg(brev, arende, hela.kontext, utskick))
    return Brevlage(k, hela, arende, val, brev, logg)


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
