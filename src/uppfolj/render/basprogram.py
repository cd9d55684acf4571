"""Basprogrammet i terminalen, som JSON och som dokument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.models.arende import Kontext
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.basprogram_sammanstallning import Punktdata
from uppfolj.rules.frister import format_kalla
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.smatal import format_forklaring

_RUBRIKER = (
    "Punkt", "Enheterna", "Enheternas analys", "Samlad analys", "Läge", "Närmaste dag",
)  # fmt: skip
_MALL = "basprogram.md.j2"


def print_basprogram(ar: int, punkter: Sequence[Punktdata], *, json: bool) -> None:
    """En rad per punkt: hur många som deltar, analyserna på båda nivåerna och läget."""
    if json:
        print_json({"ar": ar, "punkter": [_build_json(p) for p in punkter]})
        return
    if not punkter:
        print_text("Profilen har inget basprogram. Skriv det i uppfolj.yaml: basprogram.")
        return
    rader = [
        (p.punkt.namn, format_deltar(p), format_enhetsanalys(p),
         format_samlad(p), p.lage, str(p.nasta or ""))
        for p in punkter
    ]  # fmt: skip
    print_tabell(_RUBRIKER, rader, f"Grundläggande kvalitetsuppföljning {ar}")
    for lage in ("försenad", "öppen"):
        if namn := [p.punkt.namn for p in punkter if p.lage == lage]:
            print_text(f"{lage.capitalize()}: {', '.join(namn)}.")


def build_basjobb(
    rot: Path, ar: int, punkter: Sequence[Punktdata], k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/basprogram``. Alltid arbetsmaterial: nivå 2:s underlag."""
    kommun, status = k.profil.kommun, k.profil.faktagranskning.statusrad
    text = Mallmotor(rot).render(
        _MALL,
        ar=ar,
        kommun=kommun.namn,
        status=status,
        dag=k.idag,
        forklaring=format_forklaring(k.profil.integritet.smatal_grans),
        punkter=[
            {"p": p, "deltar": format_deltar(p), "enhetsanalys": format_enhetsanalys(p),
             "samlad": format_samlad(p), "kalla": format_kalla(p.punkt.kalla),
             "dagar": format_dagar(p, ar),
             "roll": get_rollnamn(p.punkt.roll, k) if p.punkt.roll else ""}
            for p in punkter
        ],
    )  # fmt: skip
    titel = f"Grundläggande kvalitetsuppföljning {ar}"
    egenskaper = Egenskaper(titel, kommun.namn, date(ar, 12, 31), status)
    return Dokumentjobb(f"{ar}/basprogram", text, egenskaper, kommun.logotyp, till)


def format_deltar(p: Punktdata) -> str:
    """Enheterna som deltar, eller det som gjorts när punkten inte redovisas enhet för enhet."""
    if p.punkt.slag == "egenkontroll":
        ska = sum(e.ska for e in p.egenkontroller)
        return f"{sum(e.gjorda for e in p.egenkontroller)} av {ska} kontroller gjorda"
    if p.punkt.slag == "effektutvardering":
        antal = len(p.effekter)
        return f"{antal} utvärdering{'ar' * (antal != 1)}"
    if p.analyserade is None and not p.redovisade:
        return "alla enheter"
    return f"{p.deltar} av {p.antal_enheter}"


def format_enhetsanalys(p: Punktdata) -> str:
    """``2 av 3``, eller att enheterna inte analyserar var för sig."""
    return "görs samlat" if p.analyserade is None else f"{p.analyserade} av {p.antal_enheter}"


def format_samlad(p: Punktdata) -> str:
    """Dagen för den samlade analysen, annars att den saknas."""
    return str(p.samlad_datum) if p.samlad_klar else "saknas"


def format_dagar(p: Punktdata, ar: int) -> str:
    """När analyserna ska vara gjorda, och vem som säger det."""
    delar = []
    if p.punkt.enhet_senast:
        delar.append(f"enheterna senast {ar + 1}-{p.punkt.enhet_senast}")
    if p.punkt.samlad_senast:
        delar.append(f"samlat senast {ar + 1}-{p.punkt.samlad_senast}")
    if p.punkt.analys_veckor:
        delar.append(f"inom {p.punkt.analys_veckor} veckor efter att resultatet kom")
    return f"{', '.join(delar)} ({format_kalla(p.punkt.dagkalla)})" if delar else ""


def _build_json(p: Punktdata) -> dict[str, Any]:
    data = asdict(p)
    data.pop("punkt")
    return {"punkt": p.punkt.id, "namn": p.punkt.namn, "slag": p.punkt.slag, **data}
