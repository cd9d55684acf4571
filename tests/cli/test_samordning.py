"""Samordnade uppföljningar och gemensamma besök, så som läsaren av rapporten ser dem."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _bygg(kommun: Any, id_: str) -> str:
    assert kommun.kor("rapport", "bygg", id_, "--till", "md").kod in (0, 1)
    return str(kommun.las(f"bygge/2026/{id_}/rapport.md"))


def test_so_29_rapporten_sager_vilken_individuppfoljning_uppgifterna_kommer_ur(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden(
        "länkar:\n  kopplad: 2026-02-solgarden-individ\n"
        "  uppgifter: Sex av åtta planer var aktuella.\n"
    )
    md = _bygg(kommun, id_)
    assert "**Samordnad med:** 2026-02-solgarden-individ" in md
    rad = "Sex av åtta planer var aktuella. (ur 2026-02-solgarden-individ)"
    assert f"**Uppgifter som använts:** {rad}" in md


def test_en_uppfoljning_utan_lankar_namner_inga(kommun: Any, solgarden: Callable[..., str]) -> None:
    md = _bygg(kommun, solgarden())
    assert "Samordnad" not in md
    assert "Uppgifter som använts" not in md


def test_so_30_deltagarnas_organisation_star_i_rapporten(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden(
        besok="datum: 2026-03-18\ngenomfört: ja\ngemensamt: ja\ndeltagare:\n"
        "  - {roll: MAS, organisation: omsorgskontoret}\n"
        "  - {roll: utredare, organisation: socialförvaltningen, antal: 2}\n"
    )
    md = _bygg(kommun, id_)
    assert "MAS från omsorgskontoret, utredare från socialförvaltningen (2)" in md


def test_og_11_deltagare_utan_organisation_star_med_sin_roll(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    besok = "datum: 2026-03-18\nplats: Solgården\ngenomfört: ja\ndeltagare: [{roll: enhetschef}]\n"
    md = _bygg(kommun, solgarden(besok=besok))
    assert "**Med vid besöket:** enhetschef" in md
    assert "18 mars 2026, Solgården" in md
