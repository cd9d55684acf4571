"""Genomgången av ledningssystem: bladet som dokument, årets matris i terminalen, och JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from uppfolj.models.arende import Kontext
from uppfolj.models.profil_slag import Kriterium
from uppfolj.render.dokument import FORMAT, Dokumentjobb, Utfall
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.planinit import print_byggt
from uppfolj.render.rapport import RAPPORTFILTER
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.ledningssystem import Blad
from uppfolj.rules.ledningssystem_matris import Matrisrad

MALL = "ledningssystem.md.j2"


def build_bladjobb(
    rot: Path, b: Blad, ar: int, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Bladet ``bygge/<år>/<id>/ledningssystem``. Alltid arbetsmaterial."""
    text = Mallmotor(rot, **RAPPORTFILTER).render(MALL, b=b)
    egenskaper = Egenskaper(
        f"Ledningssystem {b.period}: {b.enhet}", b.kommun, b.datum or k.idag, b.statusrad,
        amne="Genomgång av ledningssystem", kategori="Blad",
    )  # fmt: skip
    ut = f"{ar}/{b.id}/ledningssystem"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)


def print_blad(rot: Path, b: Blad, utfall: Sequence[Utfall], *, json: bool) -> None:
    """Vad som är besvarat, de öppna åtgärderna ur revisionen, och filerna."""
    if json:
        filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
        print_json({"id": b.id, "enhet": b.enhet, "period": b.period, "gjord": b.gjord,
                    "parade": list(b.parade), "kriterier": [asdict(x) for x in b.kriterier],
                    "filer": filer})  # fmt: skip
        return
    svar = sum(bool(x.uppfyllt) for x in b.kriterier)
    print_text(f"{b.enhet} {b.period}: {svar} av {len(b.kriterier)} kriterier är besvarade.")
    oppna = [o for x in b.kriterier for o in x.oppna]
    if oppna:
        rader = "\n".join(f"  {o}" for o in oppna)
        print_text(f"Öppet ur den senaste revisionen:\n{rader}")
    print_byggt(rot, utfall, json=False)


def print_matris(
    ar: int, kriterier: Sequence[Kriterium], rader: Sequence[Matrisrad], *, json: bool
) -> None:
    """En rad per enhet och period. Ett tomt svar är ett streck."""
    if json:
        namn = [x.id for x in kriterier]
        print_json({"ar": ar, "rader": [
            {"enhet": r.enhet, "period": r.period, "lage": r.lage, "uppfoljning": r.arende,
             "svar": {n: s or None for n, s in zip(namn, r.svar, strict=True)}} for r in rader
        ]})  # fmt: skip
        return
    if not rader:
        print_text(f"Ingen enhet ska ha en genomgång {ar}.")
        return
    rubriker = ("Enhet", "Period", "Läge", *(x.namn for x in kriterier))
    celler = [(r.enhet, r.period, r.lage, *(s or "–" for s in r.svar)) for r in rader]
    print_tabell(rubriker, celler, f"Ledningssystem {ar}")
    gjorda = sum(r.lage.startswith("gjord") for r in rader)
    sena = sum(r.lage.startswith("försenad") for r in rader)
    brister = sum(s in ("nej", "delvis") for r in rader for s in r.svar)
    print_text(
        f"{gjorda} av {len(rader)} genomgångar är gjorda, {sena} är försenade. "
        f"{brister} svar är nej eller delvis."
    )
