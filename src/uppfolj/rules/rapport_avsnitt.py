"""Rapportens avsnitt: profilens rubriker i den version som gällde, med texter och underlag.

En sammanställning som profilen inte har någon rubrik för får en egen, så att inget faller bort.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.rubriker import find_version
from uppfolj.rules.steg_slut import find_rubriker

DELAR = {
    "sammanfattning": "Sammanfattning",
    "metod": "Så gjordes uppföljningen",
    "avtal": "Krav och bemanning",
    "kriterier": "Ledningssystemet",
    "iakttagelser": "Iakttagelser",
    "utvecklingsforslag": "Utvecklingsförslag",
    "avvikelser": "Avvikelser",
    "bedomning": "Samlad bedömning",
    "atgarder": "Åtgärder",
    "faktagranskning": "Verksamhetens synpunkter",
}
"""Sammanställningarna i ordning, och rubriken när profilen inte har någon egen."""
_HEMMA = {
    "syfte_och_metod": "metod",
    "verksamhetsuppfoljning": "iakttagelser",
    "resultat": "iakttagelser",
    "samlad_bedomning": "bedomning",
    "handlingsplan": "atgarder",
}
"""Rubriker med annat id än den sammanställning de innehåller."""


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """Ett avsnitt: rubrik, kommunens text och vilken sammanställning (i ``DELAR``) som följer.

    ``saknas`` är sant när profilen kräver en text som inte finns.
    """

    id: str
    namn: str
    text: str
    saknas: bool
    del_: str


def build_avsnitt(arende: Arende, k: Kontext, delar: Collection[str]) -> list[Avsnitt]:
    """Avsnitten i ordning. ``delar`` är de sammanställningar som har något att visa."""
    avsnitt: list[Avsnitt] = []
    lediga = [d for d in DELAR if d in delar]
    for r in find_rubriker(arende, k):
        text = arende.texter.get(r.id, "").strip()
        del_ = _HEMMA.get(r.id, r.id)
        if del_ in lediga:
            lediga.remove(del_)
        else:
            del_ = ""
        if text or r.kravs or del_:
            avsnitt.append(Avsnitt(r.id, r.namn, text, r.kravs and not text, del_))
    for del_ in lediga:
        avsnitt.insert(_find_plats(del_, avsnitt), Avsnitt(del_, DELAR[del_], "", False, del_))
    version = find_version(arende, k)
    efter = version.extra_efter if version else None
    plats = next((nr for nr, a in enumerate(avsnitt, 1) if a.id == efter), len(avsnitt))
    return [*avsnitt[:plats], *_build_extra(arende, k), *avsnitt[plats:]]


def find_oplacerade(arende: Arende, k: Kontext) -> list[str]:
    """Texter utan rubrik i profilen."""
    rubriker = {r.id for r in find_rubriker(arende, k)}
    return sorted(t for t, text in arende.texter.items() if t not in rubriker and text.strip())


def _build_extra(arende: Arende, k: Kontext) -> list[Avsnitt]:
    """Egna avsnitt. Rubriken är textens första rad om den är en rubrik, annars filens namn."""
    extra = []
    for id_ in find_oplacerade(arende, k):
        text = arende.texter[id_].strip()
        forsta, _, resten = text.partition("\n")
        if forsta.startswith("# "):
            extra.append(Avsnitt(id_, forsta[2:].strip(), resten.strip(), False, ""))
        else:
            extra.append(Avsnitt(id_, id_.replace("_", " ").capitalize(), text, False, ""))
    return extra


def _find_plats(del_: str, avsnitt: list[Avsnitt]) -> int:
    """Efter den sammanställning som kommer närmast före i ``DELAR``; annars först."""
    ordning = list(DELAR)
    fore = ordning[: ordning.index(del_)]
    return max((nr + 1 for nr, a in enumerate(avsnitt) if a.del_ in fore), default=0)
