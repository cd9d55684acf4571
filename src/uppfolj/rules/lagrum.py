"""Hänvisningar som inte längre gäller: vad som står, och vad som gäller i stället.

Tabellen mellan de båda socialtjänstlagarna är verktygets läsning. Texten ändras aldrig.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.models.register import Regel

NYA_LAGEN = date(2025, 7, 1)
"""SoL (2025:400) i kraft. Lagen från 2001 gällde till och med dagen före."""
MOTSVARAR = {
    "3:3": "5 kap. 1–2 §§", "3:3a": "27 kap. 1 §", "4:1": "11 kap. 1 §", "5:5": "8 kap. 4 §",
    "5:7": "8 kap. 11 §", "7:3": "17 kap. 1 §", "11:5": "14 kap. 3 §", "11:6": "14 kap. 6 §",
    "12:1": "16 kap. 1 §", "12:2": "16 kap. 2 §", "14:2": "5 kap. 1 §", "14:3": "27 kap. 2 §",
    "14:4": "27 kap. 3 §", "14:5": "27 kap. 4 §", "14:6": "27 kap. 5 §", "14:7": "27 kap. 6 §",
    "16:6f": "34 kap. 1 §", "16:6g": "34 kap. 2 §", "16:6h": "34 kap. 3 §",
}  # fmt: skip
"""Äldre socialtjänstlagen (2001:453) → närmaste motsvarighet i den nya (2025:400)."""
_PAR = r"\d+\s?[a-h]?)(?:\s?[-–]\s?\d+\s?[a-h]?)?\s*§{1,2}"
_LAGRUM = re.compile(
    rf"(?P<kap>\d+)\s*kap\.\s*(?P<par>{_PAR}\s*(?:SoL|socialtjänstlagen)\b"
    r"(?P<efter>\s*\(\d{4}:\d+\))?"
    r"|\b(?:SoL|socialtjänstlagen)\s*(?P<fore>\(\d{4}:\d+\)\s*)?"
    rf"(?P<kap2>\d+)\s*kap\.\s*(?P<par2>{_PAR}",
    re.IGNORECASE,
)
_GAMLA_NUMRET = re.compile(r"\b2001:453\b")
_SAGT_ALDRE = re.compile(
    r"äldre|tidigare|upphäv|upphör|ersatt|ersätt|gamla|från 2001", re.IGNORECASE
)
_KL_6_6 = re.compile(
    r"interna\s+kontrollen\s+är\s+tillräcklig(?!\s+för\s+att\s+förebygga)", re.IGNORECASE
)
_NARA = 40
_LEDTRADAR = ("kap.", "2001:453", "tillräcklig", "TILLRÄCKLIG", "Kap.", "KAP.")


class Foraldrat(NamedTuple):
    """Något i en text som inte gäller längre: var det står, vad det är och vad man gör åt det."""

    start: int
    text: str
    gor: str


def get_upphorda(regler: Iterable[Regel]) -> list[Regel]:
    """Reglerna som har en sista dag."""
    return [r for r in regler if r.upphord]


def find_foraldrat(text: str, dag: date, upphorda: Sequence[Regel]) -> list[Foraldrat]:
    """Det i ``text`` som hade slutat gälla den ``dag`` texten handlar om, i ordning."""
    funna: dict[int, Foraldrat] = {}
    upptaget: list[tuple[int, int]] = []
    for slut, fynd in _find_alla(text, dag, upphorda):
        if not any(a < slut and fynd.start < b for a, b in upptaget):
            upptaget.append((fynd.start, slut))
            funna[fynd.start] = fynd
    return [funna[start] for start in sorted(funna)]


def get_plats(text: str, start: int) -> tuple[int, int]:
    """Rad och kolumn för tecknet ``start``, räknade från 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _find_alla(text: str, dag: date, upphorda: Sequence[Regel]) -> Iterator[tuple[int, Foraldrat]]:
    for regel in upphorda:
        if regel.upphord and regel.upphord < dag and regel.ref in text:
            for m in re.finditer(rf"(?<!\w){re.escape(regel.ref)}(?!\w)", text):
                gor = f"Hänvisa till {regel.ersatts_av}." if regel.ersatts_av else "Ta bort den."
                yield m.end(), Foraldrat(m.start(), f"{regel.ref} upphörde {regel.upphord}.", gor)
    if dag < NYA_LAGEN or not any(ord_ in text for ord_ in _LEDTRADAR):
        return
    for m in _LAGRUM.finditer(text):
        if fynd := _judge_lagrum(m):
            yield m.end(), fynd
    for m in _GAMLA_NUMRET.finditer(text):
        if not _SAGT_ALDRE.search(text[max(0, m.start() - _NARA) : m.end() + _NARA]):
            sagt = "2001:453 är den socialtjänstlag som upphörde 2025-06-30."
            yield m.end(), Foraldrat(m.start(), sagt, "Nu gäller socialtjänstlagen (2025:400).")
    for m in _KL_6_6.finditer(text):
        sagt = "Så löd 6 kap. 6 § kommunallagen förut."
        gor = "Lydelsen nu: tillräcklig för att förebygga fel och oegentligheter (2025:374)."
        yield m.end(), Foraldrat(m.start(), sagt, gor)


def _judge_lagrum(m: re.Match[str]) -> Foraldrat | None:
    """Samma kapitel och paragraf kan finnas i båda lagarna: då avgör numret, om det står där."""
    nummer = (m["efter"] or m["fore"] or "").strip(" ()")
    kap, par = m["kap"] or m["kap2"], (m["par"] or m["par2"]).replace(" ", "").lower()
    nytt = MOTSVARAR.get(f"{kap}:{par}")
    if nummer != "2001:453" and (nummer or nytt is None):
        return None
    vad = "är" if nummer else "ser ut att vara"
    sagt = f"”{' '.join(m[0].split())}” {vad} ur lagen från 2001, som upphörde 2025-06-30."
    gor = "Skriv paragrafen i SoL (2025:400)."
    if nytt:
        gor = f"Närmast motsvarar {nytt} SoL (2025:400)."
    if not nummer:
        gor += f" Menar ni den nya lagens {kap} kap., skriv (2025:400) efter."
    return Foraldrat(m.start(), sagt, gor)
