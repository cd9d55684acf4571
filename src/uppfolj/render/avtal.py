"""Avtalen i terminalen och som JSON, och underlaget till avtalsmötet som dokument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Kontext
from uppfolj.models.register import Enhet
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.avtal_lista import Avtalsrad, Kravhistorik
from uppfolj.rules.avtalsblad import Avtalsblad
from uppfolj.rules.bemanning import format_tal

_KRAVRUBRIKER = ("Krav", "Vad", "Senaste status", "Dag", "Uppföljning", "Kommentar")
_LAGEN = {
    "utgånget": "UTGÅNGET",
    "option": "avtalstiden är slut, option kvar",
    "snart": "går snart ut",
    "": "",
}


def print_avtal(
    rader: Sequence[Avtalsrad], utan: Sequence[Enhet], *, krav: bool, json: bool
) -> None:
    """Avtalen, utgångna först. ``krav`` skriver också ut varje krav med senaste status."""
    if json:
        print_json({"avtal": [asdict(r) for r in rader], "utan_avtal": [e.id for e in utan]})
        return
    rubriker = ("Enhet", "Slag", "Nummer", "Slutar", "Option till", "Läge", "Krav", "Avviker",
                "Aldrig prövade")  # fmt: skip
    celler = [
        (r.namn, r.slag, r.nummer, str(r.slutar or "–"), str(r.option_till or "–"), _LAGEN[r.lage],
         str(len(r.krav)), str(len(r.avvikande) or ""), str(len(r.oprovade) or ""))
        for r in rader
    ]  # fmt: skip
    if celler:
        print_tabell(rubriker, celler, "Avtal och uppdrag")
    else:
        print_text("Inget avtal eller uppdrag står i register/enheter.yaml.")
    for r in rader:
        if krav and r.krav:
            print_tabell(_KRAVRUBRIKER, [_build_krav(x) for x in r.krav], r.namn)
        elif r.avvikande:
            print_text(f"{r.namn} avviker: {', '.join(x.ref for x in r.avvikande)}")
    if utan:
        print_text(f"Saknar avtal i registret: {', '.join(e.namn for e in utan)}")
    if rader and not krav:
        print_text(f"Varje krav: uppfolj avtal visa --enhet {rader[0].enhet}")


def _build_krav(x: Kravhistorik) -> tuple[str, ...]:
    namn = f"{x.namn} ({x.galler})" if x.galler else x.namn
    status = x.status.upper() if x.avviker else x.status
    return x.ref, namn, status, str(x.dag or ""), x.arende, x.kommentar


def build_bladjobb(
    rot: Path, ar: int, blad: Avtalsblad, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Underlaget till mötet: ``bygge/<år>/<id>/avtalsblad``. Alltid arbetsmaterial."""
    status = k.profil.faktagranskning.statusrad
    motor = Mallmotor(rot, datum=format_datum, tal=format_tal)
    text = motor.render("avtalsblad.md.j2", b=blad, status=status)
    titel = f"Möte om {blad.bestamd}: {blad.enhet}"
    egenskaper = Egenskaper(titel, k.profil.kommun.namn, blad.mote or k.idag, status)
    ut = f"{ar}/{blad.id}/avtalsblad"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)
