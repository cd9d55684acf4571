"""``uppfolj internkontroll redovisa``: varje punkt i planen, gjord eller inte."""

from __future__ import annotations

from typing import Any

import pytest

PLAN = """\
år: 2026
beslut: [{organ: ÄN, datum: 2026-01-20, paragraf: § 4}, {organ: ON, datum: 2026-01-21}]
punkter:
  - {id: K-01, ursprung: nämnd, område: Fakturor, gjord: 2026-05-02, resultat: inga brister}
  - id: K-02
    ursprung: ks
    område: Behörigheter
    risk: För många ser för mycket
    gjord: 2026-09-01
    resultat: brister
    kommentar: Två konton kvar.
    åtgärd: Genomgång varje månad.
  - {id: K-03, ursprung: ks, område: Bisysslor}
"""


@pytest.fixture
def plan(namnder: Any) -> Any:
    """En plan med tre punkter, varav en inte är redovisad."""
    namnder.skriv("2026/internkontroll.yaml", PLAN)
    return namnder


def test_so_34_alla_punkter_star_med(plan: Any) -> None:
    svar = plan.kor("internkontroll", "redovisa", "--ar", "2026", "--json", idag="2027-01-20")
    assert 0 == svar.kod
    assert ["K-01", "K-02", "K-03"] == [p["id"] for p in svar.json["punkter"]]
    assert ["K-03"] == svar.json["ogjorda"]
    md = plan.las("bygge/2026/internkontroll.md")
    for ord_ in ("K-01", "K-02", "K-03", "inte redovisad", "Åtgärd: Genomgång varje månad."):
        assert ord_ in md
    assert (plan.rot / "bygge/2026/internkontroll.docx").is_file()


def test_so_33_namndens_och_styrelsens_kontroller_halls_isar(plan: Any) -> None:
    plan.kor("internkontroll", "redovisa", "--till", "md")
    md = plan.las("bygge/2026/internkontroll.md")
    egna, styrelsens = md.split("## Kontroller beslutade av Kommunstyrelsen")
    assert "## Nämndens egna kontroller" in egna
    assert ("K-01" in egna, "K-02" in egna) == (True, False)
    assert ("K-01" in styrelsens, "K-03" in styrelsens) == (False, True)
    assert "Beslutad: Äldrenämnden, 2026-01-20, § 4" in egna


def test_so_33_ett_beslut_som_saknas_star_i_dokumentet(plan: Any) -> None:
    plan.skriv("2026/internkontroll.yaml", PLAN.replace(", {organ: ON, datum: 2026-01-21}", ""))
    svar = plan.kor("internkontroll", "redovisa", "--till", "md", "--json")
    assert ["Omsorgsnämnden"] == svar.json["saknar_beslut"]
    assert "Beslut saknas: Omsorgsnämnden" in plan.las("bygge/2026/internkontroll.md")


def test_redovisningen_ar_arbetsmaterial_tills_en_namnd_redovisat(plan: Any) -> None:
    plan.kor("internkontroll", "redovisa", "--till", "md")
    assert "ARBETSMATERIAL" in plan.las("bygge/2026/internkontroll.md")
    plan.skriv("2026/internkontroll.yaml", f"{PLAN}redovisad: [{{organ: ON, datum: 2026-03-10}}]\n")
    plan.kor("internkontroll", "redovisa", "--till", "md")
    md = plan.las("bygge/2026/internkontroll.md")
    assert ("REDOVISAD" in md, "ARBETSMATERIAL" in md) == (True, False)


def test_utan_plan_sags_hur_man_gor_en(namnder: Any) -> None:
    svar = namnder.kor("internkontroll", "redovisa")
    assert (3, True) == (svar.kod, "uppfolj ny internkontroll 2026" in svar.fel)
    assert 0 == namnder.kor("ny", "internkontroll", "2026").kod
    assert 0 == namnder.kor("internkontroll", "redovisa").kod


@pytest.fixture
def policy(kommun: Any) -> Any:
    """Kommunen med en policy som skiljer på förvaltningens och kommunens kontrollpunkter."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "2026/internkontroll.yaml",
        "år: 2026\npunkter:\n"
        "  - {id: K-01, ursprung: nämnd, område: Loggar, gjord: 2026-05-02, resultat: brister}\n"
        "  - {id: K-02, ursprung: ks, område: Inköp, gjord: 2026-06-01, resultat: inga brister}\n"
        "redovisad: [{organ: vård- och omsorgsutskottet, datum: 2027-02-10}]\n",
    )
    return kommun


def test_at_47_gemensamma_och_forvaltningens_punkter_listas_for_sig(policy: Any) -> None:
    svar = policy.kor("internkontroll", "redovisa", "--ar", "2026", "--json", idag="2027-03-01")
    assert [
        {"namn": "Förvaltningsspecifika kontrollpunkter", "punkter": ["K-01"]},
        {"namn": "Kommungemensamma kontrollpunkter", "punkter": ["K-02"]},
    ] == svar.json["grupper"]
    md = policy.las("bygge/2026/internkontroll.md")
    egna, gemensamma = md.split("## Kommungemensamma kontrollpunkter")
    assert "K-01" in egna.split("## Förvaltningsspecifika kontrollpunkter")[1]
    assert ("K-02" in egna, "K-02" in gemensamma, "REDOVISAD" in md) == (False, True, True)


def test_at_47_ett_ursprung_utan_punkter_star_med_som_tomt(policy: Any) -> None:
    text = policy.las("2026/internkontroll.yaml").replace("ursprung: ks", "ursprung: nämnd")
    policy.skriv("2026/internkontroll.yaml", text)
    policy.kor("internkontroll", "redovisa", "--till", "md")
    md = policy.las("bygge/2026/internkontroll.md")
    assert "Inga kontroller." in md.split("## Kommungemensamma kontrollpunkter")[1]


@pytest.mark.parametrize("punkter", ["punkter: []\n", "", None])
def test_at_2_tom_intern_kontroll_vid_arets_slut_varnas(policy: Any, punkter: str | None) -> None:
    if punkter is None:
        (policy.rot / "2026/internkontroll.yaml").unlink()
    else:
        policy.skriv("2026/internkontroll.yaml", f"år: 2026\n{punkter}")

    def find_varningar(idag: str) -> list[str]:
        svar = policy.kor("kontrollera", "--json", "--utan-cache", idag=idag).json
        return [a["niva"] for a in svar["anmarkningar"] if a["regel"] == "UPF203"]

    assert ([], ["varning"]) == (find_varningar("2026-12-31"), find_varningar("2027-01-01"))


def test_at_2_en_gjord_kontroll_ar_ingen_tom_intern_kontroll(policy: Any) -> None:
    svar = policy.kor("kontrollera", "--json", "--utan-cache", idag="2027-03-01").json
    assert [] == [a for a in svar["anmarkningar"] if a["regel"] == "UPF203"]
