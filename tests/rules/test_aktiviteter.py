"""Brukaraktiviteter: den senaste av varje slag i enheten, alla år."""

from __future__ import annotations

from datetime import date
from typing import Any

from uppfolj.models.aktiviteter import Aktivitetslista
from uppfolj.models.arende import Ar
from uppfolj.rules.enhetsdata import find_sista_aktiviteter


def _ar(ar: int, *rader: dict[str, Any]) -> Ar:
    return Ar(ar, aktiviteter=Aktivitetslista.model_validate({"aktiviteter": list(rader)}))


def test_at_28_den_senaste_av_varje_slag_visas_aven_fran_ett_tidigare_ar() -> None:
    ar = [
        _ar(2025, {"enhet": "solgarden", "slag": "anhörigträff", "datum": "2025-11-03"}),
        _ar(
            2026,
            {"enhet": "solgarden", "slag": "brukarråd", "datum": "2026-02-03"},
            {"enhet": "solgarden", "slag": "brukarråd", "datum": "2026-04-03",
             "resultat": "Maten serveras senare"},
            {"enhet": "solgarden", "slag": "brukarråd", "datum": "2026-10-03"},
            {"enhet": "norr", "slag": "anhörigträff", "datum": "2026-04-20"},
        ),
    ]  # fmt: skip
    senaste = find_sista_aktiviteter("solgarden", ar, date(2026, 5, 1))
    assert [
        ("brukarundersökning", None, None),
        ("anhörigträff", date(2025, 11, 3), None),
        ("brukarråd", date(2026, 4, 3), "Maten serveras senare"),
    ] == [(namn, a and a.datum, a and a.resultat) for namn, a in senaste]


def test_at_28_annat_visas_bara_nar_det_finns() -> None:
    rad = {"enhet": "solgarden", "slag": "annat", "datum": "2026-02-03"}
    for ar, vantat in (([], 3), ([_ar(2026, rad)], 4)):
        senaste = find_sista_aktiviteter("solgarden", ar, date(2026, 5, 1))
        assert vantat == len(senaste)
