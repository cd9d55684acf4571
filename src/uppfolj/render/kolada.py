"""Nyckeltalen ur Kolada i terminalen och som dokument, med källa och år på varje tal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Kontext
from uppfolj.models.kolada import Koladabild
from uppfolj.render.diagram import build_diagram
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_notis, print_tabell, print_text
from uppfolj.rules.kolada import Nyckeltalsvy, build_linjer, format_varde


def read_kon(text: str) -> str:
    """``T``, ``K`` eller ``M``, vikt. Höjer ``UppfoljFel`` (slutkod 2) för annat."""
    kon = text.strip().lower()
    if kon not in ("t", "k", "m"):
        raise UppfoljFel(f"Könet ”{text}” går inte.", tips="Skriv T, K eller M.",
                         kod=Slutkod.FEL_ARGUMENT)  # fmt: skip
    return kon


def print_vyer(vyer: Sequence[Nyckeltalsvy], bild: Koladabild, kommun: str, *, json: bool) -> None:
    """Senaste året per nyckeltal. Källraden står sist."""
    if json:
        print_json({"hamtad": str(bild.hamtad), "nyckeltal": [_to_json(v) for v in vyer]})
        return
    rader = []
    for v in vyer:
        s = v.senast
        rader.append((
            v.nyckeltal.id, v.nyckeltal.titel, str(s.ar) if s else "",
            format_varde(s.egen if s else None, preliminar=bool(s and s.preliminar)),
            format_varde(s.riket if s else None), format_varde(s.grupp if s else None),
        ))  # fmt: skip
    rubriker = ("Id", "Nyckeltal", "År", kommun, "Riket", "Liknande")
    print_tabell(rubriker, rader, f"Nyckeltal hämtade {bild.hamtad}")
    for v in vyer:
        for varning in v.varningar:
            print_notis(f"{v.nyckeltal.id}: {varning}")
    for kalla in dict.fromkeys(v.kalla for v in vyer):
        print_text(kalla)


def _to_json(v: Nyckeltalsvy) -> dict[str, Any]:
    return {
        "id": v.nyckeltal.id, "titel": v.nyckeltal.titel, "kalla": v.kalla, "grupp": v.grupp,
        "varningar": list(v.varningar), "ar": [r._asdict() for r in v.rader],
    }  # fmt: skip


def build_koladajobb(
    rot: Path, vyer: Sequence[Nyckeltalsvy], bild: Koladabild, k: Kontext,
    till: tuple[str, ...] = FORMAT,
) -> Dokumentjobb:  # fmt: skip
    """Dokumentet ``bygge/nyckeltal``: ett avsnitt per nyckeltal."""
    ut, avsnitt, bilder = "nyckeltal", [], {}
    for vy in vyer:
        d = build_linjer(vy, k.profil.kommun.namn)
        namn, fil = build_diagram(rot, d, ut) if d else ("", None)
        if fil:
            bilder[namn] = fil
        avsnitt.append({"vy": vy, "diagram": d, "bild": namn})
    text = Mallmotor(rot).render(
        "nyckeltal.md.j2", avsnitt=avsnitt, hamtad=str(bild.hamtad), kommun=k.profil.kommun.namn
    )
    titel = f"Nationella nyckeltal, {k.profil.kommun.namn}"
    egenskaper = Egenskaper(titel, k.profil.kommun.namn, bild.hamtad, f"Hämtat {bild.hamtad}")
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till, bilder)
