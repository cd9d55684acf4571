"""Den tematiska uppföljningen: en frågeuppsättning till flera enheter, och svaren i en tabell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import Checkfraga
from uppfolj.models.overgripande import Enhetssvar
from uppfolj.models.register import Enhet
from uppfolj.rules.granskning import find_fragor

INGET = "inget svar"
_ORD = {
    "ja": "ja", "delvis": "delvis", "nej": "nej", "ej_aktuellt": "ej aktuellt",
    "gar_ej_att_bedoma": "går ej att bedöma",
}  # fmt: skip


class Temarad(NamedTuple):
    """En enhets svar på varje fråga, i frågornas ordning."""

    enhet: str
    svar: tuple[str, ...]
    kommentarer: tuple[str, ...]


class Temafraga(NamedTuple):
    """En fråga, och hur många enheter som svarat vad."""

    id: str
    text: str
    ja: int
    delvis: int
    nej: int
    ovrigt: int
    inget: int


class Tema(NamedTuple):
    """Temats frågor och enheternas svar."""

    namn: str
    fragor: tuple[Temafraga, ...]
    rader: tuple[Temarad, ...]


def has_fragesvar(s: Enhetssvar) -> bool:
    """Om enheten har svarat på någon av temats frågor."""
    return any(f.svar for f in s.fragesvar)


def find_temafragor(arende: Arende, k: Kontext) -> dict[str, Checkfraga]:
    """Frågorna som alla enheter får, efter vikt id. Tomt utan checklista i projektplanen."""
    lista = arende.projekt.checklista if arende.projekt else None
    return find_fragor([lista], k) if lista else {}


def build_tema(arende: Arende, enheter: Sequence[Enhet], k: Kontext) -> Tema | None:
    """Tabellen över enheternas svar, eller None när projektet inte har några frågor att besvara.

    Linköping: den tematiska uppföljningen ser hur olika verksamheter uppfyller samma krav.
    """
    fragor = find_temafragor(arende, k)
    if not fragor or arende.projekt is None:
        return None
    svar = {s.enhet: s for s in (arende.svar.svar if arende.svar else [])}
    rader = tuple(_build_rad(e, svar.get(fold(e.id)), fragor) for e in enheter)
    namn = arende.projekt.tema or ""
    return Tema(
        namn,
        tuple(
            _count(f, Counter(r.svar[nr] for r in rader)) for nr, f in enumerate(fragor.values())
        ),
        rader,
    )


def _build_rad(e: Enhet, s: Enhetssvar | None, fragor: dict[str, Checkfraga]) -> Temarad:
    givna = {fold(f.fraga): f for f in (s.fragesvar if s else [])}
    ord_ = [_ORD.get(givna[v].svar or "", INGET) if v in givna else INGET for v in fragor]
    kommentarer = [
        f"{fragor[v].id}: {f.kommentar}" for v, f in givna.items() if v in fragor and f.kommentar
    ]
    return Temarad(e.namn, tuple(ord_), tuple(kommentarer))


def _count(f: Checkfraga, antal: Counter[str]) -> Temafraga:
    ovrigt = antal["ej aktuellt"] + antal["går ej att bedöma"]
    return Temafraga(f.id, f.text, antal["ja"], antal["delvis"], antal["nej"], ovrigt, antal[INGET])
