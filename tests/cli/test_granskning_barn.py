"""Barnets bästa: frågorna läggs till när insatserna i verksamheten eller uppdraget berör barn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}/granskning"
BESOK = "datum: 2026-03-18\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n"
UPPDRAG = (
    "uppdrag:\n  - {id: barn, namn: Barn och unga, nämnd: ks, enheter: [solgarden],"
    " berörs_barn: BARN}\n"
)
PROFIL = (
    "bygger_på: ostra-goinge\nkommun: {namn: Kvarnåsa kommun}\n"
    "verksamheter: [{id: särskilt boende, namn: Särskilt boende, berörs_barn: ja}]\n"
)


@pytest.fixture
def skapa(kommun: Any, solgarden: Callable[..., str]) -> Callable[[], str]:
    """Dra journaler, skapa bladen, och ge den första journalens text."""

    def kor() -> str:
        solgarden(besok=BESOK)
        kommun.kor(
            "urval", "--kunder", "9", "--skikt", "SoL", "--antal", "2", "--alla-om-hogst", "1",
            "--slump", "4 2 6 1", "--kalla", "tärning", "--grund", "egen regi",
            "--uppfoljning", ID, idag="2026-03-10",
        )  # fmt: skip
        assert 0 == kommun.kor("granskning", "skapa", ID).kod
        return str(kommun.las(f"{MAPP}/sol-01.yaml"))

    return kor


def test_li_19_ett_uppdrag_som_beror_barn_ger_fragorna_om_barnets_basta(
    kommun: Any, skapa: Callable[[], str]
) -> None:
    kommun.skriv("register/verksamhetsuppdrag.yaml", UPPDRAG.replace("BARN", "ja"))
    text = skapa()
    assert ("checklistor: [SD, GP, BB]" in text, "fråga: BB02" in text) == (True, True)
    assert "BB" not in kommun.las(f"{MAPP}/enhet-01.yaml")


def test_li_19_en_verksamhet_i_profilen_kan_ocksa_sla_pa_dem(
    kommun: Any, skapa: Callable[[], str]
) -> None:
    kommun.skriv("uppfolj.yaml", PROFIL)
    assert "fråga: BB03" in skapa()


def test_li_19_utan_barn_stalls_fragorna_inte(kommun: Any, skapa: Callable[[], str]) -> None:
    kommun.skriv("register/verksamhetsuppdrag.yaml", UPPDRAG.replace("BARN", "nej"))
    assert "BB0" not in skapa()
