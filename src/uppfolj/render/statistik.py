"""Det statistiska underlaget: tabell i terminalen, JSON och dokument."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from uppfolj.models.arende import Kontext
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.statistik import Statistikdata

_RUBRIKER = ("Enhet", "Nyckeltal", "År", "Värde", "Jämförelse", "n", "Källa", "Förbehåll")


def print_statistik(s: Statistikdata, *, json: bool) -> None:
    """En rad per värde, med år och källa. Dolda värden är dolda också i JSON."""
    if json:
        print_json({"ar": s.ar, "varden": [asdict(r) for r in s.rader]})
        return
    if not s.rader:
        print_text(f"Det finns inga värden för {s.ar}. Lägg till: uppfolj ny statistik {s.ar}")
        return
    rader = [
        (r.enhet, f"{r.namn} ({r.id})", str(r.ar), r.varde, r.jamforelse, r.n, r.kalla,
         "; ".join(r.forbehall))
        for r in s.rader
    ]  # fmt: skip
    print_tabell(_RUBRIKER, rader, f"Statistiskt underlag {s.ar}")


def build_statistikjobb(
    rot: Path, s: Statistikdata, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/statistik``."""
    status = k.profil.faktagranskning.statusrad
    text = Mallmotor(rot).render("statistik.md.j2", s=s, status=status)
    hamtade = [r.hamtad for r in s.rader]
    dag = max(hamtade, default=date(s.ar, 12, 31))
    egenskaper = Egenskaper(f"Statistiskt underlag {s.ar}", s.kommun, dag, status)
    return Dokumentjobb(f"{s.ar}/statistik", text, egenskaper, k.profil.kommun.logotyp, till)
