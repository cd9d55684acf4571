"""Färgerna: en palett för Word, PDF, webb och diagram. Färgen bär aldrig betydelsen ensam.

Kontrasten är mätt mot WCAG 2.2 (1.4.3: text minst 4,5:1, 1.4.11: grafik minst 3:1). Symbolerna
finns i WGL4, och därmed i Arial, Consolas, Liberation Sans och DejaVu.
"""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.models.profil_regler import Skalsteg


class Farg(NamedTuple):
    """En bedömnings utseende: bakgrund, text på den och en stark färg för linjer och diagram."""

    nyckel: str
    symbol: str
    bakgrund: str
    text: str
    stark: str


GRON = Farg("gron", "●", "DDF3E0", "0B4A1E", "1B7A36")
GUL = Farg("gul", "▲", "FFF1B8", "4D3800", "8A6100")
ROD = Farg("rod", "■", "FBDDDA", "7A0C0C", "B3261E")
BLA = Farg("bla", "►", "DCE9F9", "0B3A6F", "1F5FA8")
EJ = Farg("ej", "○", "EDEDED", "333333", "5F5F5F")
RUBRIK = "23405A"
"""Rubrikernas och tabellhuvudenas färg, mot vitt 10,8:1."""
PALETT = {f.nyckel: f for f in (GRON, GUL, ROD, BLA, EJ)}
_EFTER_ALLVAR = (GRON, GUL, ROD)


def get_farg(steg: Skalsteg | None) -> Farg:
    """Färgen för ett steg på skalan. Ett steg utanför paletten får färg efter ``allvar``."""
    if steg is None:
        return EJ
    if steg.id in PALETT:
        return PALETT[steg.id]
    return BLA if steg.agare else _EFTER_ALLVAR[min(steg.allvar, 2)]


def format_bedomning(steg: Skalsteg | None, okand: str = "Ej bedömt") -> str:
    """Symbol och ord: ``■ Röd – måste åtgärdas``. ``okand`` skrivs när steget inte finns."""
    if steg is None:
        return f"{EJ.symbol} {okand}"
    return f"{get_farg(steg).symbol} {steg.namn} – {steg.etikett[:1].lower()}{steg.etikett[1:]}"
