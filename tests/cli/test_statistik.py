"""``uppfolj statistik``: värdet, året och källan, och aldrig noll för det som saknas."""

from __future__ import annotations

from typing import Any

import pytest

GRUND = 'namn: Helhetssyn, mått: "%", hämtad: 2026-03-05'
VARDEN = f"""\
värden:
  - {{id: U23471, {GRUND}, år: 2026, värde: 86, antal: 212, jämförelse: 81.5,
     jämfört_med: riket, källa: Kolada}}
  - {{id: U23471, {GRUND}, år: 2026, enhet: solgarden, värde: 91, antal: 22,
     källa: Socialstyrelsen, preliminär: ja}}
  - {{id: U21468, {GRUND}, år: 2026, enhet: bjorkliden, värde: 75, antal: 4,
     källa: Socialstyrelsen}}
  - {{id: N20900, {GRUND}, år: 2025, källa: Kolada}}
  - {{id: E-1, {GRUND}, år: 2025, värde: 78.25, källa: Kolada, egen_bearbetning: ja}}
"""


@pytest.fixture
def underlag(kommun: Any) -> Any:
    """Kommunen med fem värden i årets statistik."""
    kommun.skriv("2026/statistik.yaml", VARDEN)
    return kommun


def _visa(kommun: Any, *argv: str) -> dict[str, dict[str, Any]]:
    svar = kommun.kor("statistik", "visa", "--json", *argv)
    assert 0 == svar.kod
    return {f"{v['id']} {v['enhet']}": v for v in svar.json["varden"]}


def test_at_48_vardet_aret_och_kallan_visas(underlag: Any) -> None:
    ut = underlag.kor("statistik", "visa").ut.replace("\u00a0", " ")
    (rad,) = (r for r in ut.splitlines() if "\t212\t" in r)
    assert ["2026", "86 %", "81,5 % (riket)", "212", "Källa: Kolada"] == rad.split("\t")[2:7]


def test_at_48_vardena_visas_per_enhet_dar_de_finns(underlag: Any) -> None:
    assert ["U23471 Solgården"] == list(_visa(underlag, "--enhet", "solgarden"))
    svar = underlag.kor("statistik", "visa", "--enhet", "solgaden")
    assert (2, True) == (svar.kod, "Menade du ”solgarden”?" in svar.fel)
    assert 0 == underlag.kor("statistik", "bygg").kod
    md = underlag.las("bygge/2026/statistik.md").replace("\u00a0", " ")
    rubriker = [r for r in md.splitlines() if r.startswith("## ")]
    assert ["## Hela kommunen", "## Björkliden", "## Solgården", "## Källor"] == rubriker
    assert "Källa: Kolada, hämtad 2026-03-05" in md
    assert (underlag.rot / "bygge/2026/statistik.docx").is_file()


def test_at_48_egen_bearbetning_kallas_aldrig_kolada(underlag: Any) -> None:
    egen = _visa(underlag)["E-1 Hela kommunen"]
    assert "Egen bearbetning av data från Kolada" == egen["kalla"]


def test_ett_varde_som_saknas_ar_aldrig_noll(underlag: Any) -> None:
    assert "saknas" == _visa(underlag)["N20900 Hela kommunen"]["varde"]


def test_preliminart_och_fa_svar_markeras(underlag: Any) -> None:
    rad = _visa(underlag)["U23471 Solgården"]
    assert rad["varde"].endswith("(preliminärt)")
    assert ["färre än 30 svar"] == rad["forbehall"]


def test_farre_svar_an_gransen_visas_inte(underlag: Any) -> None:
    rad = _visa(underlag)["U21468 Björkliden"]
    assert ("visas inte", "färre än 5") == (rad["varde"], rad["n"])


def test_utan_varden_sags_hur_man_lagger_till(kommun: Any) -> None:
    assert "uppfolj ny statistik 2026" in kommun.kor("statistik", "visa").ut
    kommun.kor("statistik", "bygg", "--till", "md")
    assert "Inga värden." in kommun.las("bygge/2026/statistik.md")


def test_kommunens_antal_rojer_inte_enhetens(underlag: Any) -> None:
    rad = f"  - {{id: U21468, {GRUND}, år: 2026, värde: 80, antal: 24, källa: Socialstyrelsen}}\n"
    underlag.skriv("2026/statistik.yaml", VARDEN + rad)
    assert "–" == _visa(underlag)["U21468 Hela kommunen"]["n"]
