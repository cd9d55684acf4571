"""``uppfolj migrera``: en äldre mapp läses, förs över på begäran, och ingenting annat ändras."""

from __future__ import annotations

from typing import Any

import pytest

PROFIL = """\
# Vår rutin
formatversion: 1   # så skrevs den förr
bygger_på: linkoping
kommun: {namn: Kvarnåsa kommun}
"""
PLAN = """\
# Planen för året
år: 2026
rader: []   # fylls på i januari
"""
UTFORT = """\
utfört:
  - {frist: kvalitetsregister, period: 2026, datum: 2026-02-01, av: utvecklingsledare}
"""


@pytest.fixture
def aldre(kommun: Any) -> Any:
    """En mapp så som den skrevs i format 1."""
    kommun.skriv("uppfolj.yaml", PROFIL)
    kommun.skriv("2026/plan.yaml", PLAN)
    kommun.skriv("2026/utfort.yaml", UTFORT)
    return kommun


def regler(m: Any) -> set[str]:
    return {a["regel"] for a in m.kor("kontrollera", "--json").json["anmarkningar"]}


def test_en_aldre_mapp_lases_och_sager_att_den_ar_aldre(aldre: Any) -> None:
    assert {"UPF300", "UPF176"} <= regler(aldre)
    assert "UPF024" not in regler(aldre)
    assert 0 == aldre.kor("frister").kod


def test_forhandsvisningen_skriver_ingenting(aldre: Any) -> None:
    fore = aldre.find_filer()
    svar = aldre.kor("migrera", "--json")
    assert (0, 1, 2, False) == (
        svar.kod, svar.json["fran"], svar.json["till"], svar.json["skrivet"],
    )  # fmt: skip
    assert ["2026/plan.yaml", "uppfolj.yaml"] == [a["fil"] for a in svar.json["andringar"]]
    assert {f: d for f, d in aldre.find_filer().items() if ".uppfolj" not in f} == fore


def test_overforingen_behaller_kommentarer_och_gar_att_kora_om(aldre: Any) -> None:
    assert 0 == aldre.kor("migrera", "--skriv").kod
    assert aldre.las("uppfolj.yaml") == PROFIL.replace("formatversion: 1", "formatversion: 2")
    plan = aldre.las("2026/plan.yaml")
    assert plan.startswith(PLAN.rstrip("\n"))
    assert "basprogram:" in plan
    assert UTFORT == aldre.las("2026/utfort.yaml")
    assert set() == {"UPF300", "UPF176"} & regler(aldre)
    efter = aldre.find_filer()
    igen = aldre.kor("migrera", "--skriv", "--json")
    assert [] == igen.json["andringar"]
    assert efter == aldre.find_filer()


def test_en_avbruten_overforing_fortsatter(aldre: Any) -> None:
    aldre.kor("migrera", "--skriv")
    aldre.skriv("uppfolj.yaml", PROFIL)
    assert ["uppfolj.yaml"] == [a["fil"] for a in aldre.kor("migrera", "--json").json["andringar"]]


def test_ett_nyare_format_an_verktygets_ar_ett_fel_med_rad(aldre: Any) -> None:
    aldre.skriv("uppfolj.yaml", PROFIL.replace("formatversion: 1", "formatversion: 3"))
    svar = aldre.kor("kontrollera")
    assert 1 == svar.kod
    assert "Skriv ett tal som är högst 2" in svar.ut
    assert 1 == aldre.kor("migrera").kod


def test_en_ny_mapp_har_dagens_format(kommun: Any) -> None:
    assert 0 == kommun.kor("migrera").kod
    assert "redan format 2" in kommun.kor("migrera").ut


def test_en_fil_som_inte_gar_att_lasa_stoppar_overforingen(aldre: Any) -> None:
    aldre.skriv("2026/plan.yaml", "år: [2026\n")
    svar = aldre.kor("migrera", "--skriv")
    assert 1 == svar.kod
    assert "formatversion: 1" in aldre.las("uppfolj.yaml")
