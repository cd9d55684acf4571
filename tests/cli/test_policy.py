"""``uppfolj policy``: vad som följs upp, hur ofta, av vem och enligt vad."""

from __future__ import annotations

from typing import Any

import pytest

from uppfolj.store.profil import load_profil

EGNA = """\
frister:
  - id: råd
    namn: Sammanhållen berättelse
    upprepas: år
    roll: MAS
    källa: {slag: allmänna råd, text: SOSFS 2011:9 7 kap.}
  - id: prov
    namn: Egen idé
    upprepas: kvartal
    källa: {slag: förslag, text: hur ofta}
"""


@pytest.fixture
def policyn(kommun: Any) -> Any:
    """Kommunen med Åtvidabergs policy och två egna frister."""
    profil = f"bygger_på: atvidaberg\nkommun: {{namn: Kvarnåsa kommun}}\nversion: '2026.1'\n{EGNA}"
    kommun.skriv("uppfolj.yaml", profil)
    return kommun


def test_at_16_allt_som_aterkommer_i_profilen_star_med(policyn: Any) -> None:
    assert 0 == policyn.kor("policy").kod
    assert (policyn.rot / "bygge/policy.docx").is_file()
    md = " ".join(policyn.las("bygge/policy.md").split())
    profil, _ = load_profil(policyn.rot)
    assert profil is not None
    saker = [*profil.frister, *profil.egenkontroll, *profil.basprogram, *profil.slag,
             *profil.delar, *profil.avvikelsetyper]  # fmt: skip
    assert len(saker) > 20
    assert [] == [s.namn for s in saker if s.namn not in md]
    rad = next(r for r in policyn.las("bygge/policy.md").splitlines() if "Budgetuppföljning m" in r)
    for ord_ in ("varje månad", "förvaltningsekonom", "enligt lokal rutin: Policy för uppföljning"):
        assert ord_ in rad
    assert "Version 2026.1" in md


def test_at_16_bor_skrivs_aldrig_som_ska(policyn: Any) -> None:
    policyn.kor("policy", "--till", "md")
    rader = policyn.las("bygge/policy.md").splitlines()
    (rad,) = [r for r in rader if "Sammanhållen berättelse" in r]
    assert "bör, enligt allmänna råd: SOSFS 2011:9 7 kap." in rad
    assert "ska" not in rad.split()
    (eget,) = [r for r in rader if "Egen idé" in r]
    assert "förslag, inte beslutat: hur ofta" in eget
    (lag,) = [r for r in rader if r.startswith("| Patientsäkerhetsberättelse")]
    assert "ska, enligt lag: PSL 3 kap. 10 §" in lag


def test_lagens_genast_blir_aldrig_ett_antal_dagar(policyn: Any) -> None:
    policyn.kor("policy", "--till", "md")
    rader = policyn.las("bygge/policy.md").splitlines()
    (rad,) = [r for r in rader if "SoL 27 kap. 5 §" in r and "Utredning klar" in r]
    assert "| genast |" in rad
    assert "lokalt mål" in rad


def test_json_visar_policyn_och_filerna(policyn: Any) -> None:
    svar = policyn.kor("policy", "--till", "md", "--json")
    assert ["bygge/policy.md"] == svar.json["filer"]
    assert "Vård- och omsorgsförvaltningen" == svar.json["forvaltning"]
