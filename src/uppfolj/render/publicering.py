"""Det publicerade: webbsidan för ett dokument, förteckningen, och vad som hände i terminalen."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import sort_key
from uppfolj.models.profil import Profil
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.pandoc import Sattning, run_pandoc, satt_dokument
from uppfolj.render.terminal import print_fel, print_json, print_text
from uppfolj.store.resurser import find_mall


class Publicerat(NamedTuple):
    """Vad som hände med en handling: skrivna filer, eller varför den inte publicerades."""

    id: str
    filer: tuple[str, ...]
    hinder: str = ""
    fel: bool = False


def build_sida(markdown: str, titel: str) -> bytes:
    """En webbsida på svenska av Markdown som verktyget självt skrivit. Höjer ``UppfoljFel``."""
    mall = find_mall("publicering")
    with tempfile.TemporaryDirectory(prefix="uppfolj-") as temp:
        fil = Path(temp) / "sida.md"
        fil.write_text(markdown, encoding="utf-8", newline="\n")
        return run_pandoc(
            ["--sandbox", "-f", "gfm-raw_html", "-t", "html5", "-s", "--wrap=preserve",
             "--template", str(mall / "sida.html"), "-L", str(mall / "sida.lua"),
             "-V", f"pagetitle={_escape(titel)}", str(fil)]
        )  # fmt: skip


def build_index(rot: Path, profil: Profil, poster: Mapping[str, Mapping[str, Any]]) -> str:
    """Förteckningen som Markdown: nyast år först, rapporterna i svensk ordning."""
    aren = [
        {
            "ar": ar,
            "planer": [p for p in poster.values() if p["ar"] == ar and p["slag"] == "plan"],
            "berattelser": sorted(
                (p for p in poster.values() if p["ar"] == ar and p["slag"] == "berattelse"),
                key=lambda p: sort_key(p["titel"]),
            ),
            "rapporter": sorted(
                (p for p in poster.values() if p["ar"] == ar and p["slag"] == "rapport"),
                key=lambda p: (sort_key(p["titel"]), p["html"]),
            ),
        }
        for ar in sorted({p["ar"] for p in poster.values()}, reverse=True)
    ]
    text = Mallmotor(rot).render(
        "publicering/index.md.j2",
        kommun=profil.kommun.namn,
        smatal_grans=profil.integritet.smatal_grans,
        planer=any(p["slag"] == "plan" for p in poster.values()),
        berattelser=any(p["slag"] == "berattelse" for p in poster.values()),
        aren=aren,
    )
    (satt,) = satt_dokument([Sattning(text, ("md",))])
    if satt.fel:
        raise UppfoljFel(f"Förteckningen gick inte att bygga: {satt.fel}", tips="uppfolj doktor")
    return satt.filer["md"].decode()


def print_publicerat(mapp: Path, svar: Sequence[Publicerat], *, json: bool) -> Slutkod:
    """Skriv ut vad som publicerades och inte. Slutkod 1 om något var fel i filerna, annars 0."""
    if json:
        print_json({"mapp": str(mapp), "handlingar": [s._asdict() for s in svar]})
    else:
        gjorda = [s for s in svar if not s.hinder]
        for s in gjorda:
            print_text(f"{s.id}: {'publicerad' if s.filer else 'oförändrad'}")
        antal = f"{len(gjorda) or 'Inga'} handlingar finns publicerade"
        antal = "Handlingen finns publicerad" if len(gjorda) == 1 else antal
        print_text(f"{antal}. Förteckning: {mapp / 'index.html'}")
        for s in svar:
            if s.hinder and not s.fel:
                print_text(f"Inte publicerad: {s.id}: {s.hinder}")
            elif s.hinder:
                print_fel(f"{s.id} publiceras inte: {s.hinder}", "Rätta det, och publicera igen.")
    return Slutkod.FEL_I_FILERNA if any(s.fel for s in svar) else Slutkod.KLART


def _escape(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(text)
