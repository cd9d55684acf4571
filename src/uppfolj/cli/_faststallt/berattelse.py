"""Publicera en berättelse: slutlig, offentlig enligt profilen, och utan personnummer."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.cli._berattelse import find_hinder, get_underlag, load_aret
from uppfolj.cli._faststallt.utgivning import Handling, publish_handlingar
from uppfolj.cli._gemensamt import Korning
from uppfolj.render.dokument import FORMAT
from uppfolj.render.publicering import Publicerat
from uppfolj.rules.berattelse_texter import BERATTELSE, PATIENTSAKERHET
from uppfolj.rules.publicering import find_berattelsehinder
from uppfolj.store.publikmapp import Publikmapp

_ORD = {
    "berattelse": BERATTELSE,
    "kvalitetsberattelse": BERATTELSE,
    "patientsakerhet": PATIENTSAKERHET,
    "patientsakerhetsberattelse": PATIENTSAKERHET,
}


def find_mapp(vad: str) -> str:
    """Textmappen för berättelsen som ``vad`` är ett namn på, annars tomt."""
    return _ORD.get(fold(vad), "")


def publish_berattelse(k: Korning, till: Path, ar: int | None, mapp: str) -> list[Publicerat]:
    """Publicera årets berättelse. Höjer ``UppfoljFel`` om den inte är hel eller inte offentlig."""
    publik = Publikmapp(till, k.rot)
    aret = load_aret(k.rot, ar, k.idag)
    kontext = aret.hela.kontext
    u = get_underlag(aret, mapp, FORMAT)
    if hinder := find_berattelsehinder(u.id, kontext):
        raise UppfoljFel(
            f"{u.titel} publiceras inte: {hinder.text}.",
            tips=f"Lägg till {u.ord} i profilens offentlighet, om ni beslutat det.",
        )
    if kvar := find_hinder(aret, u):
        rader = "\n".join(f"  {x}" for x in kvar)
        raise UppfoljFel(
            f"{u.titel} publiceras inte, för den är inte hel:\n{rader}",
            tips=f"Rätta det, och se resultatet: uppfolj {mapp} bygg --slutlig --ar {aret.ar.ar}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    jobb = u.build(True)
    utfall = {x.format: x for x in aret.hela.build(jobb)}
    if fel := next((x.fel for x in utfall.values() if x.fel), ""):
        raise UppfoljFel(f"{u.titel} gick inte att bygga: {fel}", tips=f"uppfolj {mapp} bygg")
    md, docx = (utfall[s].vag.read_bytes() for s in ("md", "docx"))
    e = jobb.egenskaper
    h = Handling(u.id, "berattelse", aret.ar.ar, e.titel, str(e.datum), e.dnr, 1, md, docx)
    return publish_handlingar(k.rot, publik, [h], kontext)
