"""Iakttagelserna räknade per bedömning, i ord."""

from __future__ import annotations

from collections import Counter

from uppfolj.models.arende import Arende, Kontext


def format_farger(arende: Arende, k: Kontext) -> str:
    """``röd 2, grön 1``: det allvarligaste först. Utvecklingsförslag räknas inte."""
    antal = Counter(i.bedomning for i in arende.iakttagelser if i.typ == "iakttagelse")
    skala = sorted(k.profil.bedomning.skala, key=lambda s: -s.allvar)
    delar = [f"{s.namn.lower()} {antal[s.id]}" for s in skala if antal[s.id]]
    return ", ".join(delar) or "inga iakttagelser"
