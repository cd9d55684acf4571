"""Urvalet i en påhittad uppföljning: verkliga dragningar, som ``urval verifiera`` kan räkna om."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple

from uppfolj.rules.urval import compute_ordning, compute_seed

ANTAL = 8
_KALLA = "datorns slumptal"


class Skikt(NamedTuple):
    """Ett draget skikt: alla lotter i ordning, och hur många av dem som granskas."""

    namn: str
    ordning: list[int]
    antal: int


class Dragning(NamedTuple):
    """En dragning och dess frö."""

    omgang: str
    utfast: date
    slump: str
    seed: str
    skikt: list[Skikt]


def sha256(text: str) -> str:
    """Kontrollsumman av ``text`` som hexadecimal text."""
    return hashlib.sha256(text.encode()).hexdigest()


def draw_urval(omgang: str, utfast: date, storlekar: dict[str, int]) -> Dragning:
    """Dra ur varje skikt med verktygets algoritm. Slumptexten räknas ur ``omgang``."""
    slump = sha256(f"bench {omgang}")[:32]
    seed = compute_seed(omgang, utfast, _KALLA, slump)
    skikt = [
        Skikt(namn, compute_ordning(seed, namn, storlek), min(ANTAL, storlek))
        for namn, storlek in storlekar.items()
    ]
    return Dragning(omgang, utfast, slump, seed, skikt)


def format_urval(d: Dragning, aviserat: date, forstors: date) -> str:
    """Innehållet i ``urval.yaml``."""
    skikt = "".join(
        f"      - namn: {s.namn}\n        population: {len(s.ordning)}\n        antal: {s.antal}\n"
        f"        metod: {'total' if len(s.ordning) <= ANTAL else 'slump'}\n"
        f"        valda: {s.ordning[: s.antal]}\n        reserver: {s.ordning[s.antal :]}\n"
        "        rättslig_grund: uppföljning i egen verksamhet\n"
        for s in d.skikt
    )
    return (
        f"aviserat: {aviserat}\nnyckel_förstörs: {forstors}\ndragningar:\n"
        f"  - algoritm: uppfolj-urval/1\n    omgång: {d.omgang}\n    utfäst: {d.utfast}\n"
        f'    källa: {_KALLA}\n    slump: "{d.slump}"\n    seed: "{d.seed}"\n'
        f"    antal: {ANTAL}\n    alla_om_högst: {ANTAL}\n    fördelning: per skikt\n"
        f"    skikt:\n{skikt}    tillåtna_skäl:\n      - journalen spärrad\n"
        "      - insatsen avslutad före perioden\n      - fel i registret\n"
        "    utförd_av: systemförvaltare\n"
    )
