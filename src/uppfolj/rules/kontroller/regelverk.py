"""Kontroller av att krav och lagrum gällde när de användes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import get_kravdagar
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "regelverkets gäller_från och upphörd, i profilen eller register/regelverk.yaml"
_NYA_LAGEN = date(2025, 7, 1)
_MOTSVARAR = {
    "3:3": "5 kap. 1–2 §§", "3:3a": "27 kap. 1 §", "4:1": "11 kap. 1 §", "5:5": "8 kap. 4 §",
    "5:7": "8 kap. 11 §", "7:3": "17 kap. 1 §", "11:5": "14 kap. 3 §", "11:6": "14 kap. 6 §",
    "12:1": "16 kap. 1 §", "12:2": "16 kap. 2 §", "14:2": "5 kap. 1 §", "14:3": "27 kap. 2 §",
    "14:4": "27 kap. 3 §", "14:5": "27 kap. 4 §", "14:6": "27 kap. 5 §", "14:7": "27 kap. 6 §",
    "16:6f": "34 kap. 1 §", "16:6g": "34 kap. 2 §", "16:6h": "34 kap. 3 §",
}  # fmt: skip
"""Äldre socialtjänstlagen (2001:453) → närmaste motsvarighet i den nya (2025:400)."""
_LAGRUM = re.compile(
    r"(?P<kap>\d+)\s*kap\.\s*(?P<par>\d+\s?[a-h]?)\s*§\s*(?:SoL|socialtjänstlagen)\b"
    r"(?P<efter>\s*\(\d{4}:\d+\))?"
    r"|\b(?:SoL|socialtjänstlagen)\s*(?P<fore>\(\d{4}:\d+\)\s*)?"
    r"(?P<kap2>\d+)\s*kap\.\s*(?P<par2>\d+\s?[a-h]?)\s*§",
    re.IGNORECASE,
)


@kontroll("UPF058", "Kravet hade upphört", niva="varning", stod=_STOD)
def upphort_krav(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse prövas mot en regel som hade upphört att gälla.

    Prövas mot besökets dag, annars dagen då det sågs, annars uppföljningens år.

    *Fel:* ``krav: [SoL(2001:453) 3:3]`` vid ett besök 2026

    *Rätt:* ``krav: [SoL 5:1]``
    """
    for i in arende.iakttagelser:
        for n, ref in enumerate(i.krav):
            regel = k.regler.get(fold(ref))
            if regel and regel.upphord and regel.upphord < get_kravdagar(arende, i)[0]:
                gor = f"Använd {regel.ersatts_av}." if regel.ersatts_av else "Välj ett som gäller."
                text = f"{regel.ref} upphörde {regel.upphord}."
                yield sak(i, ("krav", n), text, gor)


@kontroll("UPF059", "Kravet gällde inte än", niva="varning", stod=_STOD)
def krav_fore_ikrafttradande(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse prövas mot en regel som ännu inte gällde.

    *Fel:* ``krav: [SoL 5:1]`` vid ett besök i maj 2025

    *Rätt:* ``krav: [SoL(2001:453) 3:3]``
    """
    for i in arende.iakttagelser:
        for n, ref in enumerate(i.krav):
            regel = k.regler.get(fold(ref))
            if regel and regel.galler_fran and regel.galler_fran > get_kravdagar(arende, i)[1]:
                text = f"{regel.ref} gäller från {regel.galler_fran}."
                yield sak(i, ("krav", n), text, "Välj det som gällde då.")


@kontroll(
    "UPF060", "Lagrum ur den äldre socialtjänstlagen", niva="varning",
    stod="SoL (2025:400), i kraft 2025-07-01; paragrafernas motsvarighet är verktygets läsning",
)  # fmt: skip
def aldre_lagrum_i_text(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En text om tiden efter juni 2025 hänvisar till socialtjänstlagen från 2001.

    Samma kapitel och paragraf kan finnas i båda lagarna. Skriv lagens nummer efter, så är det
    tydligt vilken ni menar.

    *Fel:* ”enligt 14 kap. 3 § SoL” om skyldigheten att rapportera missförhållanden

    *Rätt:* ”enligt 27 kap. 2 § SoL (2025:400)”
    """
    if get_kravdagar(arende)[0] < _NYA_LAGEN:
        return
    for id_, text in arende.texter.items():
        for start, sagt, gor in _find_aldre(text):
            rad = text.count("\n", 0, start) + 1
            kol = start - text.rfind("\n", 0, start)
            yield Sak(arende.textfiler[id_], (), sagt, gor, rad, kol)
    for i in arende.iakttagelser:
        for falt in ("rubrik", "brist", "forslag", "grund", "beskrivning"):
            for _, sagt, gor in _find_aldre(getattr(i, falt) or ""):
                yield sak(i, (falt,), sagt, gor)


def _find_aldre(text: str) -> Iterator[tuple[int, str, str]]:
    if "kap." not in text:
        return
    for m in _LAGRUM.finditer(text):
        nummer = (m["efter"] or m["fore"] or "").strip(" ()")
        kap, par = m["kap"] or m["kap2"], (m["par"] or m["par2"]).replace(" ", "").lower()
        nytt = _MOTSVARAR.get(f"{kap}:{par}")
        if nummer != "2001:453" and (nummer or nytt is None):
            continue
        vad = "är" if nummer else "ser ut att vara"
        sagt = f"”{' '.join(m[0].split())}” {vad} ur lagen från 2001, som upphörde 2025-06-30."
        gor = "Skriv paragrafen i SoL (2025:400)."
        if nytt:
            gor = f"Närmast motsvarar {nytt} SoL (2025:400)."
        if not nummer:
            gor += f" Menar ni den nya lagens {kap} kap., skriv (2025:400) efter."
        yield m.start(), sagt, gor
