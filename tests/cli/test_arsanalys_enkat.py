"""Enkäternas tal i analysen: samma som i sammanställningen, och brott när formuläret ändrats."""

from __future__ import annotations

import re
from typing import Any

import pytest

SVAR = (
    "  - {{enhet: vuxen, period: {ar}T1, svar: {{vardag_före: 2, vardag_efter: {efter},"
    " nöjd_kontakt: Mycket nöjd}}}}\n"
)


def skriv_svar(m: Any, ar: int, efter: int, version: str, antal: int = 12) -> None:
    text = f"enkät: avslutssamtal\nversion: '{version}'\nsvar:\n"
    m.skriv(f"{ar}/enkatsvar/avslutssamtal.yaml", text + antal * SVAR.format(ar=ar, efter=efter))


@pytest.fixture
def sektor(kommun: Any) -> Any:
    """En enhet med Östersunds rutin och två års avslutande samtal."""
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter: [{id: vuxen, namn: Vuxen, verksamhet: öppenvård, lagrum: [SoL]}]\n",
    )
    for ar in (2024, 2025):
        kommun.skriv(f"{ar}/plan.yaml", f"år: {ar}\n")
    skriv_svar(kommun, 2024, 3, "1")
    skriv_svar(kommun, 2025, 4, "1")
    return kommun


def bygg(m: Any) -> str:
    svar = m.kor("analys", "bygg", "--for", "enhet", "--enhet", "vuxen", "--ar", "2025",
                 "--till", "md")  # fmt: skip
    assert svar.kod == 0, svar.fel
    return str(m.las("bygge/2025/analys-vuxen.md"))


def test_os_5_enkaten_star_under_individen_med_fore_och_efter(sektor: Any) -> None:
    avsnitt = bygg(sektor).partition("## Individen")[2].partition("\n## ")[0]
    assert "avslutade insatser 12" in avsnitt
    assert re.search(r"\| +2,0 \| +4,0 \| +2,0 \|", avsnitt)


def test_samma_formular_jamfors_och_ett_nytt_bryter_serien(sektor: Any) -> None:
    trend = bygg(sektor).partition("## Utvecklingen över åren")[2]
    assert "Upp från 1 (2024) till 2 (2025)." in trend
    assert "bruten" not in trend
    skriv_svar(sektor, 2025, 4, "2")
    trend = bygg(sektor).partition("## Utvecklingen över åren")[2]
    assert "1 (2024), 2 (2025). Brott 2025:" in trend
    assert "från version 1 till 2" in trend


def test_for_fa_svar_visas_varken_i_talen_eller_i_serien(sektor: Any) -> None:
    skriv_svar(sektor, 2025, 4, "1", antal=3)
    md = bygg(sektor)
    assert "avslutade insatser ..\n" in md
    assert "4,0" not in md
    assert "Det finns inte två år att jämföra." in md
