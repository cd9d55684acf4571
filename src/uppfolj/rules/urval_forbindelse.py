"""Det förbundna urvalet: allt utom slumptalet läggs fast och registreras innan talet finns.

Då kan ingen ha valt utfallet. Förbindelsen är en text; dess kontrollsumma lämnas till
registratorn, för datum i filer och i git går att skriva om.
"""

from __future__ import annotations

import hashlib
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.urval import Dragning, Forbindelse
from uppfolj.rules.urval import compute_kanon


def format_forbindelsetext(dragning: Dragning, datum: date, publiceras: str) -> str:
    """Texten som kontrollsumman räknas på: en rad per villkor, fälten i ett skikt med tabb."""
    skikt = [
        f"skikt: {s.namn}\t{s.population}\t{s.antal}\t{s.registerbevis or '-'}\t"
        f"{s.rattslig_grund or '-'}"
        for s in dragning.skikt
    ]
    rader = [
        f"{dragning.algoritm} förbindelse",
        f"datum: {datum.isoformat()}",
        f"omgång: {dragning.omgang}",
        f"utfäst: {dragning.utfast.isoformat()}",
        f"källa: {dragning.kalla}",
        f"publiceras: {publiceras}",
        f"antal: {dragning.antal}",
        f"alla om högst: {dragning.alla_om_hogst}",
        f"fördelning: {dragning.fordelning.replace('_', ' ')}",
        *skikt,
        *(f"skäl: {s}" for s in dragning.tillatna_skal),
    ]
    return "\n".join(rader) + "\n"


def compute_summa(dragning: Dragning, datum: date, publiceras: str) -> str:
    """SHA-256 av förbindelsens text, 64 hexsiffror."""
    return hashlib.sha256(format_forbindelsetext(dragning, datum, publiceras).encode()).hexdigest()


def build_forbindelse(dragning: Dragning, datum: date, publiceras: str) -> Forbindelse:
    """Förbindelsen. ``publiceras`` säger var och när slumptalet offentliggörs."""
    kanon = compute_kanon(publiceras)
    return Forbindelse(datum=datum, sha256=compute_summa(dragning, datum, kanon), publiceras=kanon)


def register_forbindelse(dragning: Dragning, dnr: str | None) -> Dragning:
    """Skriv in diarienumret där summan registrerats. Utan ``dnr`` ändras inget.

    Höjer ``UppfoljFel`` om dragningen saknar förbindelse eller redan är dragen.
    """
    if dragning.forbindelse is None or dragning.slump:
        raise UppfoljFel(
            "Det finns inget förberett urval som väntar på sitt slumptal.",
            tips="Förbered ett först: uppfolj urval forbered --uppfoljning ID --kunder N …",
        )
    if dnr is None:
        return dragning
    bunden = dragning.forbindelse.model_copy(update={"dnr": compute_kanon(dnr)})
    return dragning.model_copy(update={"forbindelse": bunden})
