"""``uppfolj ansvar``: rollernas uppgifter, och uppgifter som ingen har."""

from __future__ import annotations

from typing import Any

import pytest

PROFIL = "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n"


@pytest.fixture
def policyn(kommun: Any) -> Any:
    """Kommunen med Åtvidabergs policy och en entreprenör."""
    kommun.skriv("uppfolj.yaml", PROFIL)
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n  - {id: ekbacken, namn: Ekbacken, verksamhet: särskilt boende,"
        " driftform: privat, utförare: Exempelvård AB, lagrum: [SoL],"
        " avtal: {nummer: A 14, slutar: 2027-12-31}}\n",
    )
    kommun.skriv("2026/plan.yaml", "år: 2026\nrader: []\n")
    kommun.skriv(
        "2026/uppfoljningar/2026-03-ekbacken/uppfoljning.yaml",
        "id: 2026-03-ekbacken\nenhet: ekbacken\nslag: avtalsuppföljning\n"
        "områden: [ledningssystem]\n"
        "roller: {ansvarig: förvaltningschef, assisterande: [utvecklingsledare]}\n",
    )
    return kommun


def test_at_15_forvaltningschefen_har_avtalsuppfoljningarna(policyn: Any) -> None:
    svar = policyn.kor("ansvar", "--roll", "forvaltningschef", "--json")
    (roll,) = svar.json["roller"]
    assert "Avtal och ekonomiska frågor" in roll["uppgifter"]
    assert "Uppföljning av avtal" in roll["slag"]
    assert "2026-03-ekbacken: uppföljning av avtal, Ekbacken (ansvarig)" in roll["uppfoljningar"]
    (avtal,) = [a for a in roll["aterkommande"] if a["vad"] == "Uppföljning av avtal"]
    assert "varje halvår, varje enhet" == avtal["hur_ofta"]
    assert avtal["kalla"].startswith("lokal rutin: ")
    assert "Uppföljning av avtal" in policyn.kor("ansvar", "--roll", "förvaltningschef").ut


def test_at_7_varje_uppgift_i_policyn_har_nagon(policyn: Any) -> None:
    svar = policyn.kor("ansvar", "--json")
    assert [] == svar.json["utan_roll"]
    har = {u for r in svar.json["roller"] for u in r["uppgifter"]}
    assert {"Kvalitetsplan", "Utreda och följa upp lex Sarah", "Kvalitetsrevisioner"} <= har


def test_at_7_en_uppgift_som_ingen_har_ar_ett_fel(policyn: Any) -> None:
    policyn.skriv(
        "uppfolj.yaml", PROFIL + "roller: [{id: utvecklingsledare, ansvar: [kvalitetsråd]}]\n"
    )
    svar = policyn.kor("ansvar")
    assert "Uppgifter som ingen roll har:" in svar.ut
    assert "Kvalitetsplan" in svar.ut
    fel = [a for a in policyn.kor("kontrollera", "--json").json["anmarkningar"]
           if a["regel"] == "UPF155"]  # fmt: skip
    assert "Ingen roll har uppgiften ”Kvalitetsplan”." in [a["text"] for a in fel]
    policyn.skriv(
        "register/roller.yaml",
        "roller: [{id: kvalitetschef, namn: kvalitetschef,"
        " ansvar: [Kvalitetsplan, ledningssystem, kvalitetsrevision]}]\n",
    )
    rader = policyn.kor("kontrollera", "--json").json["anmarkningar"]
    assert [] == [a for a in rader if a["regel"] == "UPF155"]


def test_at_14_utan_forvaltning_ar_rutinen_ofullstandig(policyn: Any) -> None:
    assert "Ansvarig förvaltning: Vård- och omsorgsförvaltningen" in policyn.kor("ansvar").ut
    policyn.skriv("uppfolj.yaml", PROFIL.replace("}", ", förvaltning: null}"))
    (fel,) = [a for a in policyn.kor("kontrollera", "--json").json["anmarkningar"]
              if a["regel"] == "UPF156"]  # fmt: skip
    assert "fel" == fel["niva"]
    assert "står inte i profilen" in policyn.kor("ansvar").ut


def test_en_okand_roll_far_rad(policyn: Any) -> None:
    svar = policyn.kor("ansvar", "--roll", "förvaltningscheff")
    assert (2, True) == (svar.kod, "Menade du ”förvaltningschef”?" in svar.fel)
