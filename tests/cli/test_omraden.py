"""``uppfolj omraden``: fritt före besöket, med motiv efter, alltid loggat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

FIL = "2026/uppfoljningar/2026-03-solgarden/uppfoljning.yaml"
BESOKT = "datum: 2026-03-18\ngenomfört: ja\n"
ANDRA = ("omraden", "2026-03-solgarden", "--roll", "MAS")


def test_so_11_fore_besoket_ar_valet_fritt_men_loggat(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden("# sist\n")
    svar = kommun.kor(*ANDRA, "--lagg-till", "bemotande", "--ta-bort", "delaktighet", "--json")
    assert (0, ["dokumentation", "bemötande"]) == (svar.kod, svar.json["omraden"])
    text = kommun.las(FIL)
    assert "områden: [dokumentation, bemötande]\n" in text
    assert "# sist\n" in text
    for rad in ("tillagda:", "borttagna:", "av: MAS"):
        assert rad in text
    assert 0 == kommun.kor("kontrollera", idag="2026-03-20").kod


def test_so_11_efter_besoket_kravs_motiv(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOKT)
    fore = kommun.find_filer()
    svar = kommun.kor(*ANDRA, "--lagg-till", "bemötande")
    assert (2, True) == (svar.kod, "behöver ett motiv" in svar.fel)
    assert fore == kommun.find_filer()
    med = kommun.kor(*ANDRA, "--lagg-till", "bemötande", "--motiv", "Kom fram vid intervju.")
    assert 0 == med.kod
    assert "Kom fram vid intervju." in kommun.las(FIL)
    poster = kommun.kor("kontrollera", "--json").json["anmarkningar"]
    assert "UPF138" not in {p["regel"] for p in poster}


@pytest.mark.parametrize(
    ("flaggor", "ord_"),
    [
        ((), "Inget område är angivet"),
        (("--lagg-till", "bemotand"), "Menade du ”bemötande”?"),
        (("--lagg-till", "dokumentation"), "ingår redan"),
        (("--ta-bort", "bemötande"), "finns inte här"),
        (("--ta-bort", "dokumentation"), "I-001"),
        (("--ta-bort", "delaktighet", "--ta-bort", "dokumentation"), "I-001"),
    ],
)
def test_ett_byte_som_inte_gar_skriver_inget(
    kommun: Any, solgarden: Callable[..., str], flaggor: tuple[str, ...], ord_: str
) -> None:
    solgarden(I_001="---\nid: I-001\nrubrik: Sak\nområde: dokumentation\nbedömning: gul\n---\n")
    fore = kommun.find_filer()
    svar = kommun.kor(*ANDRA, *flaggor)
    assert (2, True) == (svar.kod, ord_ in svar.fel)
    assert fore == kommun.find_filer()


def test_minst_ett_omrade_blir_kvar(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden()
    bort = ("--ta-bort", "delaktighet", "--ta-bort", "dokumentation")
    svar = kommun.kor(*ANDRA, *bort)
    assert (2, True) == (svar.kod, "minst ett område kvar" in svar.fel)
