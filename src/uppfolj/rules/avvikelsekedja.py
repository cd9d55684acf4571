"""Stegen efter att en avvikelse kommit in: vilka som gäller den, vad som är gjort och målet.

Lagen säger genast, snarast eller utan dröjsmål. Ett antal dagar är alltid ett lokalt mål eller
verktygets förslag, och sägs vara det.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.models.profil_kvalitet import Avvikelsetyp, Kedjesteg

_UTAN_BRIST = frozenset({"anmald", "atgardad", "uppfoljd"})
"""Stegen som inte behövs när utredningen inte fann någon brist."""

_UTAN_EGET_NAMN = frozenset({"avvikelse", "tillsyn"})
"""Grupper där typens namn säger mer än gruppens."""
GRUPPER = {
    "avvikelse": "avvikelser", "klagomal": "klagomål", "lex_sarah": "lex Sarah",
    "lex_maria": "lex Maria", "tillsyn": "tillsyn",
}  # fmt: skip


class Steglage(NamedTuple):
    """Ett steg som gäller avvikelsen: när det gjordes, och dagen målet ger om det har ett."""

    steg: Kedjesteg
    gjort: date | None
    mal: date | None

    def is_sent(self, idag: date) -> bool:
        """Om steget är öppet och över målet."""
        return self.gjort is None and self.mal is not None and self.mal < idag

    @property
    def lagen(self) -> str:
        """``lagen säger genast``, eller tom text när lagen inte säger när."""
        return f"lagen säger {self.steg.lagens_ord}" if self.steg.lagens_ord else ""

    @property
    def malet(self) -> str:
        """``målet 30 dagar är lokalt``. Ett förslag sägs vara verktygets. Tom text utan mål."""
        if self.steg.mal_dagar is None:
            return ""
        dagar = "1 dag" if self.steg.mal_dagar == 1 else f"{self.steg.mal_dagar} dagar"
        slag = self.steg.mal_kalla.slag
        vems = "verktygets förslag, inte lag" if slag == "forslag" else "lokalt"
        return f"målet {dagar} är {vems}"


def get_typ(a: Avvikelse, k: Kontext) -> Avvikelsetyp | None:
    """Avvikelsens typ i profilen, eller None."""
    return next((t for t in k.profil.avvikelsetyper if t.id == a.typ), None)


def format_typ(a: Avvikelse, k: Kontext) -> str:
    """``lex Sarah``, ``klagomål``, annars typens namn."""
    typ = get_typ(a, k)
    if typ is None:
        return getattr(a.typ, "skrivet", a.typ)
    return typ.namn if typ.grupp in _UTAN_EGET_NAMN else GRUPPER[typ.grupp]


def get_faltord(falt: str) -> str:
    """Fältet som det skrivs i filen: ``atgardad`` → ``åtgärdad``."""
    return Avvikelse.model_fields[falt].alias or falt


def compute_steg(a: Avvikelse, k: Kontext) -> list[Steglage]:
    """Stegen som gäller avvikelsen, i profilens ordning, gjorda och öppna."""
    typ = get_typ(a, k)
    return [_compute_lage(a, s) for s in (typ.kedja if typ else []) if _is_aktuellt(a, s, k)]


def find_oppna_steg(a: Avvikelse, k: Kontext) -> list[Steglage]:
    """Stegen som inte är gjorda."""
    return [s for s in compute_steg(a, k) if s.gjort is None]


def _is_aktuellt(a: Avvikelse, steg: Kedjesteg, k: Kontext) -> bool:
    enhet = k.enheter.get(a.enhet)
    ratt_drift = not steg.driftformer or (enhet and enhet.driftform in steg.driftformer)
    ratt_bedomning = not steg.vid or a.bedomning in {fold(v) for v in steg.vid}
    behovs = a.bedomning != "ingen_brist" or steg.falt not in _UTAN_BRIST
    gjort = getattr(a, steg.falt) is not None
    return gjort or bool(ratt_drift and ratt_bedomning and behovs)


def _compute_lage(a: Avvikelse, steg: Kedjesteg) -> Steglage:
    fran = getattr(a, steg.efter)
    har = fran is not None and steg.mal_dagar is not None
    mal = fran + timedelta(days=steg.mal_dagar or 0) if har else None
    return Steglage(steg, getattr(a, steg.falt), mal)
