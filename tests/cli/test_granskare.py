"""Linköpings uppföljningar: vem som granskar vem, och brukarens perspektiv."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Folj = Callable[..., None]
_KLAR = (
    "bedömningar: [{område: delaktighet, bedömning: grön}]\n"
    "faktagranskning: {skickad: 2026-03-12}\n"
)


@pytest.fixture
def folj(kommun: Any) -> Folj:
    """Skriv en uppföljning av en enhet i Linköpings rutin."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n"
        "  - {id: solgarden, namn: Solgården, verksamhet: särskilt boende, lagrum: [SoL]}\n"
        "  - {id: ekbacken, namn: Ekbacken, verksamhet: särskilt boende, driftform: privat,"
        " lagrum: [SoL]}\n"
        "  - {id: linden, namn: Linden, verksamhet: öppenvård, driftform: ideell}\n",
    )
    (kommun.rot / "2026/plan.yaml").unlink()

    def skriv(enhet: str, mer: str = "") -> None:
        kommun.skriv(
            "2026/uppfoljningar/u/uppfoljning.yaml",
            f"id: u\nenhet: {enhet}\nområden: [delaktighet]\nnivå: individ\n"
            f"roller: {{ansvarig: MAS}}\n{mer}",
        )

    return skriv


def find_regler(kommun: Any) -> dict[str, str]:
    alla = kommun.kor("kontrollera", "--json").json["anmarkningar"]
    return {a["regel"]: a["niva"] for a in alla}


@pytest.mark.parametrize(
    ("enhet", "granskare", "fel"),
    [
        ("ekbacken", "egen", True),
        ("ekbacken", "beställaren", False),
        ("ekbacken", "båda", False),
        ("linden", "egen", True),
        ("solgarden", "egen", False),
        ("solgarden", "båda", False),
        ("solgarden", "beställaren", False),
    ],
)
def test_li_9_en_privat_enhet_far_inte_bara_granska_sig_sjalv(
    kommun: Any, folj: Folj, enhet: str, granskare: str, fel: bool
) -> None:
    folj(enhet, f"granskare: {granskare}\n")
    assert fel == (find_regler(kommun).get("UPF236") == "fel")


def test_li_9_felet_sager_vem_som_far(kommun: Any, folj: Folj) -> None:
    folj("ekbacken", "granskare: egen\n")
    ut = kommun.kor("kontrollera").ut
    assert "Granskaren är ”egen”, men enheten drivs i privat regi." in ut
    assert "Rutinen tillåter beställaren eller båda." in ut


def test_li_9_utan_granskare_varnas_nar_rapporten_lamnas(kommun: Any, folj: Folj) -> None:
    folj("ekbacken")
    assert "UPF237" not in find_regler(kommun)
    folj("ekbacken", _KLAR)
    assert "varning" == find_regler(kommun)["UPF237"]
    folj("ekbacken", f"{_KLAR}granskare: båda\n")
    assert "UPF237" not in find_regler(kommun)


def test_li_9_i_en_annan_rutin_provas_det_inte(kommun: Any, folj: Folj) -> None:
    folj("ekbacken", f"{_KLAR}granskare: egen\n")
    kommun.skriv("uppfolj.yaml", "bygger_på: standard\nkommun: {namn: Kvarnåsa kommun}\n")
    assert not {"UPF236", "UPF237"} & set(find_regler(kommun))


def test_li_9_granskaren_andras_och_star_i_rapporten(kommun: Any, folj: Folj) -> None:
    folj("ekbacken", "granskare: egen\n")
    assert 0 == kommun.kor("andra", "uppfoljning", "u", "--falt", "granskare=beställaren").kod
    kommun.kor("rapport", "bygg", "u", "--till", "md")
    assert "**Uppföljd av:** beställaren" in kommun.las("bygge/2026/u/rapport.md")


def test_li_4_utan_brukarperspektiv_varnas_och_rubriken_star_i_rapporten(
    kommun: Any, folj: Folj
) -> None:
    folj("solgarden", _KLAR)
    assert "varning" == find_regler(kommun)["UPF081"]
    kommun.kor("rapport", "bygg", "u", "--till", "md")
    md = kommun.las("bygge/2026/u/rapport.md")
    assert "### Brukarens perspektiv\n\nDet står inte vad uppföljningen betyder" in md
    folj("solgarden", f"{_KLAR}brukarperspektiv: De boende väljer sina egna tider.\n")
    assert "UPF081" not in find_regler(kommun)
    kommun.kor("rapport", "bygg", "u", "--till", "md")
    md = kommun.las("bygge/2026/u/rapport.md")
    assert "### Brukarens perspektiv\n\nDe boende väljer sina egna tider." in md
